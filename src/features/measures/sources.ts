// Figures that the system works out from records it holds. A feature registers what it can work out; the measures' pages, citations and charts ask here.
import type { Session } from '../../security/session.ts';
import type { Noun, Polarity } from './measure.ts';
import type { Period } from './period.ts';
import type { Unit, Value } from './value.ts';

/** What a source gives for a period: a figure, or why there is none. */
export type Computed = { value: Value } | { notAvailable: string };
/** A record that a figure was counted from, for those who may see it. */
export type RecordBehind = { words: string; note?: string; href: string };

export type MeasureSource = {
  /** stable, in the form of a measure's ref: it is cited as one, `plan-actions-complete@2025-26` */
  key: string;
  name: string;
  unit: Unit;
  noun?: Noun;
  polarity: Polarity;
  /** how it is worked out, in a sentence or two */
  how: string;
  /** the figure of a period, in one query; the policies decide what is counted */
  compute(session: Session, period: Period): Promise<Computed>;
  /** the records it was counted from, in the order a person reads them, and a list that shows them */
  recordsBehind(session: Session, period: Period): Promise<{ records: RecordBehind[]; list?: { text: string; href: string } }>;
};

const sources = new Map<string, MeasureSource>();

export function registerMeasureSource(source: MeasureSource): void {
  if (sources.has(source.key)) throw new Error(`Two measure sources are called ${source.key}`);
  sources.set(source.key, source);
}

export const measureSources = (): MeasureSource[] => [...sources.values()];
export const measureSource = (key: string): MeasureSource | undefined => sources.get(key);
