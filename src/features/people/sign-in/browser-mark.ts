// The mark by which a link knows the browser that asked for it: a cookie of its own, because the session changes at sign-in.
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashOf } from '../../../security/browser-session.ts';
import type { Services } from '../../../security/services.ts';

const HOUR = 3600;
const overTls = (services: Services): boolean => services.publicUrl.startsWith('https:');

function markOf(request: FastifyRequest, services: Services): string | undefined {
  const cookie = request.cookies[services.cookies.asked];
  const read = cookie === undefined ? undefined : request.unsignCookie(cookie);
  return read?.valid ? read.value : undefined;
}

/** The hash of this browser's mark; null when it never asked. */
export function browserHash(request: FastifyRequest, services: Services): string | null {
  const mark = markOf(request, services);
  return mark === undefined ? null : hashOf(mark);
}

/** Marks the browser, or keeps its mark so that each of several links it asked for opens. Resolves to the hash. */
export function markBrowser(request: FastifyRequest, reply: FastifyReply, services: Services): string {
  const mark = markOf(request, services) ?? randomBytes(24).toString('base64url');
  reply.setCookie(services.cookies.asked, mark, { signed: true, httpOnly: true, sameSite: 'lax', secure: overTls(services), path: '/', maxAge: HOUR });
  return hashOf(mark);
}
