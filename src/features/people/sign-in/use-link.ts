// Where the link in the letter leads. Opening it changes and spends nothing, so that a mail scanner may; a button spends it.
import { z } from 'zod';
import type { FastifyRequest } from 'fastify';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { anyone } from '../../../security/permission.ts';
import { hashOf } from '../../../security/browser-session.ts';
import type { Services } from '../../../security/services.ts';
import type { Session } from '../../../security/session.ts';
import { describeBrowser } from '../../../security/browser-session.ts';
import { optionalWords } from '../../../platform/web/form.ts';
import { browserHash } from './browser-mark.ts';
import { enter } from './enter.ts';
import { LINK_TROUBLE } from './sign-in.ts';
import type { LinkOutcome } from './sign-in-store.ts';
import { noteSignIn, placesToEnter, seeLink, spendLink } from './sign-in-store.ts';

const params = z.object({ token: z.string().max(300) });
const body = z.object({ partnership: optionalWords(12) });

function trouble(outcome: Exclude<LinkOutcome, 'ok' | 'choose'>, { fresh, actor }: Pick<Context, 'fresh' | 'actor'>): Result {
  const said = LINK_TROUBLE[outcome];
  return showPage('people/sign-in/use-link.njk', { form: fresh(), trouble: said, signedInAs: actor.kind === 'person' ? actor.name : undefined }, { title: said.title }, said.status);
}

async function shown(context: Pick<Context, 'fresh' | 'actor'>, session: Session, token: string, request: FastifyRequest, services: Services, wrong?: string): Promise<Result> {
  const seen = await seeLink(session, hashOf(token), browserHash(request, services));
  if (seen.outcome !== 'ok' || seen.accountId === null) return trouble(seen.outcome === 'ok' || seen.outcome === 'choose' ? 'unknown' : seen.outcome, context);
  const places = await placesToEnter(session, seen.accountId);
  const form = context.fresh();
  return showPage(
    'people/sign-in/use-link.njk',
    { form: wrong === undefined ? form : { ...form, errors: { '': wrong } }, name: seen.name, email: seen.email, places, action: `/sign-in/link/${token}`, signedInAs: context.actor.kind === 'person' && context.actor.accountId !== seen.accountId ? context.actor.name : undefined },
    { title: places.length > 1 ? 'Where do you want to sign in?' : 'Sign in', hasError: wrong !== undefined },
    wrong === undefined ? 200 : 422,
  );
}

export const openLink = page('GET', '/sign-in/link/:token', { may: anyone, params }, async (context) => {
  const { session, params: { token }, request, services } = context;
  return shown(context, session, token, request, services);
});

/** Spending the link and its entry in the trail are one transaction; the session begins once that is committed. */
export const useLink = page('POST', '/sign-in/link/:token', { may: anyone, params, body, transaction: false }, async (context) => {
  const { withSession, params: { token }, form, request, services } = context;
  const chosen = form.ok && form.values.partnership !== undefined && /^\d{1,9}$/.test(form.values.partnership) ? Number(form.values.partnership) : undefined;
  const browser = describeBrowser(request.headers['user-agent']);
  const used = await withSession(async (session) => {
    const spent = await spendLink(session, hashOf(token), browserHash(request, services), chosen);
    if (spent.accountId === null || spent.outcome === 'choose') return spent;
    if (spent.outcome === 'ok') await noteSignIn(session, 'signed in', spent.accountId, spent.partnershipId, { by: spent.madeBy === 'operator' ? 'link made by the operator' : 'link by e-mail', browser });
    else await noteSignIn(session, 'refused sign-in', spent.accountId, null, { by: 'link', why: spent.outcome, browser });
    return spent;
  });
  if (used.outcome === 'choose') return withSession((session) => shown(context, session, token, request, services, 'Choose a partnership'));
  if (used.outcome !== 'ok' || used.accountId === null || used.partnershipId === null) return trouble(used.outcome === 'ok' ? 'unknown' : used.outcome, context);
  return goTo(await enter(request, { accountId: used.accountId, partnershipId: used.partnershipId }, undefined));
});
