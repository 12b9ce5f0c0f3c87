// Coming in and going out: the session gets a new token at both, so that one which somebody else knew or planted is worth nothing.
import type { FastifyRequest } from 'fastify';
import { describeBrowser } from '../../../security/browser-session.ts';
import { ownAddress } from '../../../platform/web/server.ts';
import { landing } from './sign-in.ts';

/** Signs this browser in; call it when the transaction that allowed it has been committed. Resolves to the address to land on. */
export async function enter(request: FastifyRequest, who: { accountId: string; partnershipId: number }, then: string | undefined): Promise<string> {
  const to = landing(ownAddress(then ?? request.session.then));
  await request.session.regenerate();
  request.session.accountId = who.accountId;
  request.session.partnershipId = who.partnershipId;
  request.session.described = describeBrowser(request.headers['user-agent']);
  return to;
}

/** Signs this browser out. What it had is gone from the database too. */
export async function goOut(request: FastifyRequest): Promise<void> {
  await request.session.regenerate();
}
