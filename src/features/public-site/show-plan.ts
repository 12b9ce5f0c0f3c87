// A published plan as everybody reads it: the newest version, or an older one by its number.
import { z } from 'zod';
import { page } from '../../security/page.ts';
import type { Context, Result } from '../../security/page.ts';
import { anyone } from '../../security/permission.ts';
import type { Session } from '../../security/session.ts';
import { yearAddress } from '../plan/index.ts';
import { bodyOf, correctedOf, dataOf, filesOf, findVersion, laterHeads, laterThan, listVersionsOf, listWithdrawnOf } from './published-store.ts';
import type { ShownVersion } from './published-store.ts';
import { hrefOfVersion, partnershipKey, publishedPage, versionNumber } from './show-published.ts';

const params = z.object({ partnershipKey, year: yearAddress });
const query = z.object({ version: versionNumber.optional() });

export const plansHref = (key: string): string => `/public/${key}/plans`;
export const yearHref = (one: { partnershipKey: string; year: string }): string => `${plansHref(one.partnershipKey)}/${one.year}`;
/** Where a version's own address begins: the newest one's is that of its year. */
export const versionHref = (one: ShownVersion): string => hrefOfVersion(yearHref(one), one);

async function newestOf(session: Session, key: string, year: string): Promise<{ version: number; href: string } | undefined> {
  const found = await findVersion(session, key, year);
  return found && { version: found.version, href: yearHref(found) };
}

const planPage = (context: Context<{ partnershipKey: string; year: string }>, version: number | undefined): Promise<Result> => {
  const { params: { partnershipKey: key, year } } = context;
  return publishedPage<ShownVersion>(context, { what: 'plan', here: 'plans', find: (session) => findVersion(session, key, year, version), bodyOf, filesOf, asked: version, withdrawnOf: (session) => listWithdrawnOf(session, key, year), newest: (session) => newestOf(session, key, year), corrected: { of: correctedOf, figures: async (session, id) => (await dataOf(session, id)).figures ?? [], laterHeads, later: laterThan }, versionsOf: (session) => listVersionsOf(session, key, year), href: yearHref });
};

export const showPlan = page('GET', '/public/:partnershipKey/plans/:year', { may: anyone, params, query, transaction: false }, async (context) => planPage(context, context.query.version));

export const showVersion = page('GET', '/public/:partnershipKey/plans/:year/versions/:version', { may: anyone, params: params.extend({ version: versionNumber }), transaction: false }, async (context) => planPage(context, context.params.version));
