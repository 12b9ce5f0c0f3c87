// Pictures and quotes in sections, kept with the consent of the people in them. A withdrawal takes them out at once, even where nothing else may change.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { plainTexts } from '../../measures/index.ts';
import { openForChange } from '../years/year-store.ts';
import { loadSection } from './section-store.ts';
import type { WholeSection } from './section-store.ts';
import '../tables.ts';

const addedPicture = event('added picture');
const changedPicture = event('changed picture');
const removedPicture = event('removed picture');
const addedQuote = event('added quote');
const changedQuote = event('changed quote');
const removedQuote = event('removed quote');
const withdrewConsent = event('withdrew consent');

export type SectionPicture = { id: string; sectionId: string; fileId: string; caption: string; alternativeText: string; consentFrom: string | null; consentOn: string | null; noPeople: boolean; consentWithdrawnOn: string | null; version: number };
export type Quote = { id: string; sectionId: string; text: string; saidBy: string; consentOn: string | null; consentHow: string | null; consentWithdrawnOn: string | null; version: number };
export type PictureFields = { caption: string; alternativeText: string; noPeople: boolean; consentFrom?: string | undefined; consentOn?: string | undefined };
export type QuoteFields = { text: string; saidBy: string; consentOn?: string | undefined; consentHow?: string | undefined };

const PICTURE = ['id', 'section_id as sectionId', 'file_id as fileId', 'caption', 'alternative_text as alternativeText', 'consent_from as consentFrom', 'consent_on as consentOn', 'no_people as noPeople', 'consent_withdrawn_on as consentWithdrawnOn', 'version'] as const;
const QUOTE = ['id', 'section_id as sectionId', 'text', 'said_by as saidBy', 'consent_on as consentOn', 'consent_how as consentHow', 'consent_withdrawn_on as consentWithdrawnOn', 'version'] as const;

export async function listPictures(session: Session, sectionIds: readonly string[]): Promise<SectionPicture[]> {
  if (sectionIds.length === 0) return [];
  return session.db.selectFrom('section_picture').select(PICTURE).where('partnership_id', '=', session.partnershipId).where('section_id', 'in', [...sectionIds]).where('removed_at', 'is', null).orderBy('position').orderBy('id').execute();
}

export async function listQuotes(session: Session, sectionIds: readonly string[]): Promise<Quote[]> {
  if (sectionIds.length === 0) return [];
  return session.db.selectFrom('quote').select(QUOTE).where('partnership_id', '=', session.partnershipId).where('section_id', 'in', [...sectionIds]).where('removed_at', 'is', null).orderBy('position').orderBy('id').execute();
}

/** A picture with its section; not found when either is not there. */
export async function loadPicture(session: Session, id: string): Promise<SectionPicture & { section: WholeSection }> {
  const picture = await session.db.selectFrom('section_picture').select(PICTURE).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  if (!picture) throw notFound();
  return { ...picture, section: await loadSection(session, picture.sectionId) };
}

export async function loadQuote(session: Session, id: string): Promise<Quote & { section: WholeSection }> {
  const quote = await session.db.selectFrom('quote').select(QUOTE).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  if (!quote) throw notFound();
  return { ...quote, section: await loadSection(session, quote.sectionId) };
}

const pictureColumns = (fields: PictureFields) => ({ caption: fields.caption, alternative_text: fields.alternativeText, no_people: fields.noPeople, consent_from: fields.noPeople ? null : (fields.consentFrom ?? null), consent_on: fields.noPeople ? null : (fields.consentOn ?? null) });
/** A quote stays as it was said: a figure that was copied into it is taken over in the words that it has now. */
const quoteColumns = async (session: Session, fields: QuoteFields) => ({ text: (await plainTexts(session, [fields.text]))[0]!, said_by: fields.saidBy, consent_on: fields.consentOn ?? null, consent_how: fields.consentHow ?? null });
const nextPosition = (table: 'section_picture' | 'quote', partnershipId: number, sectionId: string) => sql<number>`coalesce((select max(position) from ${sql.table(table)} where partnership_id = ${partnershipId} and section_id = ${sectionId}), 0) + 1`;

/** Adds a picture whose file is stored already, at the end of the section's. */
export async function addPicture(session: Session, section: Pick<WholeSection, 'id' | 'yearId' | 'heading'>, fileId: string, fields: PictureFields): Promise<string> {
  await openForChange(session, section.yearId);
  const made = await session.db.insertInto('section_picture').values({ partnership_id: session.partnershipId, section_id: section.id, file_id: fileId, ...pictureColumns(fields), position: nextPosition('section_picture', session.partnershipId, section.id) }).returning('id').executeTakeFirstOrThrow();
  await record(session, addedPicture, { kind: 'section', id: section.id, words: section.heading }, { picture: made.id, caption: fields.caption, noPeople: fields.noPeople, consentOn: fields.consentOn });
  return made.id;
}

export async function changePicture(session: Session, id: string, version: number, fields: PictureFields): Promise<void> {
  const before = await loadPicture(session, id);
  await openForChange(session, before.section.yearId);
  const done = await session.db.updateTable('section_picture').set({ ...pictureColumns(fields), version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('consent_withdrawn_on', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  const parts: [string, unknown, unknown][] = [['caption', before.caption, fields.caption], ['alternative text', before.alternativeText, fields.alternativeText], ['no people', before.noPeople, fields.noPeople], ['consent on', before.consentOn, fields.consentOn ?? null]];
  await record(session, changedPicture, { kind: 'section', id: before.sectionId, words: before.section.heading }, { picture: id, changed: parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is })) });
}

export async function removePicture(session: Session, id: string, version: number, now: Date): Promise<WholeSection> {
  const { section, caption } = await loadPicture(session, id);
  await openForChange(session, section.yearId);
  const done = await session.db.updateTable('section_picture').set({ removed_at: now, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, removedPicture, { kind: 'section', id: section.id, words: section.heading }, { picture: id, caption });
  return section;
}

export async function addQuote(session: Session, section: Pick<WholeSection, 'id' | 'yearId' | 'heading'>, fields: QuoteFields): Promise<string> {
  await openForChange(session, section.yearId);
  const made = await session.db.insertInto('quote').values({ partnership_id: session.partnershipId, section_id: section.id, ...(await quoteColumns(session, fields)), position: nextPosition('quote', session.partnershipId, section.id) }).returning('id').executeTakeFirstOrThrow();
  await record(session, addedQuote, { kind: 'section', id: section.id, words: section.heading }, { quote: made.id, consentOn: fields.consentOn, how: fields.consentHow });
  return made.id;
}

export async function changeQuote(session: Session, id: string, version: number, fields: QuoteFields): Promise<void> {
  const before = await loadQuote(session, id);
  await openForChange(session, before.section.yearId);
  const done = await session.db.updateTable('quote').set({ ...(await quoteColumns(session, fields)), version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('consent_withdrawn_on', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, changedQuote, { kind: 'section', id: before.sectionId, words: before.section.heading }, { quote: id, textChanged: before.text !== fields.text, consentOn: fields.consentOn });
}

export async function removeQuote(session: Session, id: string, version: number, now: Date): Promise<WholeSection> {
  const { section } = await loadQuote(session, id);
  await openForChange(session, section.yearId);
  const done = await session.db.updateTable('quote').set({ removed_at: now, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, removedQuote, { kind: 'section', id: section.id, words: section.heading }, { quote: id });
  return section;
}

/** Consent is taken back: the picture or quote is not shown from now on, in a settled or past plan too. Doing it twice changes nothing. */
export async function withdrawConsent(session: Session, what: 'picture' | 'quote', id: string, on: string): Promise<WholeSection> {
  const { section } = what === 'picture' ? await loadPicture(session, id) : await loadQuote(session, id);
  const done = await session.db.updateTable(what === 'picture' ? 'section_picture' : 'quote').set({ consent_withdrawn_on: on, version: sql<number>`version + 1` }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('consent_withdrawn_on', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows > 0n) await record(session, withdrewConsent, { kind: 'section', id: section.id, words: section.heading }, { [what]: id });
  return section;
}

export type StillPublic = { label: string; versions: number[]; newest: boolean };

/**
 * Plans whose published versions show a quote or picture that nobody consents to now: consent was taken back, or is being asked for anew. A quote is known by every text that it had.
 * What stands in the same words with consent is not meant: it was given anew. `newest`: so does the version that people find first.
 */
export async function stillPublic(session: Session): Promise<StillPublic[]> {
  const { rows } = await sql<StillPublic>`
    with evidence as (
      select s.plan_year_id, 'picture' as kind, f.sha256 as mark, array[f.sha256] as marks, i.removed_at is null and i.consent_withdrawn_on is null and (i.no_people or i.consent_on is not null) as stands, i.consent_withdrawn_on is not null or not (i.no_people or i.consent_on is not null) as refused
        from section_picture i join stored_file f on f.partnership_id = i.partnership_id and f.id = i.file_id join section s on s.partnership_id = i.partnership_id and s.id = i.section_id where i.partnership_id = ${session.partnershipId}
      union all
      select s.plan_year_id, 'quote', q.mark, q.earlier_texts || q.mark, q.removed_at is null and q.consent_withdrawn_on is null and q.consent_on is not null, q.consent_withdrawn_on is not null or q.consent_on is null
        from (select *, encode(sha256(convert_to(text, 'UTF8')), 'hex') as mark from quote) q join section s on s.partnership_id = q.partnership_id and s.id = q.section_id where q.partnership_id = ${session.partnershipId}),
    gone as (
      select e.plan_year_id, e.kind, m.mark from evidence e, unnest(e.marks) as m (mark) where e.refused
        and not exists (select 1 from evidence o where o.stands and o.plan_year_id = e.plan_year_id and o.kind = e.kind and o.mark = m.mark)),
    -- The versions are large: they are opened only of the years that something is gone from.
    shown as (
      select v.label, v.version, v.plan_year_id, v.newest, x.value as section from (
        select label, version, plan_year_id, data, max(version) over (partition by plan_year_id) as newest from published.plan_version where partnership_id = ${session.partnershipId} and withdrawn_at is null and plan_year_id in (select plan_year_id from gone)) v,
        jsonb_array_elements(v.data -> 'sections') x)
    select s.label, array_agg(distinct s.version order by s.version) as versions, bool_or(s.version = s.newest) as newest from shown s
    where exists (select 1 from jsonb_array_elements(s.section -> 'quotes') z join gone g on g.plan_year_id = s.plan_year_id and g.kind = 'quote' and g.mark = encode(sha256(convert_to(z ->> 'text', 'UTF8')), 'hex'))
      or exists (select 1 from jsonb_array_elements(s.section -> 'pictures') z join gone g on g.plan_year_id = s.plan_year_id and g.kind = 'picture' and g.mark = z ->> 'sha256')
    group by s.label order by s.label desc`.execute(session.db);
  return rows;
}

/** What is said beside "was changed" when a published version of that year still shows what nobody consents to; empty otherwise. */
export async function stillPublicWords(session: Session, label: string): Promise<string> {
  return (await stillPublic(session)).some((one) => one.label === label) ? ' It still stands in a published version: publish a new one without it.' : '';
}
