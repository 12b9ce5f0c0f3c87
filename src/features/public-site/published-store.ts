// What the public may read: the published copies and nothing else. Its role sees no other table, and no version that was withdrawn.
import type { Session } from '../../security/session.ts';
import type { CorrectedFigure, LaterVersion, PlanData } from '../plan/index.ts';

export type PublishedPlan = { partnershipKey: string; partnershipName: string; year: string; label: string; title: string; subtitle: string; colour: string | null; version: number; publishedOn: string };
export type ShownVersion = PublishedPlan & { id: string; note: string | null; changes: string[]; fingerprint: string; newest: number };

const HEAD = ['partnership_key as partnershipKey', 'partnership_name as partnershipName', 'year', 'label', 'title', 'subtitle', 'colour', 'version', 'published_on as publishedOn'] as const;

/** The newest version of each year, newest year first; of one partnership, or of all in the order of their names. */
export async function listPlans(session: Session, partnershipKey?: string): Promise<PublishedPlan[]> {
  let query = session.db.selectFrom('published.plan_version').distinctOn(['partnership_name', 'partnership_key', 'year']).select(HEAD).where('withdrawn_at', 'is', null);
  if (partnershipKey !== undefined) query = query.where('partnership_key', '=', partnershipKey);
  return query.orderBy('partnership_name').orderBy('partnership_key').orderBy('year', 'desc').orderBy('version', 'desc').execute();
}

/** Every version of a year that may be read, newest first. */
export async function listVersionsOf(session: Session, partnershipKey: string, year: string): Promise<{ version: number; publishedOn: string }[]> {
  return session.db.selectFrom('published.plan_version').select(['version', 'published_on as publishedOn']).where('partnership_key', '=', partnershipKey).where('year', '=', year).where('withdrawn_at', 'is', null).orderBy('version', 'desc').execute();
}

export type WithdrawnVersion = { version: number; label: string; withdrawnOn: string; why: string | null };

/** The versions of a year that were withdrawn, newest first: that they were and when, not what they said. */
export async function listWithdrawnOf(session: Session, partnershipKey: string, year: string): Promise<WithdrawnVersion[]> {
  return session.db.selectFrom('published.plan_withdrawal as w').select(['version', 'label', 'withdrawn_on as withdrawnOn', 'why']).where('partnership_key', '=', partnershipKey).where('year', '=', year)
    .where((field) => field.not(field.exists(field.selectFrom('published.plan_version as v').select('v.id').whereRef('v.id', '=', 'w.version_id').where('v.withdrawn_at', 'is', null)))).orderBy('version', 'desc').execute();
}

/** One version without its text, or the newest; undefined when there is none to be read. */
export async function findVersion(session: Session, partnershipKey: string, year: string, version?: number): Promise<ShownVersion | undefined> {
  const rows = await session.db
    .selectFrom('published.plan_version')
    .select([...HEAD, 'id', 'note', 'changes', 'fingerprint', (field) => field.fn.max('version').over().as('newest')])
    .where('partnership_key', '=', partnershipKey)
    .where('year', '=', year)
    .where('withdrawn_at', 'is', null)
    .orderBy('version', 'desc')
    .execute();
  const row = version === undefined ? rows[0] : rows.find((one) => one.version === version);
  return row && { ...row, changes: row.changes as string[], newest: Number(row.newest) };
}

/** The page's text of a version that was found. */
export async function bodyOf(session: Session, id: string): Promise<{ html: string; contents: unknown }> {
  return session.db.selectFrom('published.plan_version').select(['body_html as html', 'contents']).where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirstOrThrow();
}

/** Which of its figures were corrected since a version was published. */
export async function correctedOf(session: Session, versionId: string): Promise<CorrectedFigure[]> {
  return session.db.selectFrom('published.figure_corrected').select(['position', 'corrected_on as correctedOn', 'corrected_by as correctedBy']).where('version_id', '=', versionId).orderBy('position').execute();
}

/** What a version says, as data. */
export async function dataOf(session: Session, id: string): Promise<PlanData> {
  const row = await session.db.selectFrom('published.plan_version').select('data').where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirstOrThrow();
  return row.data as PlanData;
}

/** `corrected`: which of its figures do not hold either. */
export type LaterHead = { id: string; year: string; label: string; version: number; corrected: number[] };

/** What may tell the figure that holds now: the newest version of each year's plan, the own year first where an older one is read, then from the newest year. */
export async function laterHeads(session: Session, found: ShownVersion): Promise<LaterHead[]> {
  const heads = await session.db.selectFrom('published.plan_version').distinctOn('year').select(['id', 'year', 'label', 'version']).where('partnership_key', '=', found.partnershipKey).where('withdrawn_at', 'is', null).orderBy('year', 'desc').orderBy('version', 'desc').execute();
  const others = heads.filter((one) => one.id !== found.id).toSorted((a, b) => Number(b.year === found.year) - Number(a.year === found.year));
  if (others.length === 0) return [];
  const flags = Map.groupBy(await session.db.selectFrom('published.figure_corrected').select(['version_id', 'position']).where('version_id', 'in', others.map((one) => one.id)).orderBy('position').execute(), (one) => one.version_id);
  return others.map((one) => ({ ...one, corrected: (flags.get(one.id) ?? []).map((flag) => flag.position) }));
}

/** The same with the figures that hold in each. */
export async function laterThan(session: Session, found: ShownVersion, heads: readonly LaterHead[]): Promise<LaterVersion[]> {
  const later: LaterVersion[] = [];
  for (const { id, year, label, version, corrected } of heads) {
    const figures = ((await dataOf(session, id)).figures ?? []).filter((_one, at) => !corrected.includes(at + 1));
    later.push({ version, figures, href: `/public/${found.partnershipKey}/plans/${year}`, ...(year === found.year ? {} : { plan: label }) });
  }
  return later;
}

export type FileHead = { name: string; form: 'html' | 'pdf' | 'docx' | 'json' | 'csv'; mediaType: string; size: number; sha256: string };

export async function filesOf(session: Session, versionId: string): Promise<FileHead[]> {
  return session.db.selectFrom('published.plan_file').select(['name', 'form', 'media_type as mediaType', 'size', 'sha256']).where('version_id', '=', versionId).orderBy('name').execute();
}

export async function bytesOf(session: Session, versionId: string, name: string): Promise<Buffer | undefined> {
  return (await session.db.selectFrom('published.plan_file').select('bytes').where('version_id', '=', versionId).where('name', '=', name).executeTakeFirst())?.bytes;
}

/** Every partnership's key; only the operator sees them. */
export async function partnershipKeys(session: Session): Promise<string[]> {
  return (await session.db.selectFrom('partnership').select('key').orderBy('key').execute()).map((row) => row.key);
}
