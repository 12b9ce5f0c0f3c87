// What is usual from month to month: the limits of a series and what leaves them; begun anew where a person recorded that the level changed for another
// reason than crime. Steps are applied whenever figures are read, so that chart, table, sentence and document say the same, and at once. Pure.
import { controlLimits, signalsOf, type Signal } from '../../../platform/statistics/index.ts';
import type { Assessment, Control, ControlSignal, SeriesAssessment } from './assessment.ts';
import { monthsIn } from './computed.ts';
import { answerOf } from './in-words.ts';
import { keyOf, monthsOf, type Month, type Months } from './months.ts';
import { rounded } from './rounded.ts';

/** `of`: a type or a group; without it all of them. */
export interface Step { readonly month: Month; readonly of?: string | undefined }

/** Undefined where there are too few months, or too few since the last step. */
export function controlOf(byMonth: Readonly<Record<Month, number>>, period: Months, steps: readonly Month[] = []): Control | undefined {
  const months = monthsOf(period);
  const points = months.map((month) => ({ period: month, value: byMonth[month] }));
  const limits = controlLimits(points, steps.map((step) => months.indexOf(step)).filter((at) => at > 0));
  const last = limits.at(-1);
  if (last === undefined || last.to !== months.length - 1) return undefined;
  const told = limits.map((one) => ({ period: keyOf({ from: months[one.from] ?? '', to: months[one.to] ?? '' }), centre: rounded(one.centre), lower: rounded(one.lower), upper: rounded(one.upper) }));
  const [newest = { period: '', centre: 0, lower: 0, upper: 0 }] = told.slice(-1);
  return { ...newest, signals: signalsOf(points, limits).map((signal) => signalAt(signal, months)), ...(told.length < 2 ? {} : { stretches: told }) };
}

const RULES = { outside: 'outside-limits', run: 'run-of-eight', trend: 'six-in-a-row', 'two-of-three': 'two-of-three' } as const;

function signalAt(signal: Signal, months: readonly Month[]): ControlSignal {
  const [from, to] = signal.kind === 'outside' ? [signal.at, signal.at] : [signal.from, signal.to];
  return { month: months[to] ?? '', from: months[from] ?? '', rule: RULES[signal.kind], side: signal.side };
}

/** The assessment with its limits begun anew at the steps, and the answer that goes with them; the same one where no step lies within its limits. */
export function withSteps(assessment: Assessment, steps: readonly Step[]): Assessment {
  if (assessment.controlPeriod === undefined) return assessment;
  const period = monthsIn(assessment.controlPeriod);
  const within = steps.filter(({ month }) => month > period.from && month <= period.to);
  if (within.length === 0) return assessment;
  const anew = <One extends SeriesAssessment>(name: string, { control: _asComputed, ...rest }: One): One => {
    const control = controlOf(rest.byMonth, period, within.filter(({ of }) => of === undefined || of === name).map(({ month }) => month));
    return { ...rest, ...(control === undefined ? {} : { control }) } as One;
  };
  const told = { ...assessment, types: assessment.types.map((one) => anew(one.type, one)), groups: assessment.groups.map((one) => anew(one.group, one)) };
  return { ...told, answer: answerOf(told) };
}
