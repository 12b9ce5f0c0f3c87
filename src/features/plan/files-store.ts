// Files of the plan as rows: stored with their hash, read by whoever sees the record they belong to.
import { sql } from 'kysely';
import type { Session } from '../../security/session.ts';
import { notFound } from '../../platform/web/errors.ts';
import type { AcceptedFile } from '../../platform/files/accepted-file.ts';
import '../people/tables.ts';
import './tables.ts';

/** Keeps a file; returns its id. Holders of a chase link may keep one too, so nothing is read back. */
export async function storeFile(session: Session, file: AcceptedFile, id: string): Promise<string> {
  await session.db
    .insertInto('stored_file')
    .values({ partnership_id: session.partnershipId, id, name: file.name, media_type: file.mediaType, size: file.bytes.length, sha256: file.sha256, bytes: file.bytes, added_by: session.actor.kind === 'person' ? session.actor.accountId : null })
    .execute();
  return id;
}

/** A file by its id, when a record that shows it is seen: an update of an action, or a section of the review. */
export async function readFile(session: Session, id: string): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const { rows: [found] } = await sql<{ name: string; mediaType: string; bytes: Buffer }>`
    select f.name, f.media_type as "mediaType", f.bytes from stored_file f where f.partnership_id = ${session.partnershipId} and f.id = ${id} and (
      exists (select 1 from action_update_file x join action_update u on u.partnership_id = x.partnership_id and u.id = x.update_id join action a on a.partnership_id = u.partnership_id and a.id = u.action_id and a.removed_at is null
        where x.partnership_id = f.partnership_id and x.file_id = f.id)
      or exists (select 1 from section_picture p join section s on s.partnership_id = p.partnership_id and s.id = p.section_id and s.removed_at is null
        where p.partnership_id = f.partnership_id and p.file_id = f.id and p.removed_at is null and p.consent_withdrawn_on is null))`.execute(session.db);
  if (!found) throw notFound();
  return found;
}
