// The page before publishing (what is ready, what it changes, what looks personal), the versions, and taking one back.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { optionalWords, ticked, wholeNumber, words } from '../../../platform/web/form.ts';
import { updatesToAccept } from '../actions/update-store.ts';
import { publishPlan, readPlan } from '../permissions.ts';
import { labelOf, yearAddress } from '../year-address.ts';
import { findPlanYear } from '../years/year-store.ts';
import { listFiles, listVersions, openCommentCount, peopleNames, withdrawVersion } from './publication-store.ts';
import { prepareVersion, publishYear } from './publish-plan.ts';
import { personalHints, readiness } from './readiness.ts';

const params = z.object({ year: yearAddress });

async function model(session: Session, address: string, today: string): Promise<{ model: object; hints: number; label: string; first: boolean; yearId: string }> {
  const year = await findPlanYear(session, labelOf(address));
  const { data, changes, same, first } = await prepareVersion(session, year, today);
  const hints = personalHints(data, await peopleNames(session));
  const ready = readiness(data, { address, updatesToAccept: (await updatesToAccept(session, year.id)).length, openComments: await openCommentCount(session, year.id) });
  return {
    model: { address, year, version: data.version, changes, same, first, hints: hints.slice(0, 30), moreHints: Math.max(0, hints.length - 30), ready, mayPublish: (year.state === 'agreed' || year.state === 'published' || year.frozen) && !same },
    hints: hints.length, label: year.label, first, yearId: year.id,
  };
}

const view = (address: string, found: { model: object; label: string; first: boolean }, form: FormState, status = 200): Result =>
  showPage('plan/publication/publish.njk', { ...found.model, form }, { title: found.first ? `Publish the plan ${found.label}` : `Publish a correction of the plan ${found.label}`, hasError: status !== 200, back: { text: `Plan ${found.label}`, href: `/plan/years/${address}` } }, status);

export const openPublication = page('GET', '/plan/years/:year/publish', { may: publishPlan, params }, async ({ session, params: { year }, today, fresh }) => view(year, await model(session, year, today), fresh()));

export const publish = page('POST', '/plan/years/:year/publish', { may: publishPlan, params, body: z.object({ note: optionalWords(1000), looked: ticked }), transaction: false }, async (context: Context<{ year: string }, unknown, { note?: string | undefined; looked: boolean }>) => {
  const { withSession, params: { year: address }, today, form, again, person, services } = context;
  const found = await withSession((session) => model(session, address, today));
  const errors = form.ok
    ? [...(!found.first && !form.values.note ? [{ field: 'note', words: 'Say in a sentence why there is a new version' }] : []), ...(found.hints > 0 && !form.values.looked ? [{ field: 'looked', words: 'Tick that you have looked at what may be personal data' }] : [])]
    : form.errors;
  if (!form.ok || errors.length > 0) return view(address, found, again({ raw: form.raw, errors }), 422);
  const version = await publishYear(services, person, found.yearId, { today, note: form.values.note, publishedBy: person.name });
  return goTo(`/plan/years/${address}/versions`, `Version ${version} is published.`);
});

export const listPublished = page('GET', '/plan/years/:year/versions', { may: readPlan, params }, async ({ session, params: { year: address }, person, fresh }) => {
  const year = await findPlanYear(session, labelOf(address));
  const versions = await listVersions(session, year.id);
  const files = await Promise.resolve(versions[0] ? listFiles(session, versions[0].id) : []);
  const isCoordinator = hasRole(person, 'coordinator');
  return showPage(
    'plan/publication/list-versions.njk',
    { address, publicHref: `/public/${person.partnershipKey}/plans/${address}`, versions, files, isCoordinator, mayPublish: isCoordinator && (year.state === 'agreed' || year.state === 'published'), form: fresh() },
    { title: `Published versions of the plan ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }] },
  );
});

export const withdraw = page('POST', '/plan/years/:year/versions/withdraw', { may: publishPlan, params, body: z.object({ number: wholeNumber('Choose a version', 1, 10_000), why: words('Say why it is withdrawn', 1000) }) }, async ({ session, params: { year: address }, form, now }) => {
  const year = await findPlanYear(session, labelOf(address));
  if (!form.ok) return goTo(`/plan/years/${address}/versions`, `Nothing was withdrawn: ${form.errors[0]?.words.toLowerCase()}.`);
  await withdrawVersion(session, year, form.values.number, form.values.why, now);
  return goTo(`/plan/years/${address}/versions`, `Version ${form.values.number} is withdrawn: the public no longer finds it.`);
});
