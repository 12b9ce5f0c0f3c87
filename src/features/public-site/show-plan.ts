// A published plan as everybody reads it: the newest version, or an older one by its number. The text is the stored copy; nothing of it is made anew.
import { z } from 'zod';
import { page } from '../../security/page.ts';
import type { Context, Result } from '../../security/page.ts';
import { anyone } from '../../security/permission.ts';
import { notFound } from '../../platform/web/errors.ts';
import { dateWords } from '../../platform/pages/day-words.ts';
import { contentsOf, yearAddress } from '../plan/index.ts';
import { aroundOf } from './around.ts';
import { offersOf } from './published-assessment-store.ts';
import { bodyOf, filesOf, findVersion, listVersionsOf } from './published-store.ts';
import type { FileHead, ShownVersion } from './published-store.ts';
import { asThePublic, keptBy, unchanged } from './published.ts';

export const partnershipKey = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(100);
export const versionNumber = z.string().regex(/^[1-9]\d{0,4}$/).transform(Number);
const params = z.object({ partnershipKey, year: yearAddress });
const query = z.object({ version: versionNumber.optional() });

export const plansHref = (key: string): string => `/public/${key}/plans`;
export const yearHref = (one: { partnershipKey: string; year: string }): string => `${plansHref(one.partnershipKey)}/${one.year}`;
/** Where a version's own address begins: the newest one's is that of its year. */
export const versionHref = (one: ShownVersion): string => (one.version === one.newest ? yearHref(one) : `${yearHref(one)}/versions/${one.version}`);

async function planPage(context: Context<{ partnershipKey: string; year: string }>, version: number | undefined): Promise<Result> {
  const { params: { partnershipKey: key, year } } = context;
  return asThePublic(context, async (session) => {
    const found = await findVersion(session, key, year, version);
    if (!found) throw notFound();
    const offers = await offersOf(session, key);
    const headers = keptBy(context, found.id, found.fingerprint, found.version, found.newest, JSON.stringify(offers));
    const held = unchanged(context, headers);
    if (held) return held;
    const { html, contents } = await bodyOf(session, found.id);
    const files = await filesOf(session, found.id);
    const base = `${yearHref(found)}/versions/${found.version}`;
    return {
      kind: 'page', template: 'public-site/show-plan.njk', headers,
      model: {
        body: html, contents: contentsOf(contents), subtitle: found.subtitle, version: found.version, newest: found.newest, newestHref: yearHref(found), publishedOn: found.publishedOn, changes: found.changes, note: found.note,
        edition: `Version ${found.version}, published ${dateWords(found.publishedOn)}`, downloads: downloads(files, base),
        versions: (await listVersionsOf(session, key, year)).map((one) => ({ ...one, href: one.version === found.newest ? yearHref(found) : `${yearHref(found)}/versions/${one.version}`, current: one.version === found.version })),
      },
      head: { title: found.title, ...aroundOf(found, 'plans', offers), exit: /domestic abuse/i.test(html) },
    };
  });
}

export function downloads(files: readonly FileHead[], base: string): { text: string; href: string; size?: number }[] {
  const file = (form: FileHead['form'], text: string): { text: string; href: string; size: number }[] => files.filter((one) => one.form === form).slice(0, 1).map((one) => ({ text, href: `${base}/files/${one.name}`, size: one.size }));
  return [...file('pdf', 'Download PDF'), ...file('docx', 'Word'), { text: 'Open data', href: `${base}/data` }];
}

export const showPlan = page('GET', '/public/:partnershipKey/plans/:year', { may: anyone, params, query, transaction: false }, async (context) => planPage(context, context.query.version));

export const showVersion = page('GET', '/public/:partnershipKey/plans/:year/versions/:version', { may: anyone, params: params.extend({ version: versionNumber }), transaction: false }, async (context) => planPage(context, context.params.version));
