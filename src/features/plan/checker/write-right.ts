// Writes which is right into every place of a plan and keeps the decision: of a person on its page, or of what was decided of the document before it was brought in.
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from '../checking/finding.ts';
import type { PlanYear } from '../years/year-store.ts';
import { decideFinding } from './decision-store.ts';
import type { DraftToCheck } from './draft-to-check.ts';
import { citedIn, rewrittenTexts, understand } from './put-right.ts';
import type { PutRight } from './put-right.ts';
import { adoptRight, rightReadings, writeTexts } from './put-right-store.ts';
import type { RightReading } from './put-right-store.ts';

export type Write = { found: PutRight; right: string; /** ticked places that no finding names */ elsewhere: string[]; /** what these places cite */ readings: readonly RightReading[]; /** the sentences that follow and stay as they were said */ keep: readonly string[]; reason: string | undefined; /** of the decision before, 0 where there was none */ version: number; now: Date; today: string; person: Person };

/** Of places that said so already. */
export const sourcedWords = ({ length }: readonly string[]): string => `${pluralWords(length, 'place')} ${length === 1 ? 'says its source' : 'say their source'} now`;

/** The public reads why a text was corrected and why a reading was chosen: where the person gave no reason none is made up, and of a choice only what was chosen is told. */
export const reasonsTold = (right: string, why: string | undefined): { correction: string; adoption: string } => ({ correction: why ?? '', adoption: why ?? `${right} was chosen as right`.slice(0, 1000) });

/** What the places cite that change, of which the reading that says so is adopted; looked at before anything is written. */
export async function readingsMeant(session: Session, finding: Finding, { found, right, elsewhere }: Pick<Write, 'found' | 'right' | 'elsewhere'>): Promise<RightReading[]> {
  const understood = understand(finding, right);
  return 'value' in understood && understood.value ? rightReadings(session, citedIn(found, elsewhere), understood.value) : [];
}

/** The places that were written, in words, those that said so already and say their source now, and where what was said stays. */
export async function writeRight(session: Session, year: Pick<PlanYear, 'id' | 'title' | 'label'>, draft: DraftToCheck, finding: Finding, { found, right, elsewhere, readings, keep, reason: why, version, now, today, person }: Write): Promise<{ written: string[]; sourced: string[]; keptAsSaid: string[] }> {
  const texts = rewrittenTexts(found, elsewhere, draft.texts, why);
  const reasons = reasonsTold(right, why);
  await writeTexts(session, texts, person, reasons.correction);
  const { told, keptAsSaid } = await adoptRight(session, readings, reasons.adoption, keep, today);
  const [written, sourced] = [[...texts.flatMap((one) => one.places), ...told], texts.flatMap((one) => one.sourced)];
  await decideFinding(session, year, finding, version, { decision: 'decided', chosen: right, reason: why, changed: [...written, ...sourced] }, now);
  return { written, sourced, keptAsSaid };
}
