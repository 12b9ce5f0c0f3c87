// The public's front page and each partnership's: which plans there are to read.
import { z } from 'zod';
import { page } from '../../security/page.ts';
import { anyone } from '../../security/permission.ts';
import { notFound } from '../../platform/web/errors.ts';
import { listPlans } from './published-store.ts';
import type { PublishedPlan } from './published-store.ts';
import { asThePublic, keptBy, unchanged } from './published.ts';
import { aroundOf, partnershipKey, plansHref, yearHref } from './show-plan.ts';

const shown = (plans: readonly PublishedPlan[]): object[] => plans.map((one) => ({ ...one, href: yearHref(one) }));
const facts = (plans: readonly PublishedPlan[]): string => JSON.stringify(plans);

export const listEverybodysPlans = page('GET', '/public', { may: anyone, transaction: false }, async (context) => {
  const plans = await asThePublic(context, (session) => listPlans(session));
  const headers = keptBy(context, 'all', facts(plans));
  const held = unchanged(context, headers);
  if (held) return held;
  const partnerships = [...Map.groupBy(plans, (one) => one.partnershipKey).values()].map((own) => ({ name: own[0]!.partnershipName, href: plansHref(own[0]!.partnershipKey), plans: shown(own) }));
  return { kind: 'page', template: 'public-site/list-everybodys-plans.njk', model: { partnerships }, head: { title: 'Community safety plans', navigation: [] }, headers };
});

export const listPlansOfOne = page('GET', '/public/:partnershipKey/plans', { may: anyone, params: z.object({ partnershipKey }), transaction: false }, async (context) => {
  const plans = await asThePublic(context, (session) => listPlans(session, context.params.partnershipKey));
  if (plans[0] === undefined) throw notFound();
  const headers = keptBy(context, 'plans', facts(plans));
  return unchanged(context, headers) ?? { kind: 'page', template: 'public-site/list-plans.njk', model: { plans: shown(plans) }, head: { title: 'Our plans', ...aroundOf(plans[0], 'plans') }, headers };
});
