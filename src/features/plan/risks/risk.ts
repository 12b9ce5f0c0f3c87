// A risk to the plan: likelihood by impact, each from 1 to 5, in four bands; word and number first, colour never alone.
import { shortDateWords } from '../../../platform/pages/day-words.ts';

export const BANDS = ['severe', 'high', 'medium', 'low'] as const;
export type Band = (typeof BANDS)[number];

/** `bars`: how many of four bars the symbol fills; `tone`: the colour, as statuses have them. */
export type BandLook = { band: Band; words: string; bars: 1 | 2 | 3 | 4; tone: 'on-track' | 'not-started' | 'at-risk' | 'off-track' };

const LOOKS: Record<Band, BandLook> = {
  low: { band: 'low', words: 'Low', bars: 1, tone: 'not-started' },
  medium: { band: 'medium', words: 'Medium', bars: 2, tone: 'at-risk' },
  high: { band: 'high', words: 'High', bars: 3, tone: 'off-track' },
  severe: { band: 'severe', words: 'Severe', bars: 4, tone: 'off-track' },
};

/** 1 to 4 low, 5 to 9 medium, 10 to 16 high, 20 to 25 severe; a product of two numbers up to 5 is never 17 to 19. */
export function riskBand(score: number): BandLook {
  return LOOKS[score >= 17 ? 'severe' : score >= 10 ? 'high' : score >= 5 ? 'medium' : 'low'];
}

export const LIKELIHOOD_WORDS = ['Very unlikely', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] as const;
export const IMPACT_WORDS = ['Very small', 'Small', 'Moderate', 'Serious', 'Very serious'] as const;

type Levels = { likelihood: number; impact: number; targetLikelihood?: number | null | undefined; targetImpact?: number | null | undefined };

/** An aim that is worse than how it stands, at the field that makes it so; one that is kept while the risk came down below it may stay. What is not aimed at stays as it is. */
export function worseAim(risk: Levels, kept: Pick<Levels, 'targetLikelihood' | 'targetImpact'> = {}): { field: 'target_likelihood' | 'target_impact'; words: string }[] {
  const { likelihood, impact, targetLikelihood, targetImpact } = risk;
  const [now, aim] = [likelihood * impact, (targetLikelihood ?? likelihood) * (targetImpact ?? impact)];
  if (aim <= now || ((targetLikelihood ?? null) === (kept.targetLikelihood ?? null) && (targetImpact ?? null) === (kept.targetImpact ?? null))) return [];
  return [{ field: (targetLikelihood ?? likelihood) > likelihood ? 'target_likelihood' : 'target_impact', words: `This aims for ${aim} (${riskBand(aim).words.toLowerCase()}), worse than ${now} (${riskBand(now).words.toLowerCase()}) now. Aim for less, or say above that it is more likely or worse today` }];
}

/** "4, likely". */
export const levelWords = (scale: readonly string[], level: number): string => `${level}, ${(scale[level - 1] ?? '').toLowerCase()}`;

/** Open and its review is due within the days given, or overdue. */
export function needsReview(risk: { reviewOn: string | null; closedOn: string | null }, today: string, withinDays = 0): boolean {
  if (risk.closedOn !== null || risk.reviewOn === null) return false;
  return Date.parse(risk.reviewOn) - Date.parse(today) <= withinDays * 86_400_000;
}

/** "4 open risks: 1 severe, 3 medium." */
export function riskSentence(scores: readonly number[], one = 'open risk'): string {
  const total = `${scores.length} ${one}${scores.length === 1 ? '' : 's'}`;
  const parts = BANDS.map((band) => [band, scores.filter((score) => riskBand(score).band === band).length] as const).filter(([, number]) => number > 0);
  return parts.length === 0 ? `${total}.` : `${total}: ${parts.map(([band, number]) => `${number} ${band}`).join(', ')}.`;
}

type Change = { field: string; was: unknown; is: unknown };
const LEVELS: Record<string, readonly string[]> = { likelihood: LIKELIHOOD_WORDS, impact: IMPACT_WORDS, 'target likelihood': LIKELIHOOD_WORDS, 'target impact': IMPACT_WORDS };
/** What the form calls a part, where the trail's name for it says less. */
const CALLED: Record<string, string> = { title: 'what could happen', controls: 'what is done about it', owner: 'who watches it', 'target likelihood': 'likelihood to aim for', 'target impact': 'impact to aim for', 'review on': 'review', threatens: 'what it threatens' };
const called = (field: string): string => CALLED[field] ?? field;
function shown(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (LEVELS[field] && typeof value === 'number') return levelWords(LEVELS[field], value);
  return field === 'review on' ? shortDateWords(String(value)) : String(value);
}

/** Changes of a risk in a line: levels, dates and persons with what was and is; long texts and links by name only. */
export function changeWords(changes: readonly Change[]): string {
  const told = new Set([...Object.keys(LEVELS), 'review on', 'named person', 'title']);
  const parts = changes.map((one) => (told.has(one.field) ? `${called(one.field)}: ${shown(one.field, one.was)}, now ${shown(one.field, one.is)}` : `${called(one.field)} changed`));
  const line = parts.join('; ');
  return line === '' ? 'Looked at, nothing changed' : line.charAt(0).toUpperCase() + line.slice(1);
}
