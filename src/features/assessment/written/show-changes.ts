// What changed, as one list: since the last version that was shared, told with its date and the month that its data ended with; or since a computation that is asked for.
import { z } from 'zod';
import { dateTimeWords } from '../../../platform/pages/day-words.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { page, showPage } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { resultHeads, resultNumber } from './assessment-store.ts';
import { capital } from '../assess/small-words.ts';
import { beforeThis, monthInWords } from './held-against.ts';
import { addressOf, headOf, ofAssessment, ofRecord, assessmentToTake, openAssessment, tabsOf, toOverview } from './open-assessment.ts';
import { tableRoutes } from '../table-routes.ts';
import type { Shown } from './open-assessment.ts';
import { readAssessment } from './permissions.ts';
import { changesSince } from '../telling/since.ts';

const query = z.object({ since: z.string().regex(/^(last|\d{1,6})$/).optional().catch(undefined) });

/** What the newest figures are held against: the last version that was shared, or the computation that was asked for. */
async function heldAgainst(session: Session, { record, result, handedOn }: Shown, since: string | undefined) {
  const last = await beforeThis(session, record, result, handedOn);
  const earlier = (await resultHeads(session, record.id)).filter((one) => one.number < result.number);
  const asked = since === undefined || since === 'last' ? undefined : earlier.find((one) => String(one.number) === since);
  const found = asked && (await resultNumber(session, record.id, asked.number));
  const against = found === undefined ? last : { result: found, words: dateTimeWords(found.computedAt), cutOff: `Its data ended with ${monthInWords(found.computed.assessment.to)}.` };
  return { last, earlier, asked, against, changes: against === undefined ? [] : changesSince(against.result.computed.assessment, result.computed.assessment) };
}

export const showChanges = page('GET', '/assessment/:assessmentYear/changes', { may: readAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: { since } }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record, result } = shown;
  const { last, earlier, asked, against, changes } = await heldAgainst(session, shown, since);
  const here = addressOf(record);
  const hrefOf = (type: string | undefined): string | undefined => {
    const found = shown.subjects.find(({ name }) => name === type);
    return found === undefined ? undefined : `${here}/types/${found.slug}`;
  };
  const options = earlier.map((one) => ({ value: String(one.number), text: `This one as computed on ${dateTimeWords(one.computedAt)}` }));
  const sentence = against === undefined ? '' : `${changes.length === 0 ? 'Nothing that counts has changed' : pluralWords(changes.length, 'change')} since ${against.words}. ${against.cutOff ?? `Its data ended with ${monthInWords(against.result.computed.assessment.to)}.`} ${against.result.computed.assessment.to === result.computed.assessment.to ? 'It ends with the same month now.' : `Now it ends with ${monthInWords(result.computed.assessment.to)}.`}`;
  return showPage(
    'assessment/written/show-changes.njk',
    {
      here, tabs: tabsOf(record, 'Since last time'), hasBefore: against !== undefined,
      list: { exports: changes.length === 0 ? [] : ['csv', 'xlsx'].map((ending) => ({ text: ending === 'csv' ? 'CSV' : 'Excel', href: `${here}/changes.${ending}?since=${asked?.number ?? 'last'}` })), action: `${here}/changes`, sentence, filters: options.length === 0 ? [] : [{ name: 'since', isWide: true, label: 'Since', value: asked === undefined ? '' : String(asked.number), all: last === undefined ? 'Nothing' : capital(last.words), options }] },
      changes: changes.map((one) => ({ ...one, href: hrefOf(one.type) })),
    },
    headOf(record, 'What changed since last time'),
  );
});

export const exportChanges = tableRoutes('/assessment/:assessmentYear/changes', { may: readAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: { since } }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { changes, against } = await heldAgainst(session, shown, since);
  return ofRecord(shown.record, { name: 'changes', columns: ['kind', 'of', 'what_changed', 'since', 'data_until', 'data_until_now'], rows: changes.map((one) => [one.kind, one.type ?? null, one.words, against?.words ?? null, against?.result.computed.assessment.to ?? null, shown.result.computed.assessment.to]) });
});
