// Every reading of a measure as a file, those that were corrected included.
import { page, sendFile } from '../../../security/page.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { figureWords } from '../figure-view.ts';
import { SOURCE_KIND_WORDS } from '../measure.ts';
import { inTrail, measureByRef } from '../measure-store.ts';
import { readMeasures } from '../permissions.ts';
import { ofMeasure } from '../show-measure.ts';
import { readingsOf } from './reading-store.ts';

const COLUMNS = ['Period', 'From', 'To', 'Figure', 'Amount', 'Up to', 'Bound', 'Per', 'Why none', 'Provisional', 'Holds', 'Why it holds', 'As at', 'Kind of source', 'Source', 'Place', 'Organisation', 'Entered by', 'Entered at', 'Corrected since', 'Why corrected'];

async function exported(session: Session, ref: string): Promise<(string | number | boolean | null)[][]> {
  const measure = await measureByRef(session, ref);
  const readings = await readingsOf(session, measure.id);
  await record(session, exportedList, inTrail(measure), { list: 'readings', rows: readings.length });
  return readings.map((one) => [
    one.label, one.period.from, one.period.to, figureWords(one), one.value?.amount ?? null, one.value?.upTo ?? null, one.value?.bound ?? null, one.value?.per ?? null, one.notAvailable, one.provisional, one.adoption !== null, one.adoption?.reason ?? null, one.asAt,
    SOURCE_KIND_WORDS[one.sourceKind], one.source, one.place, one.organisation, one.givenBy, one.givenAt.toISOString(), one.correctedById !== null, one.correctionWhy,
  ]);
}

export const exportReadingsCsv = page('GET', '/measures/:measureRef/readings.csv', { may: readMeasures, params: ofMeasure }, async ({ session, params: { measureRef } }) => sendFile({ name: `${measureRef}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, await exported(session, measureRef)) }));

export const exportReadingsXlsx = page('GET', '/measures/:measureRef/readings.xlsx', { may: readMeasures, params: ofMeasure, transaction: false }, async ({ withSession, params: { measureRef } }) => {
  const rows = await withSession((session) => exported(session, measureRef));
  return sendFile({ name: `${measureRef}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Readings', columns: COLUMNS, rows }] })) });
});
