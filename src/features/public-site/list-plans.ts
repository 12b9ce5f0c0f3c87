// The public's front page and each partnership's: which plans there are to read.
import { z } from 'zod';
import { goTo, page } from '../../security/page.ts';
import type { Result } from '../../security/page.ts';
import { anyone } from '../../security/permission.ts';
import { notFound } from '../../platform/web/errors.ts';
import { compareNames } from '../../platform/pages/by-name.ts';
import { aroundOf } from './around.ts';
import { listPublishedAssessments, offersOf } from './published-assessment-store.ts';
import { listPlans } from './published-store.ts';
import type { PublishedPlan } from './published-store.ts';
import { asThePublic, keptBy, unchanged } from './published.ts';
import { assessmentHref } from './show-assessment.ts';
import { plansHref, yearHref } from './show-plan.ts';
import { partnershipKey } from './show-published.ts';

const shown = (plans: readonly PublishedPlan[]): object[] => plans.map((one) => ({ ...one, href: yearHref(one) }));
const facts = (plans: readonly PublishedPlan[]): string => JSON.stringify(plans);

export const listEverybodysPlans = page('GET', '/public', { may: anyone, transaction: false }, async (context) => {
  const { plans, assessments } = await asThePublic(context, async (session) => ({ plans: await listPlans(session), assessments: await listPublishedAssessments(session) }));
  const headers = keptBy(context, 'all', facts(plans), JSON.stringify(assessments));
  const held = unchanged(context, headers);
  if (held) return held;
  const keys = [...new Set([...plans, ...assessments].toSorted((a, b) => compareNames(a.partnershipName, b.partnershipName)).map((one) => one.partnershipKey))];
  const partnerships = keys.map((key) => {
    const own = { plans: plans.filter((one) => one.partnershipKey === key), assessments: assessments.filter((one) => one.partnershipKey === key) };
    return { name: (own.plans[0] ?? own.assessments[0])!.partnershipName, href: own.plans.length > 0 ? plansHref(key) : `/public/${key}/assessments`, plans: shown(own.plans), assessments: own.assessments.map((one) => ({ ...one, href: assessmentHref(one) })) };
  });
  return { kind: 'page', template: 'public-site/list-everybodys-plans.njk', model: { partnerships }, head: { title: 'Community safety plans', navigation: [] }, headers };
});

/** A partnership's own address, as somebody types it, leads to what there is to read of it. */
export const findPartnership = page('GET', '/public/:partnershipKey', { may: anyone, params: z.object({ partnershipKey }), transaction: false }, async (context) =>
  asThePublic(context, async (session): Promise<Result> => {
    const { plans, assessments } = await offersOf(session, context.params.partnershipKey);
    if (!plans && !assessments) throw notFound();
    return goTo(plans ? plansHref(context.params.partnershipKey) : `/public/${context.params.partnershipKey}/assessments`);
  }));

export const listPlansOfOne = page('GET', '/public/:partnershipKey/plans', { may: anyone, params: z.object({ partnershipKey }), transaction: false }, async (context) =>
  asThePublic(context, async (session): Promise<Result> => {
    const plans = await listPlans(session, context.params.partnershipKey);
    if (plans[0] === undefined) throw notFound();
    const offers = await offersOf(session, context.params.partnershipKey);
    const headers = keptBy(context, 'plans', facts(plans), JSON.stringify(offers));
    return unchanged(context, headers) ?? { kind: 'page', template: 'public-site/list-plans.njk', model: { plans: shown(plans) }, head: { title: 'Our plans', ...aroundOf(plans[0], 'plans', offers) }, headers };
  }));
