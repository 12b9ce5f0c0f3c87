// A published file as it is stored, whatever it is of: by its hash for those who hold it already, and open to other sites' pages where it is data.
import type { Context, Result } from '../../security/page.ts';
import { notFound } from '../../platform/web/errors.ts';
import type { Session } from '../../security/session.ts';
import type { FileHead } from './published-store.ts';
import { asThePublic, unchanged } from './published.ts';

type Found = { file: FileHead; bytes(): Promise<Buffer | undefined> };

/** `name` is still understood in a folder of downloads. */
export function sendFileOf(context: Pick<Context, 'services' | 'request'>, name: string, find: (session: Session) => Promise<Found | undefined>): Promise<Result> {
  return asThePublic(context, async (session) => {
    const found = await find(session);
    if (!found) throw notFound();
    const { file } = found;
    const headers = { 'cache-control': 'public, no-cache', etag: `"${file.sha256.slice(0, 32)}"`, ...(isData(file) ? { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } : {}) };
    const held = unchanged(context, headers);
    if (held) return held;
    const body = await found.bytes();
    if (!body) throw notFound();
    return { kind: 'file', name, mediaType: file.mediaType, body, headers };
  });
}

/** Data may be fetched by other sites' pages; that is what it is for. */
const isData = (file: FileHead): boolean => file.form === 'json' || file.form === 'csv';
