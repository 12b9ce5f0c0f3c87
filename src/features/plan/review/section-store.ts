// Sections of a plan and its review: written by several people, every version kept, in an order set by hand.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { openForChange } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { labelBefore, yearsLater } from '../next-year/next-year.ts';
import { PARTS, REVIEW_PARTS, REVIEW_SECTION, USUAL_SECTIONS, sameSections, wordCount } from './section.ts';
import type { Part } from './section.ts';
import '../tables.ts';
import '../../people/tables.ts';

const addedSection = event('added section');
export const wroteSection = event('wrote section');
const movedSection = event('moved section');
const removedSection = event('removed section');
const restoredSection = event('brought back section');

export type Section = {
  id: string; yearId: string; part: Part; priorityId: string | null; priority: string | null; position: number; heading: string; text: string; source: string | null; writtenBy: string | null; writerId: string | null; writer: string | null; writeBy: string | null; /** by the one it was given to, since it was */ writerWrote: boolean; version: number; writtenAt: Date | null;
  pictures: number; quotes: number; comments: number;
};
export type WholeSection = Section & { year: Pick<PlanYear, 'id' | 'label' | 'title' | 'state' | 'frozen' | 'reviewsId'> };
export type SectionFields = { part: Part; priorityId?: string | undefined; heading: string; text: string; writerId?: string | undefined; writeBy?: string | undefined };

const SECTION = sql.raw(`s.id, s.plan_year_id as "yearId", s.part, s.priority_id as "priorityId", p.title as priority, s.position, s.heading, s.text, s.source, s.written_by as "writtenBy", s.writer_id as "writerId", a.full_name as writer, s.write_by as "writeBy", s.writer_wrote as "writerWrote", s.version,
  (select max(v.written_at) from section_version v where v.partnership_id = s.partnership_id and v.section_id = s.id and length(v.text) > 0) as "writtenAt",
  (select count(*)::int from section_picture i where i.partnership_id = s.partnership_id and i.section_id = s.id and i.removed_at is null and i.consent_withdrawn_on is null) as pictures,
  (select count(*)::int from quote q where q.partnership_id = s.partnership_id and q.section_id = s.id and q.removed_at is null and q.consent_withdrawn_on is null) as quotes,
  (select count(*)::int from comment c where c.partnership_id = s.partnership_id and c.plan_year_id = s.plan_year_id and c.about = 'section:' || s.id and c.resolved_at is null) as comments`);
const JOINED = sql.raw('from section s left join priority p on p.partnership_id = s.partnership_id and p.id = s.priority_id left join account a on a.id = s.writer_id');

const IN_ORDER = sql`array_position(${[...PARTS]}::text[], s.part), s.position, s.heading`;

/** The sections of a plan in the order of its parts, then as set by hand. */
export async function listSections(session: Session, yearId: string): Promise<Section[]> {
  const { rows } = await sql<Section>`select ${SECTION} ${JOINED} where s.partnership_id = ${session.partnershipId} and s.plan_year_id = ${yearId} and s.removed_at is null
    order by ${IN_ORDER}`.execute(session.db);
  return rows;
}

/** The texts of a plan, in the same order, for whoever reads all of it at once. */
export async function sectionTexts(session: Session, yearId: string): Promise<Pick<Section, 'part' | 'heading' | 'text'>[]> {
  const { rows } = await sql<Pick<Section, 'part' | 'heading' | 'text'>>`select s.part, s.heading, s.text from section s where s.partnership_id = ${session.partnershipId} and s.plan_year_id = ${yearId} and s.removed_at is null
    order by ${IN_ORDER}`.execute(session.db);
  return rows;
}

/** One section with its year; not found when it is not there or removed. */
export async function loadSection(session: Session, id: string): Promise<WholeSection> {
  const { rows: [section] } = await sql<WholeSection>`select ${SECTION}, json_build_object('id', y.id, 'label', y.label, 'title', y.title, 'state', y.state, 'frozen', y.frozen, 'reviewsId', y.reviews_id) as year
    ${JOINED} join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where s.partnership_id = ${session.partnershipId} and s.id = ${id} and s.removed_at is null`.execute(session.db);
  if (!section) throw notFound();
  return section;
}

const writerNow = (session: Session): { words: string; accountId: string | null } => (session.actor.kind === 'person' ? { words: session.actor.name, accountId: session.actor.accountId } : { words: 'Frankpledge', accountId: null });

async function keepVersion(session: Session, id: string, version: number, fields: Pick<SectionFields, 'heading' | 'text'>): Promise<void> {
  const writer = writerNow(session);
  await session.db.insertInto('section_version').values({ partnership_id: session.partnershipId, section_id: id, version, heading: fields.heading, text: fields.text, written_by: writer.words, account_id: writer.accountId }).execute();
}

/** Whether it is its own writer who saves words for it. */
const writesOwn = ({ actor }: Session, { text, writerId }: Pick<SectionFields, 'text' | 'writerId'>): boolean => text !== '' && actor.kind === 'person' && actor.accountId === writerId;

/** A priority, a writer from elsewhere are not found. */
async function insist(session: Session, yearId: string, fields: Pick<SectionFields, 'priorityId' | 'writerId'>): Promise<void> {
  const { rows: [found] } = await sql<{ priority: boolean; writer: boolean }>`select
    (${fields.priorityId ?? null}::uuid is null or exists (select 1 from priority where partnership_id = ${session.partnershipId} and id = ${fields.priorityId ?? null}::uuid and removed_at is null
      and plan_year_id in (select ${yearId}::uuid union select reviews_id from plan_year where partnership_id = ${session.partnershipId} and id = ${yearId}))) as priority,
    (${fields.writerId ?? null}::uuid is null or exists (select 1 from account_place where partnership_id = ${session.partnershipId} and account_id = ${fields.writerId ?? null}::uuid)) as writer`.execute(session.db);
  if (!found?.priority || !found.writer) throw notFound();
}

/** Adds a section at the end of its part. Returns its id. */
export async function addSection(session: Session, yearId: string, fields: SectionFields): Promise<string> {
  await openForChange(session, yearId);
  await insist(session, yearId, fields);
  const made = await session.db
    .insertInto('section')
    .values({
      partnership_id: session.partnershipId, plan_year_id: yearId, part: fields.part, priority_id: fields.priorityId ?? null, heading: fields.heading, text: fields.text, writer_id: fields.writerId ?? null, write_by: fields.writeBy ?? null, writer_wrote: writesOwn(session, fields), written_by: fields.text === '' ? null : writerNow(session).words,
      position: sql<number>`coalesce((select max(position) from section where partnership_id = ${session.partnershipId} and plan_year_id = ${yearId}), 0) + 1`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepVersion(session, made.id, 1, fields);
  await record(session, addedSection, { kind: 'section', id: made.id, words: fields.heading }, { part: fields.part });
  return made.id;
}

/** The sections that every plan has, empty, for a plan that begins; with one that looks back when it reviews a year. Headings of the year before are kept, with their years moved on. */
export async function makeUsualSections(session: Session, yearId: string, yearBefore?: Pick<PlanYear, 'id' | 'label'>): Promise<void> {
  const before = yearBefore === undefined ? [] : (await listSections(session, yearBefore.id)).filter((one) => !REVIEW_PARTS.includes(one.part)).map((one) => ({ part: one.part, heading: yearsLater(one.heading, yearBefore.label) }));
  const usual = [...(before.length > 0 ? before : USUAL_SECTIONS), ...USUAL_SECTIONS.filter((one) => before.length > 0 && !before.some((other) => other.part === one.part)), ...(yearBefore === undefined ? [] : [REVIEW_SECTION])];
  for (const one of usual) await addSection(session, yearId, { part: one.part, heading: one.heading, text: '' });
}

export type TextBefore = { label: string; heading: string; text: string };

/** What the plan of the year before says where this one has no text yet, by the section that can begin with it. */
export async function textsBefore(session: Session, year: Pick<PlanYear, 'id' | 'label'>): Promise<Map<string, TextBefore>> {
  const { rows: [earlier] } = await sql<Pick<PlanYear, 'id' | 'label'>>`select b.id, b.label from plan_year y join plan_year b on b.partnership_id = y.partnership_id and (b.id = y.reviews_id or b.label = ${labelBefore(year.label)})
    where y.partnership_id = ${session.partnershipId} and y.id = ${year.id} order by coalesce(b.id = y.reviews_id, false) desc limit 1`.execute(session.db);
  if (!earlier) return new Map();
  const [now, before] = [await listSections(session, year.id), await listSections(session, earlier.id)];
  const same = sameSections(now, before.map((one) => ({ ...one, heading: yearsLater(one.heading, earlier.label) })));
  return new Map(now.filter((one) => wordCount(one.text) === 0).flatMap((one): [string, TextBefore][] => {
    const found = before.find((other) => other.id === same.get(one.id));
    return found === undefined || wordCount(found.text) === 0 ? [] : [[one.id, { label: earlier.label, heading: found.heading, text: found.text }]];
  }));
}

/** Holds a section until the end of the transaction, so that what is read next is not changed meanwhile by others. */
export async function holdSection(session: Session, id: string): Promise<void> {
  await session.db.selectFrom('section').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).forUpdate().execute();
}

/** Writes a section at the version it was opened on; the version before stays to be read. `inPassing`: a figure or a name in it follows what was decided elsewhere, which is not what its writer was asked for. */
export async function writeSection(session: Session, id: string, version: number, fields: SectionFields, { inPassing = false }: { inPassing?: boolean } = {}): Promise<void> {
  const before = await loadSection(session, id);
  await openForChange(session, before.yearId);
  await insist(session, before.yearId, fields);
  const words = before.text !== fields.text || before.heading !== fields.heading;
  const givenAnew = before.writerId !== (fields.writerId ?? null) || before.writeBy !== (fields.writeBy ?? null);
  const wrote = !inPassing && writesOwn(session, fields);
  const done = await session.db
    .updateTable('section')
    .set({ part: fields.part, priority_id: fields.priorityId ?? null, heading: fields.heading, text: fields.text, writer_id: fields.writerId ?? null, write_by: fields.writeBy ?? null, writer_wrote: givenAnew ? wrote && words : before.writerWrote || wrote, version: version + 1, ...(words ? { written_by: writerNow(session).words } : {}) })
    .where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await keepVersion(session, id, version + 1, fields);
  const parts: [string, unknown, unknown][] = [['heading', before.heading, fields.heading], ['part', before.part, fields.part], ['priority', before.priorityId, fields.priorityId ?? null], ['writer', before.writerId, fields.writerId ?? null], ['write by', before.writeBy, fields.writeBy ?? null]];
  await record(session, wroteSection, { kind: 'section', id, words: fields.heading }, { version: version + 1, textChanged: before.text !== fields.text, changed: parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is })) });
}

/** Moves a section one place up or down within its part. */
export async function moveSection(session: Session, id: string, step: -1 | 1): Promise<void> {
  const section = await loadSection(session, id);
  await openForChange(session, section.yearId);
  const all = await listSections(session, section.yearId);
  const beside = all.filter((one) => one.part === section.part).map((one) => one.id);
  const at = beside.indexOf(id);
  const other = beside[at + step];
  if (other === undefined) return;
  const order = all.map((one) => one.id);
  const [here, there] = [order.indexOf(id), order.indexOf(other)];
  [order[here], order[there]] = [order[there]!, order[here]!];
  for (const [index, one] of order.entries()) await session.db.updateTable('section').set({ position: index + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', one).execute();
  await record(session, movedSection, { kind: 'section', id, words: section.heading }, { step });
}

/** Takes a section out of the plan; its versions stay. */
export async function removeSection(session: Session, id: string, version: number, now: Date): Promise<WholeSection> {
  const section = await loadSection(session, id);
  await openForChange(session, section.yearId);
  const done = await session.db.updateTable('section').set({ removed_at: now, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await keepVersion(session, id, version + 1, section);
  await record(session, removedSection, { kind: 'section', id, words: section.heading });
  return section;
}

/** Brings a removed section back as it was. Returns its heading. */
export async function restoreSection(session: Session, yearId: string, id: string): Promise<string> {
  await openForChange(session, yearId);
  const done = await session.db.updateTable('section').set({ removed_at: null, version: sql<number>`version + 1` }).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('id', '=', id).where('removed_at', 'is not', null).returning(['heading', 'text', 'version']).executeTakeFirst();
  if (!done) throw notFound();
  await keepVersion(session, id, done.version, done);
  await record(session, restoredSection, { kind: 'section', id, words: done.heading });
  return done.heading;
}

export async function removedSections(session: Session, yearId: string): Promise<{ id: string; heading: string; removedAt: Date }[]> {
  const rows = await session.db.selectFrom('section').select(['id', 'heading', 'removed_at as removedAt']).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('removed_at', 'is not', null).orderBy('removed_at', 'desc').execute();
  return rows.map((row) => ({ ...row, removedAt: row.removedAt! }));
}

export type SectionVersion = { version: number; heading: string; text: string; writtenBy: string | null; writtenAt: Date };

/** Every version of a section's words, newest first. */
export async function loadSectionVersions(session: Session, id: string): Promise<SectionVersion[]> {
  return session.db.selectFrom('section_version').select(['version', 'heading', 'text', 'written_by as writtenBy', 'written_at as writtenAt']).where('partnership_id', '=', session.partnershipId).where('section_id', '=', id).orderBy('version', 'desc').execute();
}

/** Everybody who may be asked to write, by name, with their organisation. */
export async function possibleWriters(session: Session, today: string): Promise<{ id: string; name: string; organisation: string }[]> {
  const { rows } = await sql<{ id: string; name: string; organisation: string }>`
    select distinct on (${byName('a.full_name')}, a.id) a.id, a.full_name as name, o.name as organisation from account a join account_place p on p.account_id = a.id join organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id
    where p.partnership_id = ${session.partnershipId} and a.disabled_at is null and (p.ends_on is null or p.ends_on >= ${today}) and p.roles && array['coordinator','partner','provider','caseworker','analyst','chair'] order by ${byName('a.full_name')}, a.id, p.starts_on`.execute(session.db);
  return rows;
}
