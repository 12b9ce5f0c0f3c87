// The way in: a demonstration's people with one click each, and a link by e-mail. Where nothing is set up yet, the set-up.
import { z } from 'zod';
import type { FastifyRequest } from 'fastify';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { anyone } from '../../../security/permission.ts';
import type { Services } from '../../../security/services.ts';
import type { Session } from '../../../security/session.ts';
import { roleWord } from '../../../security/words.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { ownAddress } from '../../../platform/web/server.ts';
import { byRole, isThisMachine, landing } from './sign-in.ts';
import { demonstrationPeople, waitsForSetUp } from './sign-in-store.ts';

const query = z.object({ then: z.string().max(500).optional().catch(undefined), lost: z.literal('form').optional().catch(undefined) });

/** One-click sign-in: a demonstration, on this machine or opened on purpose (DECISIONS 21). A name that was pointed at this machine from outside is not this machine. */
export function offersOneClick(services: Services, request: FastifyRequest): boolean {
  return services.oneClick && (services.openToAnybody || isThisMachine(request.hostname));
}

/** The page; single sign-on and passkeys will each be one more part of it, shown where they are set up. */
export async function signInPage({ actor, services, request }: Pick<Context, 'actor' | 'services' | 'request'>, session: Session, form: FormState, more: { then?: string | undefined; lost?: boolean; status?: number } = {}): Promise<Result> {
  const partnerships = offersOneClick(services, request) ? byRole(await demonstrationPeople(session)) : [];
  const status = more.status ?? 200;
  return showPage(
    'people/sign-in/show-sign-in.njk',
    {
      form, then: landing(ownAddress(more.then)), lost: more.lost ?? false,
      signedInAs: actor.kind === 'person' ? { name: actor.name, partnership: actor.partnershipName } : undefined,
      partnerships: partnerships.map((one) => ({ ...one, roles: one.roles.map((each) => ({ title: sentence(roleWord(each.role)), coordinator: each.role === 'coordinator', people: each.people })) })),
      openToAnybody: services.openToAnybody, withoutMail: services.mail.smtpUrl === undefined && partnerships.length === 0,
    },
    { title: 'Sign in', hasError: status === 422 },
    status,
  );
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const showSignIn = page('GET', '/sign-in', { may: anyone, query }, async (context) => {
  const { session, query: asked, fresh } = context;
  if (await waitsForSetUp(session)) return goTo('/set-up');
  return signInPage(context, session, fresh(), { then: asked.then, lost: asked.lost === 'form' });
});
