// Joins to candidates the records that bear their names, as they were proposed; also once scoring has begun, since evidence is in no sum.
import { z } from 'zod';
import { goTo, page } from '../../../security/page.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { id } from '../../../platform/web/form.ts';
import { candidatesOf, changeCandidate } from './candidate-store.ts';
import { evidenceToOffer } from './evidence.ts';
import { prepareScoring } from './permissions.ts';
import { proposalValue, sameNamed } from './same-name.ts';
import { refuseSigned } from './what-is-shut.ts';
import { holdWorkshop } from './workshop-store.ts';

export const joinRecords = page('POST', '/assessment/scoring/workshops/:workshopId/candidates/join-records', { may: prepareScoring, params: z.object({ workshopId: id }) }, async ({ session, params: { workshopId }, form, today }) => {
  const workshop = await holdWorkshop(session, workshopId);
  refuseSigned(workshop);
  const candidates = await candidatesOf(session, workshopId);
  const sent = new Set([form.raw['join'] ?? []].flat());
  const chosen = sameNamed(candidates, await evidenceToOffer(session, today)).filter((one) => sent.has(proposalValue(one)));
  for (const { candidateId, record } of chosen) {
    const before = candidates.find((one) => one.id === candidateId)!;
    await changeCandidate(session, workshop, before, before.version, { title: before.title, about: before.about ?? undefined, evidence: before.evidence ?? undefined, links: [record] });
  }
  return goTo(`/assessment/scoring/workshops/${workshopId}`, chosen.length === 0 ? 'Nothing was joined: tick what a candidate is to rest on.' : `${pluralWords(chosen.length, 'candidate')} ${chosen.length === 1 ? 'rests' : 'rest'} on figures now.`);
});
