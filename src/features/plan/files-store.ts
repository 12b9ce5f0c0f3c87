// Files of the plan as rows: stored with their hash, read by whoever sees the record they belong to.
import type { Session } from '../../security/session.ts';
import { notFound } from '../../platform/web/errors.ts';
import type { AcceptedFile } from '../../platform/files/accepted-file.ts';
import '../people/tables.ts';

/** Keeps a file; returns its id. Holders of a chase link may keep one too, so nothing is read back. */
export async function storeFile(session: Session, file: AcceptedFile, id: string): Promise<string> {
  await session.db
    .insertInto('stored_file')
    .values({ partnership_id: session.partnershipId, id, name: file.name, media_type: file.mediaType, size: file.bytes.length, sha256: file.sha256, bytes: file.bytes, added_by: session.actor.kind === 'person' ? session.actor.accountId : null })
    .execute();
  return id;
}

export async function readFile(session: Session, id: string): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const found = await session.db.selectFrom('stored_file').select(['name', 'media_type as mediaType', 'bytes']).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}
