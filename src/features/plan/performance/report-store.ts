// Performance reports: written once with their files, never changed.
import { sql } from 'kysely';
import { registerPublicFigures } from '../../measures/index.ts';
import type { FigureOut } from '../../measures/index.ts';
import { event, record } from '../../../security/audit.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import type { PlanYear } from '../years/year-store.ts';
import { reportData } from './report-data.ts';
import type { ReportData } from './report-data.ts';
import type { ReportForms } from './report-forms.ts';
import './tables.ts';

/** Counts in every report that was made: whoever was given one has them. Of reports from before the short names of periods were kept nobody can tell which days a figure is of. */
registerPublicFigures(async (session, refs) => {
  const { rows } = await sql<FigureOut & { in: string }>`
    select distinct on (m.ref, r.one->>'key', r.one->>'value', r.one->>'bound', r.one->>'upTo') m.ref as measure, m.name, r.one->>'words' as words, r.one->>'key' as period, (r.one->>'value')::float8 as value, r.one->>'bound' as bound, (r.one->>'upTo')::float8 as "upTo", 'performance report ' || p.number || ' of ' || y.label as in
    from performance_report p join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id
    cross join lateral jsonb_array_elements(p.data -> 'priorities') as q(one) cross join lateral jsonb_array_elements(q.one -> 'measures') as f(one) cross join lateral jsonb_array_elements(f.one -> 'readings') as r(one)
    join measure m on m.partnership_id = p.partnership_id and m.ref = f.one->>'key' and m.unit = 'count'
    where p.partnership_id = ${session.partnershipId} and m.ref = any(${[...refs]}::text[]) and r.one->>'key' is not null and r.one->>'value' is not null and r.one->>'per' is null
    order by m.ref, r.one->>'key', r.one->>'value', r.one->>'bound', r.one->>'upTo', y.label, p.number`.execute(session.db);
  return rows;
});

const madeReport = event('made performance report', 'made a performance report of');

export type KeptReport = { id: string; yearId: string; number: number; asAt: string; madeBy: string; madeAt: Date };
const KEPT = ['id', 'plan_year_id as yearId', 'number', 'as_at as asAt', 'made_by as madeBy', 'made_at as madeAt'] as const;

/** The reports of a year, newest first. */
export async function listReports(session: Session, yearId: string): Promise<KeptReport[]> {
  return session.db.selectFrom('performance_report').select(KEPT).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).orderBy('number', 'desc').execute();
}

export async function newestReport(session: Session, yearId: string): Promise<(KeptReport & { data: ReportData }) | undefined> {
  const row = await session.db.selectFrom('performance_report').select([...KEPT, 'data']).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row && { ...row, data: reportData.parse(row.data) };
}

export async function loadReport(session: Session, id: string): Promise<KeptReport & { bodyHtml: string; contents: unknown; files: { name: string; size: number; sha256: string }[] }> {
  const row = await session.db.selectFrom('performance_report').select([...KEPT, 'body_html as bodyHtml', 'contents']).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  const files = await session.db.selectFrom('performance_report_file').select(['name', 'size', 'sha256']).where('partnership_id', '=', session.partnershipId).where('report_id', '=', id).orderBy('name').execute();
  return { ...row, files };
}

export async function loadReportFile(session: Session, id: string, name: string): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const found = await session.db.selectFrom('performance_report_file').select(['name', 'media_type as mediaType', 'bytes']).where('partnership_id', '=', session.partnershipId).where('report_id', '=', id).where('name', '=', name).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** Writes a report with its files. The year is held, so that two people never make the same one. */
export async function writeReport(session: Session, year: PlanYear, data: ReportData, forms: ReportForms): Promise<string> {
  const account = session.actor.kind === 'person' ? session.actor.accountId : null;
  const { id } = await session.db.insertInto('performance_report').values({
    partnership_id: session.partnershipId, plan_year_id: year.id, number: data.number, as_at: data.asAt, data: JSON.stringify(data), body_html: forms.bodyHtml, contents: JSON.stringify(forms.contents), made_by: actorWords(session.actor), account_id: account,
  }).returning('id').executeTakeFirstOrThrow();
  await session.db.insertInto('performance_report_file').values(forms.files.map((file) => ({ partnership_id: session.partnershipId, report_id: id, name: file.name, media_type: file.mediaType, sha256: file.sha256, size: file.bytes.length, bytes: file.bytes }))).execute();
  await record(session, madeReport, { kind: 'plan year', id: year.id, words: year.title }, { number: data.number, asAt: data.asAt, files: Object.fromEntries(forms.files.map((file) => [file.name, file.sha256])) });
  return id;
}

export async function loadPartnershipName(session: Session): Promise<string> {
  const row = await session.db.selectFrom('partnership').select('name').where('partnership_id', '=', session.partnershipId).executeTakeFirst();
  return row?.name ?? '';
}
