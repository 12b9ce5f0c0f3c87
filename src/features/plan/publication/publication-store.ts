// Published versions: copied into the schema that the public's role reads, and never changed after, only withdrawn.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { keepPublishedCitations } from '../../measures/index.ts';
import type { PlanYear } from '../years/year-store.ts';
import { addressOf } from '../year-address.ts';
import type { PublishedForms } from './forms.ts';
import { planData } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';
import './tables.ts';

const publishedPlan = event('published plan', 'published');
const withdrewPlan = event('withdrew plan', 'withdrew');
const rewordedWithdrawal = event('reworded withdrawal', 'changed what the public reads of the withdrawal of');

export type PublishedVersion = { id: string; version: number; title: string; publishedOn: string; publishedBy: string; note: string | null; changes: string[]; fingerprint: string; withdrawnAt: Date | null; withdrawnWhy: string | null; /** what the public reads of why it was withdrawn */ publicWhy: string | null; /** of a version that is not the one that was agreed */ agreed: PlanData['agreedVersion'] | null };

/** Every version of a year, newest first. */
export async function listVersions(session: Session, yearId: string): Promise<PublishedVersion[]> {
  const rows = await session.db
    .selectFrom('published.plan_version')
    .select(['id', 'version', 'title', 'published_on as publishedOn', 'published_by as publishedBy', 'note', 'changes', 'fingerprint', 'withdrawn_at as withdrawnAt', 'withdrawn_why as withdrawnWhy', sql<PlanData['agreedVersion'] | null>`data -> 'agreedVersion'`.as('agreed'),
      (field) => field.selectFrom('published.plan_withdrawal as w').select('w.why').whereRef('w.partnership_id', '=', 'published.plan_version.partnership_id').whereRef('w.version_id', '=', 'published.plan_version.id').as('publicWhy')])
    .where('partnership_id', '=', session.partnershipId)
    .where('plan_year_id', '=', yearId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, changes: row.changes as string[] }));
}

/** The newest version and what it says, withdrawn or not. */
export async function newestVersion(session: Session, yearId: string): Promise<{ version: number; data: PlanData; fingerprint: string; publishedBy: string; withdrawn: boolean } | undefined> {
  const row = await session.db
    .selectFrom('published.plan_version')
    .select(['version', 'data', 'fingerprint', 'published_by as publishedBy', 'withdrawn_at as withdrawnAt'])
    .where('partnership_id', '=', session.partnershipId)
    .where('plan_year_id', '=', yearId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { version: row.version, data: planData.parse(row.data), fingerprint: row.fingerprint, publishedBy: row.publishedBy, withdrawn: row.withdrawnAt !== null };
}

/** The first version, withdrawn or not: what the authorities agreed, unless something changed after it was put up to them. */
export async function firstVersion(session: Session, yearId: string): Promise<PlanData | undefined> {
  const row = await session.db.selectFrom('published.plan_version').select('data').where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).orderBy('version').limit(1).executeTakeFirst();
  return row && planData.parse(row.data);
}

/** What the public reads first; undefined when nothing is left for it to read. */
export async function shownData(session: Session, yearId: string): Promise<PlanData | undefined> {
  const row = await session.db.selectFrom('published.plan_version').select('data').where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('withdrawn_at', 'is', null).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && planData.parse(row.data);
}

/** The number of the version that the public finds first; undefined when all are withdrawn. */
export async function newestShownVersion(session: Session, label: string): Promise<number | undefined> {
  const row = await session.db.selectFrom('published.plan_version').select('version').where('partnership_id', '=', session.partnershipId).where('label', '=', label).where('withdrawn_at', 'is', null).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row?.version;
}

export type Withdrawn = { yearId: string; label: string; version: number; withdrawnAt: Date; why: string };

/** The newest version of each year, or of one, where it is withdrawn: what it said wrong may still stand in the plan. */
export async function newestWithdrawn(session: Session, yearId?: string): Promise<Withdrawn[]> {
  const { rows } = await sql<Withdrawn>`
    select * from (select distinct on (plan_year_id) plan_year_id as "yearId", label, version, withdrawn_at as "withdrawnAt", withdrawn_why as why from published.plan_version
      where partnership_id = ${session.partnershipId} and (${yearId ?? null}::uuid is null or plan_year_id = ${yearId ?? null}::uuid) order by plan_year_id, version desc) newest
    where "withdrawnAt" is not null order by label`.execute(session.db);
  return rows;
}

/** Was any version of the year withdrawn? */
export async function hasWithdrawn(session: Session, yearId: string): Promise<boolean> {
  return (await session.db.selectFrom('published.plan_version').select('version').where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('withdrawn_at', 'is not', null).limit(1).execute()).length > 0;
}

/** Years of which there are versions, all of them withdrawn. */
export async function withdrawnYears(session: Session): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select plan_year_id as id from published.plan_version where partnership_id = ${session.partnershipId} group by plan_year_id having bool_and(withdrawn_at is not null)`.execute(session.db);
  return new Set(rows.map((row) => row.id));
}

export async function listFiles(session: Session, versionId: string): Promise<{ name: string; form: string; size: number; sha256: string }[]> {
  return session.db.selectFrom('published.plan_file').select(['name', 'form', 'size', 'sha256']).where('partnership_id', '=', session.partnershipId).where('version_id', '=', versionId).orderBy('name').execute();
}

/** The plan year, locked until the end of the transaction: two people never publish at once. */
export async function lockYear(session: Session, yearId: string): Promise<void> {
  const row = await session.db.selectFrom('plan_year').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', yearId).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
}

/** Writes the version and its files. The database refuses it while an authority has not agreed. */
export async function writeVersion(session: Session, year: PlanYear, data: PlanData, forms: PublishedForms, head: { fingerprint: string; publishedBy: string; publishedAt?: Date }): Promise<string> {
  const made = await session.db
    .insertInto('published.plan_version')
    .values({
      partnership_id: session.partnershipId, partnership_key: data.partnership.key, partnership_name: data.partnership.name, plan_year_id: year.id, year: addressOf(year.label), label: year.label, version: data.version, title: data.year.title, subtitle: forms.subtitle, colour: forms.colour ?? null,
      published_on: data.publishedOn, published_by: head.publishedBy, note: data.note ?? null, changes: JSON.stringify(data.changes), data: JSON.stringify(data), body_html: forms.bodyHtml, contents: JSON.stringify(forms.contents), fingerprint: head.fingerprint, ...(head.publishedAt ? { published_at: head.publishedAt } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const file of forms.files) {
    await session.db.insertInto('published.plan_file').values({ partnership_id: session.partnershipId, version_id: made.id, form: file.form, name: file.name, media_type: file.mediaType, sha256: file.sha256, size: file.bytes.length, bytes: file.bytes }).execute();
  }
  await keepPublishedCitations(session, made.id, (data.figures ?? []).map((one) => ({ place: one.place, words: one.words, measure: one.measure, period: one.period, readingId: one.reading, isRival: one.chosen === true, asWritten: one.writtenBecause !== undefined })));
  if (year.state !== 'published' && !year.frozen) {
    try {
      await sql`update plan_year set state = 'published', version = version + 1 where partnership_id = ${session.partnershipId} and id = ${year.id}`.execute(session.db);
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === 'FP001' || code === 'FP002') throw refused(`The plan cannot be published: ${message}.`, 'Get the missing answers on the page "Agreeing the plan".', 'not-agreed', [{ text: 'Agreeing the plan', href: `/plan/years/${addressOf(year.label)}/agreement` }]);
      throw error;
    }
  }
  await record(session, publishedPlan, { kind: 'plan year', id: year.id, words: year.title }, { version: data.version, changes: data.changes.length, note: data.note, ...(data.agreedVersion?.notAgreed ? { notAgreed: data.agreedVersion.notAgreed } : {}), files: Object.fromEntries(forms.files.map((file) => [file.name, file.sha256])) });
  return made.id;
}

/** Takes versions away from the public: they are then not found. The record of them stays. Throws not found when there is no such version, and says so when somebody took it away before. */
export async function withdrawVersion(session: Session, year: PlanYear, version: number, head: { why: string; /** what the public reads of it */ publicWhy?: string | undefined; now: Date; today: string; earlierToo: boolean }): Promise<number[]> {
  const rows = await session.db
    .updateTable('published.plan_version')
    .set({ withdrawn_at: head.now, withdrawn_why: head.why })
    .where('partnership_id', '=', session.partnershipId)
    .where('plan_year_id', '=', year.id)
    .where('version', head.earlierToo ? '<=' : '=', version)
    .where('withdrawn_at', 'is', null)
    .returning(['id', 'version', 'partnership_key', 'year', 'label'])
    .execute();
  if (rows.length === 0) {
    const gone = await session.db.selectFrom('published.plan_version').select('withdrawn_why as why').where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', year.id).where('version', '=', version).executeTakeFirst();
    if (gone === undefined) throw notFound();
    // The same form sent twice: it is done, and once in the trail; what it says otherwise to the public is kept.
    if (gone.why === head.why) {
      await rewordWithdrawal(session, year, version, head.publicWhy);
      return [version];
    }
    throw refused(`Version ${version} was withdrawn already. What was said why: ${gone.why ?? ''}`, 'There is nothing more to take back of it.', 'withdrawn-already', [{ text: 'Published versions', href: `/plan/years/${addressOf(year.label)}/versions` }]);
  }
  await session.db
    .insertInto('published.plan_withdrawal')
    .values(rows.map(({ id, ...row }) => ({ partnership_id: session.partnershipId, version_id: id, ...row, withdrawn_on: head.today, why: head.publicWhy ?? null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const versions = rows.map((row) => row.version).toSorted((a, b) => a - b);
  await record(session, withdrewPlan, { kind: 'plan year', id: year.id, words: year.title }, { versions, why: head.why, ...(head.publicWhy ? { publicWhy: head.publicWhy } : {}) });
  return versions;
}

/** Puts other words in the place of what the public reads of a withdrawal, or none. */
export async function rewordWithdrawal(session: Session, year: PlanYear, version: number, words: string | undefined): Promise<void> {
  const row = await session.db.selectFrom('published.plan_withdrawal as w').innerJoin('published.plan_version as v', (join) => join.onRef('v.partnership_id', '=', 'w.partnership_id').onRef('v.id', '=', 'w.version_id'))
    .select(['w.version_id as id', 'w.why']).where('w.partnership_id', '=', session.partnershipId).where('v.plan_year_id', '=', year.id).where('v.version', '=', version).where('v.withdrawn_at', 'is not', null).executeTakeFirst();
  if (row === undefined) throw notFound();
  if ((row.why ?? '') === (words ?? '')) return;
  await session.db.updateTable('published.plan_withdrawal').set({ why: words ?? null }).where('partnership_id', '=', session.partnershipId).where('version_id', '=', row.id).execute();
  await record(session, rewordedWithdrawal, { kind: 'plan year', id: year.id, words: year.title }, { version, is: words ?? '' });
}

/** Names of people known here, and how many comments are open: what the page before publishing asks about. */
export async function peopleNames(session: Session): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select full_name as name from organisation_contact where partnership_id = ${session.partnershipId}
    union select a.full_name from account a join account_place p on p.account_id = a.id where p.partnership_id = ${session.partnershipId} order by 1`.execute(session.db);
  return rows.map((row) => row.name);
}

export async function openCommentCount(session: Session, yearId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`select count(*)::int as open from comment where partnership_id = ${session.partnershipId} and plan_year_id = ${yearId} and resolved_at is null`.execute(session.db);
  return rows[0]?.open ?? 0;
}
