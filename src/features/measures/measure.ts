// What a measure is, in the words of its pages: what is counted, which way is good, who supplies it, who may see it. Pure.
import type { Frequency } from './period.ts';
import type { Unit } from './value.ts';

export const UNITS = ['count', 'percent', 'pounds', 'per-1000'] as const satisfies readonly Unit[];
export const UNIT_WORDS: Record<Unit, string> = { count: 'A count', percent: 'Per cent', pounds: 'Pounds', 'per-1000': 'A rate per 1,000 residents' };

/** People and contacts are two things: 1,770 contacts may be 500 people. */
export const COUNTS = ['people', 'contacts', 'events', 'reports', 'crimes', 'cases', 'referrals', 'items', 'places', 'other'] as const;
export type Counts = (typeof COUNTS)[number];
export const COUNTS_WORDS: Record<Counts, string> = {
  people: 'People, each counted once', contacts: 'Contacts: one person may be counted more than once', events: 'Events or sessions', reports: 'Reports', crimes: 'Recorded crimes', cases: 'Cases', referrals: 'Referrals', items: 'Things given out or issued', places: 'Places', other: 'Something else',
};

export const POLARITIES = ['high-good', 'low-good', 'neutral'] as const;
export type Polarity = (typeof POLARITIES)[number];
export const POLARITY_WORDS: Record<Polarity, string> = { 'high-good': 'More is better', 'low-good': 'Less is better', neutral: 'Neither: more may mean more people came forward' };

export const MEASURE_KINDS = ['performance', 'contextual'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];
export const KIND_WORDS: Record<MeasureKind, string> = { performance: 'Performance: the partners control it', contextual: 'Context: it shows the picture, nobody controls it' };

export const FREQUENCY_WORDS: Record<Frequency, string> = { monthly: 'Every month', quarterly: 'Every quarter', 'half-yearly': 'Every half year', yearly: 'Every year', 'when it comes': 'When it comes' };

export const SMALL_NUMBERS = ['usual', 'sensitive', 'exempt'] as const;
export type SmallNumbers = (typeof SMALL_NUMBERS)[number];
export const SMALL_NUMBERS_WORDS: Record<SmallNumbers, string> = {
  usual: 'Hide 1 to 4', sensitive: 'Sensitive: hide 1 to 9 and round the rest to the nearest 5', exempt: 'Published as it is',
};

export const SOURCE_KINDS = ['return', 'count of records', 'file', 'letter', 'document'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const SOURCE_KIND_WORDS: Record<SourceKind, string> = { return: 'A return', 'count of records': 'A count of records', file: 'A file', letter: 'A letter or e-mail', document: 'A document' };

export type MeasureFields = {
  name: string; unit: Unit; counts: Counts; nounOne: string | null; nounMany: string | null; polarity: Polarity; kind: MeasureKind; frequency: Frequency; supplierId: string | null; source: string | null; method: string | null; area: string | null;
  comparison: string | null; visibility: 'partnership' | 'organisation'; publishable: boolean; smallNumbers: SmallNumbers; smallNumbersWhy: string | null;
};

export type Measure = MeasureFields & { id: string; ref: string; supplier: string | null; closedOn: string | null; closedWhy: string | null; version: number };

/** What a value of this measure is a number of: "report", "reports"; nothing for per cent and pounds. */
export type Noun = { one: string; many: string };
export const nounOf = (measure: Pick<Measure, 'unit' | 'nounOne' | 'nounMany'>): Noun | undefined =>
  measure.unit === 'count' && measure.nounOne !== null && measure.nounMany !== null ? { one: measure.nounOne, many: measure.nounMany } : undefined;

