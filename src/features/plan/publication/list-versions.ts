// What is published of a year, version by version, and taking a version back.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FieldError, RawForm } from '../../../platform/web/form.ts';
import { hasRole } from '../../../security/actor.ts';
import { optionalWords, ticked, wholeNumber, words } from '../../../platform/web/form.ts';
import { lookingAgain } from '../../../platform/pages/being-made.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { correctedSince } from '../../measures/index.ts';
import { publishPlan, readPlan } from '../permissions.ts';
import { labelOf, yearAddress } from '../year-address.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { beingMade } from './being-made.ts';
import { openPlannedPublication, publicationAtOnce, stopWaitingPublication } from './planned-publication-store.ts';
import { agreedWords } from './agreed-version.ts';
import { personalIn } from './look-first.ts';
import { listFiles, listVersions, newestVersion, peopleNames, rewordWithdrawal, withdrawVersion } from './publication-store.ts';
import { mayBePublished } from './publish-plan.ts';

const params = z.object({ year: yearAddress });
const query = z.object({ made: z.coerce.number().int().positive().optional().catch(undefined) });
const FORMS = [['plan.pdf', 'PDF'], ['plan.docx', 'Word'], ['plan.html', 'Web page to keep'], ['plan.json', 'Data (JSON)']] as const;

async function view(context: Context<{ year: string }>, made: number | undefined, form: FormState, status = 200): Promise<Result> {
  const { session, params: { year: address }, person } = context;
  const year = await findPlanYear(session, labelOf(address));
  // Before what is there: a version that is finished in between is listed, not missed by both.
  const atOnce = await publicationAtOnce(session, year.id);
  const versions = await listVersions(session, year.id);
  const shown = versions.filter((one) => one.withdrawnAt === null);
  const corrected = await correctedSince(session, year.id);
  const newest = shown[0] ?? versions[0];
  const files = newest ? await listFiles(session, newest.id) : [];
  const isCoordinator = hasRole(person, 'coordinator');
  const publicHref = `/public/${person.partnershipKey}/plans/${address}`;
  const making = await beingMade(session, year, context.now, atOnce);
  const isMade = made !== undefined && shown.some((one) => one.version === made);
  return lookingAgain(status === 200 ? making : undefined, showPage(
    'plan/publication/list-versions.njk',
    {
      address, publicHref, publicAddress: `${context.services.publicUrl}${publicHref}`, newest: shown[0]?.version, isCoordinator, making, stopped: atOnce?.state === 'stopped' && versions.every((one) => one.version < atOnce.version) ? atOnce : undefined, mayPublish: isCoordinator && making === undefined && (await mayBePublished(session, year, context.today)), form,
      versions: versions.map((one) => ({
        ...one, agreedWords: one.agreed ? agreedWords(one.agreed, one.version) : undefined, corrected: corrected.filter((figure) => figure.versionId === one.id).map((figure) => ({ ...figure, key: `${figure.measure}@${figure.period}`, href: `/measures/${figure.measure}` })),
        href: one === shown[0] ? publicHref : `${publicHref}/versions/${one.version}`,
        // What the public finds when this one goes.
        next: one === shown[0] ? (shown[1] ? `The public will then find version ${shown[1].version}.` : 'The public will then find no plan of this year.') : 'The public can no longer look it up.',
        hasEarlier: shown.some((other) => other.version < one.version),
      })),
      files, filesOf: newest?.version, forms: FORMS.flatMap(([name, words]) => files.filter((file) => file.name === name).map((file) => ({ ...file, words }))),
      planned: await openPlannedPublication(session, year.id),
    },
    { title: `Published versions of the plan ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }], hasError: status !== 200, ...(isMade ? { banner: { kind: 'success' as const, text: `Version ${made} is published.` } } : {}) },
    status,
  ));
}

export const listPublished = page('GET', '/plan/years/:year/versions', { may: readPlan, params, query, looksAgain: true }, async (context) => view(context, context.query.made, context.fresh()));

/** Where a field of the form of one version stands; the address and the words are the form's own. */
const FIELDS: Record<string, string> = { why: 'why-', public_why: 'public-why-' };
const inItsForm = (raw: RawForm, errors: readonly FieldError[]): FieldError[] => errors.map((one) => ({ ...one, field: FIELDS[one.field] === undefined ? '' : `${FIELDS[one.field]}${String(raw['number'])}` }));

/** What the public would read is looked at as the plan is: nothing that seems personal goes out unseen. */
async function unseen(session: Session, year: PlanYear, { public_why, stands }: { public_why?: string | undefined; stands: boolean }): Promise<FieldError[]> {
  if (public_why === undefined || stands) return [];
  const newest = await newestVersion(session, year.id);
  const seen = newest === undefined ? [] : personalIn(public_why, newest.data, await peopleNames(session));
  return seen.length === 0 ? [] : [{ field: 'public_why', words: `The public would read ${seen.join('; ')}. Say it without, or tick that it may stand` }];
}

const forThePublic = { number: wholeNumber('Choose a version', 1, 10_000), public_why: optionalWords(500), stands: ticked };

export const withdraw = page('POST', '/plan/years/:year/versions/withdraw', { may: publishPlan, params, body: z.object({ ...forThePublic, why: words('Say why it is withdrawn', 1000), earlier: ticked }) }, async (context) => {
  const { session, params: { year: address }, form, now, today } = context;
  const year = await findPlanYear(session, labelOf(address));
  const errors = form.ok ? await unseen(session, year, form.values) : form.errors;
  if (!form.ok || errors.length > 0) return view(context, undefined, context.again({ raw: form.raw, errors: inItsForm(form.raw, errors) }), 422);
  const gone = await withdrawVersion(session, year, form.values.number, { why: form.values.why, publicWhy: form.values.public_why, now, today, earlierToo: form.values.earlier });
  await stopWaitingPublication(session, year, `${gone.length === 1 ? `Version ${gone[0]} was` : `Versions ${gone.join(', ')} were`} withdrawn since.`, now);
  return goTo(`/plan/years/${address}/versions`, gone.length === 1 ? `Version ${gone[0]} is withdrawn: the public no longer finds it, and reads that it was withdrawn today.` : `Versions ${gone.join(', ')} are withdrawn: the public no longer finds them, and reads that they were withdrawn today.`);
});

export const reword = page('POST', '/plan/years/:year/versions/reword', { may: publishPlan, params, body: z.object(forThePublic) }, async (context) => {
  const { session, params: { year: address }, form } = context;
  const year = await findPlanYear(session, labelOf(address));
  const errors = form.ok ? await unseen(session, year, form.values) : form.errors;
  if (!form.ok || errors.length > 0) return view(context, undefined, context.again({ raw: form.raw, errors: inItsForm(form.raw, errors) }), 422);
  await rewordWithdrawal(session, year, form.values.number, form.values.public_why);
  return goTo(`/plan/years/${address}/versions`, form.values.public_why === undefined ? `The public reads that version ${form.values.number} was withdrawn, and no reason.` : `The public reads of version ${form.values.number}: ${form.values.public_why}`);
});
