// How the public's pages are read and kept: by the role that sees nothing but published copies, and asked about again each time, so that what is withdrawn is gone at once.
import { createHash } from 'node:crypto';
import { nobody } from '../../security/actor.ts';
import type { Context, Result } from '../../security/page.ts';
import { withSession } from '../../security/session.ts';
import type { Session } from '../../security/session.ts';

type Asked = Pick<Context, 'services' | 'request'>;

/** Runs `work` as the public: in its own role, whoever is signed in. */
export function asThePublic<T>(context: Asked, work: (session: Session) => Promise<T>): Promise<T> {
  return withSession(context.services.publicPool, nobody, work);
}

/** The headers by which browsers and proxies keep an answer; `parts` are all that it depends on, the software's version and look included. */
export function keptBy(context: Asked, ...parts: (string | number)[]): { 'cache-control': string; etag: string } {
  const { version, demonstration, pages } = context.services;
  const tag = createHash('sha256').update(JSON.stringify([version, demonstration, pages.assets.map((one) => one.path), ...parts])).digest('base64url').slice(0, 24);
  return { 'cache-control': 'public, no-cache', etag: `W/"${tag}"` };
}

/** "Not changed", when the asker holds this very answer already. */
export function unchanged(context: Asked, headers: { etag: string }): Result | undefined {
  const held = String(context.request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
  return held.includes(headers.etag) || held.includes(headers.etag.replace(/^W\//, '')) || held.includes('*') ? { kind: 'unchanged', headers: { ...headers } } : undefined;
}
