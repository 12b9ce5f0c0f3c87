// Who the partnership is and how to reach it, as its newest plan says.
import { z } from 'zod';
import { page } from '../../security/page.ts';
import { anyone } from '../../security/permission.ts';
import { notFound } from '../../platform/web/errors.ts';
import { aroundOf } from './around.ts';
import { offersOf } from './published-assessment-store.ts';
import { dataOf, findVersion, listPlans } from './published-store.ts';
import { asThePublic, keptBy, unchanged } from './published.ts';
import { yearHref } from './show-plan.ts';
import { partnershipKey } from './show-published.ts';

export const showContacts = page('GET', '/public/:partnershipKey/contacts', { may: anyone, params: z.object({ partnershipKey }), transaction: false }, async (context) =>
  asThePublic(context, async (session) => {
    const { partnershipKey: key } = context.params;
    const [plan] = await listPlans(session, key);
    const found = plan && (await findVersion(session, key, plan.year));
    if (!found) throw notFound();
    const offers = await offersOf(session, key);
    const headers = keptBy(context, 'contacts', found.id, found.fingerprint, JSON.stringify(offers));
    const held = unchanged(context, headers);
    if (held) return held;
    const { partnership, members } = await dataOf(session, found.id);
    return {
      kind: 'page', template: 'public-site/show-contacts.njk', headers,
      model: { partnership, members: members.map((one) => ({ ...one, href: one.website === undefined ? undefined : webAddress(one.website), shown: one.website?.replace(/^https?:\/\/(www\.)?|\/$/g, '') })), planTitle: found.title, planHref: yearHref(found), publishedOn: found.publishedOn },
      head: { title: 'Contacts', ...aroundOf(found, 'contacts', offers) },
    };
  }));

/** A website as an address that may be followed, or nothing. */
function webAddress(website: string): string | undefined {
  const address = /^https?:\/\//i.test(website) ? website : `https://${website}`;
  return URL.canParse(address) && !/\s/.test(address) ? address : undefined;
}
