// A version for the strategy group: drawn outside any transaction, then handed on only if it still says what it said when somebody asked for it.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Actor } from '../../../security/actor.ts';
import type { Services } from '../../../security/services.ts';
import { dayOf } from '../../../security/services.ts';
import { withSession } from '../../../security/session.ts';
import { sendSoon } from '../../people/index.ts';
import type { AskedDocument } from './asked-document-store.ts';
import { closeAsked } from './asked-document-store.ts';
import { holdAssessment } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { formsOf, gather, gatherDocument, heldBy, markOf } from './document-forms.ts';
import type { Gathered } from './document-forms.ts';
import { handOn } from './document-store.ts';
import { addressOf } from './open-assessment.ts';
import { sharedLetter } from './strategy-group.ts';
import { strategyGroup, writeToGroup } from './strategy-group-store.ts';

/** Only a draft, and one whose figures are those of what it is about. */
export function insistShareable(record: AssessmentRecord): void {
  if (record.state !== 'draft') throw refused('This assessment has been shared already.', 'Look at the page of its document.', 'wrong-step', [{ text: 'The document', href: `${addressOf(record)}/document` }]);
  if (record.askedAt !== null) throw refused('Its figures are being computed anew, so what would be shared is not what it says.', 'Wait some seconds, look at the figures, then share it.', 'being-computed', [{ text: `Assessment ${record.label}`, href: addressOf(record) }]);
}

/** What somebody wrote since is not what was to be shared, and would be public later without anybody having meant it. */
function insistAsAsked(gathered: Gathered | undefined, asked: AskedDocument): asserts gathered is Gathered {
  if (gathered === undefined) throw changedMeanwhile();
  insistShareable(gathered.record);
  if (gathered.result.number !== asked.resultNumber) throw refused('Its figures were worked out anew before the version was made.', 'Look at them, then share it.', 'figures-anew');
  if (markOf(gathered) !== asked.mark) throw changedMeanwhile();
}

export async function makeShared(services: Services, actor: Actor, asked: AskedDocument): Promise<void> {
  const { label, version } = asked;
  const now = services.now();
  const gathered = await gatherDocument(services, actor, label);
  insistAsAsked(gathered, asked);
  const forms = await formsOf(gathered, `Version ${version}, shared with the strategy group on ${dateWords(now)}`, dayOf(now));
  const told = await withSession(services.pool, actor, async (session) => {
    const record = await holdAssessment(session, label);
    const still = await gather(session, label);
    insistAsAsked(still, asked);
    const documentId = await handOn(session, record, { number: version, resultNumber: still.result.number, madeFor: 'shared', forms, holds: heldBy(still) }, now);
    const letters = await writeToGroup(session, await strategyGroup(session, dayOf(now)), (to, partnership) => sharedLetter({ person: to, partnership, by: actorWords(actor), title: record.title, number: version, link: `${services.publicUrl}/assessment/documents/${documentId}` }));
    // Called off meanwhile: then nothing is shared either.
    if (!(await closeAsked(session, asked, 'made', sharedWords(version, letters), services.now()))) throw changedMeanwhile();
    return letters;
  });
  if (told > 0) await sendSoon(services);
}

const sharedWords = (version: number, letters: number): string => `Version ${version} is shared with the strategy group, and stays as it is. ${letters === 0 ? 'Nobody was written to: there is nobody else in the strategy group.' : `${pluralWords(letters, 'letter')} went to those who are of it.`}`;
