// A photograph or document of an update, for those who see the update.
import { z } from 'zod';
import { page, sendFile } from '../../../security/page.ts';
import { id } from '../../../platform/web/form.ts';
import { readPlan } from '../permissions.ts';
import { readFile } from '../files-store.ts';

export const showFile = page('GET', '/plan/files/:fileId', { may: readPlan, params: z.object({ fileId: id }) }, async ({ session, params: { fileId } }) => {
  const file = await readFile(session, fileId);
  return sendFile({ name: file.name, mediaType: file.mediaType, body: file.bytes, inline: file.mediaType.startsWith('image/') });
});
