// The page before publishing: what is ready, what it changes, what looks personal; then now or on a day.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FieldError, FormResult, RawForm } from '../../../platform/web/form.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { choice, optionalChoice, optionalDate, optionalWords, readForm, ticked, wholeNumber, words } from '../../../platform/web/form.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { inCounty, nobodyIs, notAgreedWords } from '../agreement/agreement.ts';
import { formerAuthorityWords } from '../agreement/former-authorities.ts';
import { loadStandings } from '../agreement/agreement-store.ts';
import { openContradictions } from '../checker/findings.ts';
import { publishPlan } from '../permissions.ts';
import { labelOf, yearAddress } from '../year-address.ts';
import { isOpenForChange } from '../years/settled.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { callOffPublication, isOf, openPlannedPublication, planPublication, publicationAtOnce } from './planned-publication-store.ts';
import { beforeItGoesOut } from './before-it-goes-out.ts';
import { newestWithdrawn } from './publication-store.ts';
import { beingMade, toItsMaking } from './being-made.ts';
import { alreadyThere, mayBePublished, notAgreedYet } from './publish-plan.ts';
import { wantVersion } from './publish-on-the-day.job.ts';
import { decidedOn } from './decided.ts';
import { agreedWords, notAnswered } from './agreed-version.ts';
import type { SinceAgreed } from './agreed-version.ts';
import type { Prepared } from './publish-plan.ts';
import { openWords } from './readiness.ts';
import { hintKeys } from './look-first.ts';
import type { Hint } from './look-first.ts';

const params = z.object({ year: yearAddress });
const body = z.object({ note: optionalWords(1000), looked: ticked, few_why: optionalWords(1000), all_the_same: ticked, all_the_same_why: optionalWords(1000), agreed_how: optionalChoice(['slip', 'agreed']), agreed_why: optionalWords(1000), when: choice(['now', 'day'], 'Choose when it is published'), publish_on: optionalDate, seen: words('Reload the page and look again', 100), number: wholeNumber('Reload the page and look again', 1, 10_000) });
type Values = z.output<typeof body>;
type Found = { year: PlanYear; model: { version: number; seen: string; same: boolean }; personal: Hint[]; few: Hint[]; before: Hint[]; first: boolean; contradictions: string[]; agreed: SinceAgreed | undefined; mayBe: boolean; newest: Prepared['newest'] };

const SHOWN = 30;
const CHANGES_SHOWN = 8;

async function look(session: Session, address: string, today: string, now: Date): Promise<Found> {
  const year = await findPlanYear(session, labelOf(address));
  // Before what is there: a version that is finished in between is prepared for, not missed by both.
  const making = await beingMade(session, year, now);
  const [{ prepared, personal, few, before, checked, ready }, agreed, planned, standings, [withdrawn]] = await Promise.all([beforeItGoesOut(session, year, today), mayBePublished(session, year, today), openPlannedPublication(session, year.id), loadStandings(session, year, today), newestWithdrawn(session, year.id)]);
  const { data, changes, same, first, fingerprint, agreed: since } = prepared;
  const contradictions = openContradictions(checked);
  // What stands above it as not agreed is not listed a second time.
  const asked = since && notAnswered(since);
  const besides = asked && since?.toDeclare ? changes.filter((line) => !asked.includes(line)) : changes;
  return {
    year, personal, few, before, first, contradictions, agreed: since, mayBe: agreed, newest: prepared.newest,
    model: {
      address, contradictions: contradictions.slice(0, SHOWN), version: data.version, changes: besides.slice(0, CHANGES_SHOWN), moreChanges: besides.slice(CHANGES_SHOWN), above: changes.length - besides.length, same, first, hints: personal.slice(0, SHOWN), moreHints: Math.max(0, personal.length - SHOWN), few: few.slice(0, SHOWN), moreFew: Math.max(0, few.length - SHOWN), before, ready, readyWords: openWords(ready), seen: fingerprint,
      since: since && asked && { ...since, words: agreedWords(since, data.version), changed: asked.slice(0, CHANGES_SHOWN), more: asked.slice(CHANGES_SHOWN) },
      agreed, planned, making, withdrawn, settled: !isOpenForChange(year), startsOn: year.startsOn, agreementNote: data.agreementNote, former: formerAuthorityWords(data.formerAuthorities ?? []), nobody: year.frozen || year.state === 'published' ? [] : nobodyIs(standings), inCounty: inCounty(standings),
    } as Found['model'],
  };
}

const view = (address: string, found: Found, form: FormState, status = 200): Result =>
  showPage(
    'plan/publication/publish.njk', { ...found.model, form },
    { title: found.first ? `Publish the plan ${found.year.label}` : `Publish a correction of the plan ${found.year.label}`, hasError: status !== 200, back: { text: `Plan ${found.year.label}`, href: `/plan/years/${address}` } },
    status,
  );

export const openPublication = page('GET', '/plan/years/:year/publish', { may: publishPlan, params }, async ({ session, params: { year }, today, now, fresh }) => view(year, await look(session, year, today, now), fresh({ when: 'now' })));

/** Everything that is missing, in one refusal: also what the fields that could be read do not say where another could not. */
function mistakes(form: FormResult<Values>, found: Found, today: string): FieldError[] {
  const unread = form.ok ? [] : form.errors;
  const values = form.ok ? form.values : readable(form.raw);
  return [...unread, ...missing(values, found, today).filter((one) => !unread.some((error) => error.field === one.field))];
}

function readable(raw: RawForm): Partial<Values> {
  const read = Object.entries(body.shape).map(([name, schema]) => readForm(z.object({ [name]: schema as z.ZodType }), raw));
  return Object.assign({}, ...read.map((one) => (one.ok ? one.values : {})));
}

/** Why what the authorities did not agree needs no new agreement. */
const reasonOf = ({ agreed_how: how, agreed_why: why }: Partial<Values>): string | undefined => (how === 'slip' ? 'A slip of the pen' : how === 'agreed' ? why : undefined);

function missing(values: Partial<Values>, found: Found, today: string): FieldError[] {
  return [
    ...(!found.first && !values.note ? [{ field: 'note', words: 'Say in a sentence why there is a new version' }] : []),
    ...(found.agreed?.toDeclare && reasonOf(values) === undefined ? [values.agreed_how === 'agreed' ? { field: 'agreed_why', words: 'Say where they agreed it, such as the minute' } : { field: 'agreed_how', words: 'Say whether it is a slip of the pen, or where they agreed it' }] : []),
    ...(found.personal.length > 0 && !values.looked ? [{ field: 'looked', words: 'Tick that you have looked at what may be personal data' }] : []),
    ...(found.few.length > 0 && !values.few_why ? [{ field: 'few_why', words: 'Say why these small numbers may be published, or go back and take them out' }] : []),
    ...(found.contradictions.length > 0 && !values.all_the_same ? [{ field: 'all_the_same', words: 'Put right what contradicts itself, or tick that you publish it all the same' }] : []),
    ...(found.contradictions.length > 0 && !values.all_the_same_why ? [{ field: 'all_the_same_why', words: 'Say why it is published all the same' }] : []),
    ...(values.when === 'day' && (values.publish_on === undefined || values.publish_on <= today) ? [{ field: 'publish_on', words: 'Enter a day that is still to come' }] : []),
  ];
}

export const publish = page('POST', '/plan/years/:year/publish', { may: publishPlan, params, body }, async (context: Context<{ year: string }, unknown, Values>) => {
  const { session, params: { year: address }, today, now, form, again, services } = context;
  const seen = form.ok ? { fingerprint: form.values.seen, version: form.values.number } : undefined;
  if (seen && form.ok && form.values.when === 'now') {
    const before = await publicationAtOnce(session, (await findPlanYear(session, labelOf(address))).id);
    if (before?.state === 'waiting' && isOf(before, seen)) return toItsMaking(address, seen.version);
  }
  const found = await look(session, address, today, now);
  if (!form.ok || !seen) return view(address, found, again({ raw: form.raw, errors: found.model.same && !form.ok ? form.errors : mistakes(form, found, today) }), 422);
  const { values, raw } = form;
  if (found.model.same) {
    const isRepeat = seen.version === found.model.version - 1 && seen.fingerprint === found.model.seen;
    if (!isRepeat) throw alreadyThere(found.newest!);
    return toItsMaking(address, seen.version);
  }
  // Somebody changed the plan after the page was shown: what is looked at is not what would go out.
  if (seen.fingerprint !== found.model.seen || seen.version !== found.model.version) return changed(address, found, again({ raw, errors: [{ field: '', words: 'The plan has changed since you opened this page. Nothing was published. Look at it as it is now, then publish.' }] }));
  const errors = mistakes(form, found, today);
  if (errors.length > 0) return view(address, found, again({ raw, errors }), 422);
  if (!found.mayBe) throw notAgreedYet(found.year);
  const head = {
    note: values.note, agreedWhy: found.agreed?.toDeclare ? reasonOf(values) : undefined, decided: decidedOn(found, { few: values.few_why, agreed: reasonOf(values), contradictions: values.all_the_same_why }),
    lookedAt: [...(found.agreed ? [found.agreed.content, ...found.agreed.changed, ...(found.agreed.notAgreed ?? []).map((one) => notAgreedWords([one]))] : []), ...[...found.personal, ...found.few].flatMap(hintKeys), ...found.contradictions],
  };
  if (values.when === 'day') {
    await planPublication(session, found.year, { ...head, publishOn: values.publish_on! }, now);
    return goTo(`/plan/years/${address}/versions`, `The plan will be published on ${dateWords(values.publish_on!)}.`);
  }
  await wantVersion(session, services, found.year, { ...head, today, seen }, now);
  return toItsMaking(address, seen.version);
});

const changed = (address: string, found: Found, form: FormState): Result => view(address, found, form, 409);

export const callOff = page('POST', '/plan/years/:year/publish/call-off', { may: publishPlan, params, body: z.object({ at_once: ticked }) }, async ({ session, params: { year: address }, form, now }) => {
  await callOffPublication(session, await findPlanYear(session, labelOf(address)), form.ok && form.values.at_once ? 'at once' : 'for a day', now);
  return goTo(`/plan/years/${address}/publish`, 'The publication is called off. Nothing will be published until you publish it.');
});
