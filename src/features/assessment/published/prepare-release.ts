// What the next version for everybody would say, and everything that is to be looked at before it goes out.
import { createHash } from 'node:crypto';
import { refused } from '../../../platform/web/errors.ts';
import type { Session } from '../../../security/session.ts';
import { dayOf } from '../../../security/services.ts';
import { publicFigures, readingsFor, showText, smallNumbersOf } from '../../measures/index.ts';
import type { Resolve } from '../../measures/index.ts';
import { peopleNames } from '../../plan/index.ts';
import type { AssessmentRecord } from '../written/assessment-store.ts';
import { subjectsOf } from '../assess/computed.ts';
import { hasPlace } from '../telling/parts.ts';
import { gather } from '../written/document-forms.ts';
import type { Gathered } from '../written/document-forms.ts';
import { textsBehind } from '../written/behind-texts.ts';
import { emptyParts } from '../written/next-steps.ts';
import { readersOf } from '../written/reading-store.ts';
import { overtakenLinks } from '../written/overtaken-texts.ts';
import { ownMark } from '../written/handed-on.ts';
import { listDocuments } from '../written/document-store.ts';
import { addressOf, decidedFor } from '../written/open-assessment.ts';
import { headingOf, publicCopy } from './public-copy.ts';
import type { PublicCopy } from './public-copy.ts';
import { fingerprintOf } from './public-forms.ts';
import { listPublished } from './publication-store.ts';

/** `version`: the number of the document, whoever it is made for; `isFirst`: nothing of it was public before. */
export type Prepared = { record: AssessmentRecord; copy: PublicCopy; fingerprint: string; /** of all that whoever answers has looked at: what goes out, and what is asked about it, which also follows from what others published, from who has an account and from readings put right */ seen: string; version: number; /** the versions that the public finds */ readable: number[]; isFirst: boolean; isSame: boolean; corrected: Corrected[]; sharedOn: string | undefined; demoWeights: string | undefined; older: { part: string; text: string; href: string; why: string }[]; /** of the older ones, those that do not go out */ leftOut: string[]; empty: { text: string; href: string }[]; /** where nobody of the strategy group said to have read it, that version */ unread: string | undefined; /** decisions that were signed off since */ later: LaterDecision[] };
type LaterDecision = { workshop: string; href: string; signedOn: string; chosen: string[] };
/** A figure that the strategy group had, and that its source says otherwise now. */
type Corrected = { was: string; is: string; name: string; where: string };

export async function prepare(session: Session, label: string, without: readonly string[]): Promise<Prepared> {
  const shared = await gather(session, label);
  if (shared === undefined) throw refused('Nothing has been computed yet, so there is nothing to publish.', 'Have the figures computed first.', 'no-figures', [{ text: 'The assessment', href: `/assessment/${label}` }]);
  const { record } = shared;
  insistReleasable(record);
  insistAsShared(shared);
  const older = await olderTexts(session, shared);
  const leftOut = older.map(({ part }) => part).filter((part) => without.includes(part));
  const gathered = withoutTexts(shared, leftOut);
  const { resolve } = gathered;
  const names = await peopleNames(session);
  const first = publicCopy(gathered, resolve, names, new Map());
  const measures = [...new Set(first.figures.map((one) => one.measure))];
  const copy = publicCopy(gathered, resolve, names, await smallNumbersOf(session, measures), await publicFigures(session, measures));
  const published = await listPublished(session, record.id);
  const [newest] = published;
  const kept = await listDocuments(session, record.id);
  const [last] = kept;
  const fingerprint = fingerprintOf(copy);
  const had = kept.find((one) => one.madeFor === 'shared');
  const later = await laterDecisions(session, shared);
  const corrected = correctedSince(gathered, await readingsFor(session, [...gathered.written.values()]));
  return { record, copy, fingerprint, seen: createHash('sha256').update(JSON.stringify([fingerprint, copy.few, copy.personal, corrected, later])).digest('hex'), version: (last?.number ?? 0) + 1, readable: published.filter((one) => one.withdrawnAt === null).map((one) => one.version), isFirst: newest === undefined, isSame: newest !== undefined && newest.withdrawnAt === null && newest.fingerprint === fingerprint, corrected, sharedOn: had && dayOf(had.madeAt), demoWeights: demonstrationWeights(gathered), older, leftOut, empty: emptyParts(record, new Map([...gathered.written].map(([part, text]) => [part, { text }]))).map(toRead), unread: had === undefined || (await readersOf(session, had.id)).length > 0 ? undefined : `/assessment/documents/${had.id}`, later };
}

/** Decisions that rest on it and are not in what the strategy group had, so in nothing that goes out. */
const laterDecisions = async (session: Session, { record, handedOn }: Gathered): Promise<LaterDecision[]> =>
  (await decidedFor(session, record, handedOn)).filter((one) => !one.isIn).map((one) => ({ workshop: one.workshop, href: `/assessment/scoring/workshops/${one.workshopId}/decision`, signedOn: one.signedOn, chosen: one.rows.filter((row) => row.outcome === 'Chosen').map((row) => `“${row.title}”`) }));

/** Among the texts, where it can be read: what was handed on is edited by nobody. */
const toRead = ({ text, href }: { text: string; href: string }): { text: string; href: string } => ({ text, href: href.replace('/text/', '/text#') });

/** Texts that were overtaken, by a decision or by figures that came after them. What has no place does not go out, so nothing is asked of it. */
async function olderTexts(session: Session, { record, overtaken, result }: Gathered): Promise<Prepared['older']> {
  const counted = subjectsOf(result.computed.assessment);
  const behind = [...(await textsBehind(session, { ...record, state: 'draft' })).values()].filter(({ part }) => hasPlace(part, counted));
  return [...overtakenLinks(record.label, overtaken).map((one, at) => ({ part: overtaken[at]!, ...toRead(one), why: 'written before the decision' })), ...behind.filter(({ part }) => !overtaken.includes(part)).map((one) => ({ part: one.part, ...toRead({ text: one.heading, href: one.href }), why: 'speaks of figures that have changed since' }))];
}

/** What goes out is what the strategy group had, or less of it. */
function withoutTexts(gathered: Gathered, leftOut: readonly string[]): Gathered {
  const rest = (texts: ReadonlyMap<string, string>): Map<string, string> => new Map([...texts].filter(([part]) => !leftOut.includes(part)));
  return { ...gathered, written: rest(gathered.written), texts: rest(gathered.texts), overtaken: gathered.overtaken.filter((part) => !leftOut.includes(part)) };
}

/** Weights that were made up to show the page, by what is said of them; undefined where others are used, or none. */
function demonstrationWeights({ weights }: Gathered): string | undefined {
  if (weights === undefined || !/\b(?:demonstration|invented|made[ -]up|placeholder)\b/i.test(`${weights.name} ${weights.source}`)) return undefined;
  return weights.name.endsWith(weights.edition) ? weights.name : `${weights.name}, ${weights.edition}`;
}

/** What goes out is what the strategy group had. Nothing of it can be changed in between; should anything be, it is found here. */
function insistAsShared(gathered: Gathered): void {
  const had = gathered.handedOn?.own;
  if (had !== undefined && had !== ownMark(gathered)) throw refused('It is not what the strategy group had.', 'Take it back to a draft, look at it, and share it with the strategy group again.', 'not-as-shared', [{ text: 'The document', href: `${addressOf(gathered.record)}/document` }]);
}

function correctedSince({ written, resolve }: Gathered, now: Resolve): Corrected[] {
  return [...written].flatMap(([part, text]) => {
    const today = showText(text, now).filter((piece) => piece.kind === 'figure');
    return showText(text, resolve).filter((piece) => piece.kind === 'figure').flatMap((piece, at) => {
      const is = today[at]?.words ?? piece.words;
      return is === piece.words ? [] : [{ was: piece.words, is, name: piece.reading?.measure.name ?? piece.token.measure, where: headingOf(part) }];
    });
  });
}

/** Released only from what the strategy group had, and only what may be read by everybody. */
function insistReleasable(record: AssessmentRecord): void {
  const links = [{ text: 'The document', href: `${addressOf(record)}/document` }];
  if (record.state !== 'shared') throw refused('Only what the strategy group has had before it can be released.', 'Look at the page of its document.', 'wrong-step', links);
  if (record.marking !== 'OFFICIAL') throw refused('It is marked OFFICIAL-SENSITIVE, so it is not for the public.', 'Take it back to a draft, take out what is sensitive, and mark it OFFICIAL.', 'marked-sensitive', links);
}
