// The figures behind the charts of a report: those of a priority side by side, so that a committee sees a month across all of them on less than half a page. Pure.
import type { Table } from '../../../platform/documents/document.ts';
import type { ReportMeasure } from './report-data.ts';

/** A year and the month a year before it. */
const ROWS = 13;
/** As many figures as stand beside a period on a page without breaking. */
const COLUMNS = 4;

/** One table for measures that come by the same periods; one figure alone is said by its sentence already. On the web a reader opens it. */
export function figureTables(measures: readonly ReportMeasure[]): Table[] {
  const groups: ReportMeasure[][] = [];
  for (const measure of measures.filter((one) => one.readings.length > 1)) {
    const group = groups.find((some) => some.length < COLUMNS && some.some((one) => one.readings.some(({ period }) => measure.readings.some((reading) => reading.period === period))));
    if (group === undefined) groups.push([measure]);
    else group.push(measure);
  }
  return groups.map((group) => tableOf(groups.length === 1 ? 'Figures of this priority, newest first' : `${group.map((one) => one.name).join('; ')}: figures, newest first`, group));
}

function tableOf(caption: string, measures: readonly ReportMeasure[]): Table {
  const days = new Map(measures.flatMap((measure) => measure.readings.map((one) => [one.period, one.to ?? ''] as const)));
  // Of measures made before the days were kept the order of their own list holds.
  const periods = [...days].toSorted(([, one], [, other]) => (one < other ? -1 : one > other ? 1 : 0)).slice(-ROWS).map(([period]) => period).toReversed();
  return {
    kind: 'table', caption, rowHeads: true, first: 0,
    columns: [{ head: 'Period', share: 1.6 }, ...measures.map((measure) => ({ head: measures.length === 1 ? 'Figure' : measure.name, figures: true, share: 1.6 }))],
    rows: periods.map((period) => [period, ...measures.map((measure) => figureIn(measure, period, days))]),
  };
}

function figureIn({ readings }: ReportMeasure, period: string, days: ReadonlyMap<string, string>): string {
  const found = readings.find((one) => one.period === period);
  if (found !== undefined) return `${found.words}${found.provisional ? ' (provisional)' : ''}${found.correctedOn === undefined ? '' : ' (corrected)'}`;
  return (days.get(period) ?? '') > (readings.at(-1)?.to ?? '') ? 'not yet' : 'none';
}
