// Publishes what was set for today. What a person would have to look at first is stopped and told to the coordinator, never published unseen.
import type { Job } from '../../../security/page.ts';
import type { Services } from '../../../security/services.ts';
import { dayOf } from '../../../security/services.ts';
import type { System } from '../../../security/actor.ts';
import { withSession } from '../../../security/session.ts';
import { PageError, changedMeanwhile } from '../../../platform/web/errors.ts';
import { notAgreedWords } from '../agreement/agreement.ts';
import { checkYear, openContradictions } from '../checker/findings.ts';
import { planYearById } from '../years/year-store.ts';
import { stillSo, tellDecided } from './decided.ts';
import type { Decided } from './decided.ts';
import type { PlannedPublication } from './planned-publication-store.ts';
import { closePlannedPublication, findPlannedPublication, publicationsDue } from './planned-publication-store.ts';
import { mayBePublished, prepareVersion, publishYear } from './publish-plan.ts';
import { hintsOfVersion } from './hints-of-version.ts';
import { hintKeys } from './look-first.ts';

export const publishOnTheDay: Job = {
  name: 'publish-on-the-day',
  every: '*/5 * * * *',
  async run(services) {
    const now = services.now();
    for (const due of await publicationsDue(services, dayOf(now))) await publishOne(services, due, now);
  },
};

type Looked = { planned: PlannedPublication; obstacle?: string; decided?: Decided };

async function publishOne(services: Services, due: { partnershipId: number; id: string }, now: Date): Promise<void> {
  const actor: System = { kind: 'system', partnershipId: due.partnershipId, job: 'publication on its day' };
  const today = dayOf(now);
  const stop = (outcome: string): Promise<boolean> => withSession(services.pool, actor, (session) => closePlannedPublication(session, due.id, 'stopped', outcome, now));
  const { planned, obstacle, decided } = await withSession(services.pool, actor, async (session): Promise<Looked> => {
    const found = await findPlannedPublication(session, due.id);
    const year = await planYearById(session, found.yearId);
    if (!(await mayBePublished(session, year, today))) return { planned: found, obstacle: 'Not every responsible authority has agreed the plan.' };
    const prepared = await prepareVersion(session, year, today, found.note ?? undefined, found.agreedWhy ?? undefined);
    if (prepared.same) return { planned: found, obstacle: 'The newest published version already says exactly this.' };
    const { personal, few } = await hintsOfVersion(session, prepared);
    const unseen = [...personal, ...few].filter((hint) => hintKeys(hint).some((key) => !found.lookedAt.includes(key)));
    if (unseen.length > 0) return { planned: found, obstacle: `Something that may be personal data, or so few people that they could be known, has come in since: ${unseen.slice(0, 3).map((hint) => `${hint.what} in ${hint.where}`).join('; ')}.` };
    const contradictions = openContradictions(await checkYear(session, year, today));
    const contradiction = contradictions.find((words) => !found.lookedAt.includes(words));
    if (contradiction !== undefined) return { planned: found, obstacle: `It has come to contradict itself since: ${contradiction}` };
    const { agreed } = prepared;
    const unheard = (agreed?.notAgreed ?? []).filter((one) => !found.lookedAt.includes(notAgreedWords([one])));
    if (unheard.length > 0) return { planned: found, obstacle: notAgreedWords(unheard) };
    if (!agreed?.toDeclare || found.lookedAt.includes(agreed.content)) return { planned: found, decided: stillSo(found.decided, { few, agreed, contradictions }) };
    return { planned: found, obstacle: `Something that the authorities agreed has been changed since: ${agreed.changed.find((line) => !found.lookedAt.includes(line)) ?? agreed.changed[0]}` };
  });
  if (planned.state !== 'waiting') return;
  if (obstacle !== undefined) return void (await stop(obstacle));
  try {
    await publishYear(services, actor, planned.yearId, {
      today, note: planned.note ?? undefined, agreedWhy: planned.agreedWhy ?? undefined, publishedBy: planned.plannedBy,
      also: async (session, version) => {
        // Called off meanwhile: then nothing is published either.
        if (!(await closePlannedPublication(session, due.id, 'published', `Version ${version}`, now))) throw changedMeanwhile();
        await tellDecided(session, await planYearById(session, planned.yearId), decided ?? {}, version, planned.plannedBy);
      },
    });
  } catch (error) {
    // Changed under our hands, or published by somebody else: the next run looks again.
    if (!(error instanceof PageError) || error.entry.status >= 500) throw error;
    if (error.entry.code !== 'changed-meanwhile' && error.entry.code !== 'nothing-changed') await stop(error.entry.words);
  }
}
