// The partnership's own settings: what it is called, how it is reached, how it looks.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import type { AcceptedFile } from '../../../platform/files/accepted-file.ts';
import '../../people/tables.ts';

const changedPartnership = event('changed partnership', 'changed the settings of');
const changedLogo = event('changed logo', 'changed the logo of');

export type Partnership = { key: string; name: string; shortName: string; areaName: string; areaCodes: string[]; county: string | null; contactEmail: string | null; contactTelephone: string | null; website: string | null; colour: string | null; chaseDay: number; chaseMonthly: boolean; logoFileId: string | null; version: number };
export type PartnershipFields = { name: string; shortName: string; areaName: string; areaCodes: string[]; county?: string | undefined; contactEmail?: string | undefined; contactTelephone?: string | undefined; website?: string | undefined; colour?: string | undefined };

export async function loadPartnership(session: Session): Promise<Partnership> {
  const found = await session.db.selectFrom('partnership')
    .select(['key', 'name', 'short_name as shortName', 'area_name as areaName', 'area_codes as areaCodes', 'county', 'contact_email as contactEmail', 'contact_telephone as contactTelephone', 'website', 'colour', 'chase_day as chaseDay', 'chase_monthly as chaseMonthly', 'logo_file_id as logoFileId', 'version'])
    .where('partnership_id', '=', session.partnershipId).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** Changes the settings at the version they were opened on. */
export async function changePartnership(session: Session, version: number, fields: PartnershipFields): Promise<void> {
  const before = await loadPartnership(session);
  await update(session, version, {
    name: fields.name, short_name: fields.shortName, area_name: fields.areaName, area_codes: fields.areaCodes, county: fields.county ?? null, contact_email: fields.contactEmail ?? null, contact_telephone: fields.contactTelephone ?? null, website: fields.website ?? null, colour: fields.colour ?? null,
  });
  const parts: [string, string | null, string | null][] = [
    ['name', before.name, fields.name], ['short name', before.shortName, fields.shortName], ['area', before.areaName, fields.areaName], ['area codes', before.areaCodes.join(', '), fields.areaCodes.join(', ')], ['county', before.county, fields.county ?? null], ['e-mail', before.contactEmail, fields.contactEmail ?? null],
    ['telephone', before.contactTelephone, fields.contactTelephone ?? null], ['website', before.website, fields.website ?? null], ['colour', before.colour, fields.colour ?? null],
  ];
  const changed = parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is }));
  if (changed.length > 0) await record(session, changedPartnership, { kind: 'partnership', id: String(session.partnershipId), words: fields.name }, { changed });
}

/** Gives the partnership a logo, or takes it away. The picture is one that was accepted. */
export async function changeLogo(session: Session, version: number, picture: AcceptedFile | undefined): Promise<void> {
  const before = await loadPartnership(session);
  let id: string | null = null;
  if (picture) {
    const stored = await session.db.insertInto('stored_file')
      .values({ partnership_id: session.partnershipId, name: picture.name, media_type: picture.mediaType, size: picture.bytes.length, sha256: picture.sha256, bytes: picture.bytes, added_by: session.actor.kind === 'person' ? session.actor.accountId : null })
      .returning('id').executeTakeFirstOrThrow();
    id = stored.id;
  }
  await update(session, version, { logo_file_id: id });
  await record(session, changedLogo, { kind: 'partnership', id: String(session.partnershipId), words: before.name }, { file: picture?.name ?? null });
}

type Stored = Partial<{ name: string; short_name: string; area_name: string; area_codes: string[]; county: string | null; contact_email: string | null; contact_telephone: string | null; website: string | null; colour: string | null; logo_file_id: string | null }>;
async function update(session: Session, version: number, set: Stored): Promise<void> {
  const done = await session.db.updateTable('partnership').set({ ...set, version: sql<number>`version + 1` }).where('partnership_id', '=', session.partnershipId).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
}

/** The picture of one's own partnership; not found while it has none. */
export async function loadLogo(session: Session): Promise<{ mediaType: string; bytes: Buffer }> {
  const { rows: [found] } = await sql<{ mediaType: string; bytes: Buffer }>`select f.media_type as "mediaType", f.bytes from partnership p join stored_file f on f.partnership_id = p.partnership_id and f.id = p.logo_file_id where p.partnership_id = ${session.partnershipId}`.execute(session.db);
  if (!found) throw notFound();
  return found;
}

/** What the partnership of the session is called, for the audit pages; any other is not found. */
export async function partnershipWords(session: Session, id: string): Promise<string | undefined> {
  return Number(id) === session.partnershipId ? (await loadPartnership(session)).name : undefined;
}
