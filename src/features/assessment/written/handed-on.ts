// What is handed on stays as it was handed on: pages, document and published form speak of it alike until it is taken back. What lives on outside the
// assessment (notes on the charts, own areas, the readings that texts cite, what it was held against) is kept with the version for that.
import { createHash } from 'node:crypto';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { refused } from '../../../platform/web/errors.ts';
import type { Session } from '../../../security/session.ts';
import { asHeld, figuresOnPage, readingsFor } from '../../measures/index.ts';
import type { FiguresOnPage, HeldReadings } from '../../measures/index.ts';
import type { Decided } from '../telling/decided.ts';
import type { HarmWeights } from '../telling/harm.ts';
import type { AssessmentRecord, ResultHead } from './assessment-store.ts';
import type { Note } from './note-store.ts';
import type { OwnArea } from './own-area-store.ts';

/** A computation that figures are held against, by where it is kept. */
export type BeforeKept = { assessmentId: string; number: number; words: string; /** in sentences: which version it is, and with which month its data ended */ cutOff?: string; /** of last time, not an earlier computation of this one */ isAssessment: boolean };
/** `own`: the mark of what stands in the assessment itself. A version from before all of this was kept has its notes alone. */
export type HandedOn = { notes: Note[]; ownAreas?: OwnArea[]; cited?: HeldReadings; before?: BeforeKept | null; lastAssessment?: BeforeKept | null; /** what workshops had decided from it by then */ decided?: Decided[]; own?: string };

export function refuseHandedOn(record: Pick<AssessmentRecord, 'label' | 'state'>): void {
  if (record.state !== 'draft') throw refused('This assessment has been handed on, so it stays as it was handed on.', 'Take it back to a draft first, on the page of its document. The version that was handed on stays.', 'handed-on', [{ text: 'The document', href: `/assessment/${record.label}/document` }]);
}

/** Said after a change of what stands beside all assessments; begins with a space. */
export function keptWords(all: readonly Pick<AssessmentRecord, 'label' | 'state'>[]): string {
  const kept = all.filter((one) => one.state !== 'draft').map((one) => one.label);
  return kept.length === 0 ? '' : ` ${kept.length === 1 ? 'The assessment' : 'The assessments'} ${listWords(kept.toSorted())} ${kept.length === 1 ? 'was handed on and stays' : 'were handed on and stay'} as ${kept.length === 1 ? 'it was' : 'they were'}.`;
}

/** The texts of an assessment with their figures: of a draft as they stand now, of what was handed on as they stood then. */
export async function figuresIn(session: Session, handedOn: HandedOn | undefined, texts: readonly (string | null | undefined)[]): Promise<FiguresOnPage> {
  return figuresOnPage(session, texts, handedOn?.cited === undefined ? undefined : asHeld(handedOn.cited, await readingsFor(session, texts)));
}

type Own = { record: AssessmentRecord; result: Pick<ResultHead, 'number' | 'fingerprint'>; written: ReadonlyMap<string, string>; weights: HarmWeights | undefined };

/** One short text for what stands in an assessment itself: two that are alike say the same. */
export function ownMark({ record, result, written, weights }: Own): string {
  const about = [record.title, record.areaCode, record.firstMonth, record.lastMonth, record.comparedWith, Object.entries(record.comparedWhy).toSorted(), record.contextMeasures];
  return createHash('sha256').update(JSON.stringify([about, result.number, result.fingerprint, [...written].filter(([, text]) => text !== '').toSorted(), weights && [weights.id, weights.name, weights.edition, weights.source, weights.caveat, Object.entries(weights.weights).toSorted()]])).digest('base64');
}
