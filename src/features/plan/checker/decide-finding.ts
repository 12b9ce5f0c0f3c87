// One finding and what a person says of it: which is right (looked at before it is written everywhere), right as it is, or a mistake still to be put right.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { OTHERS_FOLLOW, followingList, jointly, keptInWords } from '../../measures/index.ts';
import { many, optionalWords, words } from '../../../platform/web/form.ts';
import { editPlan, readFindings } from '../permissions.ts';
import { lockYear } from '../publication/publication-store.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import type { Decision, Judged } from './decision.ts';
import type { Finding } from '../checking/finding.ts';
import { SAY_WHAT, decisionVersion, findingKey, leaveBody, rightQuery, rightWords, titleOf, typedRight } from './decision-form.ts';
import { decideFinding, decisionsByKey, takeBackDecision } from './decision-store.ts';
import { KIND_WORDS } from './finding-words.ts';
import { leftWords, saidOf, shownFinding, shownPlaces } from './finding-view.ts';
import type { CheckedYear } from './findings.ts';
import { noLongerFollows } from './no-longer-follows.ts';
import { asksWhich, putRight, understand } from './put-right.ts';
import type { Outcome, PutRight } from './put-right.ts';
import { checkedYear, checkerPath } from './show-checker.ts';
import { readingsMeant, sourcedWords, writeRight } from './write-right.ts';

const params = z.object({ year: yearAddress, key: findingKey });
const reason = optionalWords(1000);

type At = { session: Session; year: PlanYear; checked: CheckedYear; one: Judged | undefined; before: Decision | undefined; path: string; today: string };

const WHY_STAYS: Record<Extract<Outcome, { is: 'stays' }>['why'], string> = {
  right: 'Says so already', record: 'Stays: it is a record of what was published', settled: 'Stays: the plan is out for agreement', 'not found': 'Change it by hand: its words could not be found again', 'by hand': 'Change it by hand',
};

async function find({ session, params: { year: address, key }, person, today }: Pick<Context<z.output<typeof params>>, 'session' | 'params' | 'person' | 'today'>): Promise<At> {
  const { year, checked } = await checkedYear(session, address, person, today);
  const before = checked.decisions.get(key);
  const one = checked.all.find((each) => each.finding.key === key);
  if (!one && !before) throw notFound();
  return { session, year, checked, one, before, path: checkerPath(year.label), today };
}

/** Holds the year, so that of two people who decide at once the second sees what the first did. */
async function hold(context: Pick<Context<z.output<typeof params>>, 'session' | 'params' | 'person' | 'today'>): Promise<At> {
  const { session, params: { year } } = context;
  await lockYear(session, (await findPlanYear(session, labelOf(year))).id);
  return find(context);
}

type Both = { theirs: { label: string; text: string }; yours: { label: string; text: string } };
type More = { right?: string | undefined; status?: number; both?: Both; notice?: string };

const shown = (one: Outcome): object => {
  if (one.is === 'changes') return { ...one, words: `${one.shown.before}${one.shown.words}${one.shown.after}` };
  if (one.is === 'adopts') return { ...one, why: `Cites a figure with its source: the reading that says ${one.willBe} is adopted` };
  return { ...one, why: `${WHY_STAYS[one.why]}${one.tells ? ', and says its source if you give one' : ''}` };
};

const quoted = (right: PutRight): string[] => right.outcomes.flatMap((one) => (one.is === 'changes' ? [`${one.where}: ${one.shown.before}${one.shown.words}${one.shown.after}`] : []));

async function view(at: At, person: Context['person'], form: FormState, more: More = {}): Promise<Result> {
  const { session, year, checked, one, before, path } = at;
  const mayDecide = hasRole(person, 'coordinator');
  const head = { hasError: (more.status ?? 200) !== 200, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }, { text: 'What contradicts itself', href: path }] };
  if (!one) return showPage('plan/checker/finding-gone.njk', { message: before!.message, said: saidOf(before!), changed: before!.changed, saidThen: before!.places.map((place) => ({ ...place, mark: '' })), path, both: more.both }, { title: 'The plan says this right now', ...head }, more.status);
  const { finding } = one;
  const which = asksWhich(finding);
  const said = which && mayDecide && more.right !== undefined ? (more.right === '' ? { refused: SAY_WHAT } : understand(finding, more.right)) : undefined;
  const refused = said && 'refused' in said ? said.refused : undefined;
  const words = said && 'words' in said ? said.words : undefined;
  const right = words === undefined ? undefined : putRight(finding, words, checked.draft.texts);
  const adopting = right === undefined ? [] : (await readingsMeant(session, finding, { found: right, right: words!, elsewhere: ticked(form) })).flatMap((each) => each.adopts ?? []);
  const changing = right?.outcomes.filter((each) => each.is !== 'stays').length ?? 0;
  return showPage(
    'plan/checker/decide-finding.njk',
    {
      form: refused === undefined ? form : { ...form, errors: { right: refused, ...form.errors } }, mayDecide, which, path, href: `${path}/${finding.key}`, message: finding.message, todo: KIND_WORDS[finding.kind].todo, version: before?.version ?? 0, isName: finding.kind === 'name-varies', both: more.both, notice: more.notice, frozen: year.frozen,
      shown: shownFinding(one, { base: path, draft: checked.draft, mayDecide }), shownPlaces: shownPlaces(finding, checked.draft, mayDecide, 20), isConfirmed: one.decision?.decision === 'confirmed',
      right: right && { words, follows: noLonger({ checked, one }, right).map((each) => ({ message: each.message, places: shownPlaces(each, checked.draft, mayDecide) })), outcomes: right.outcomes.map(shown), elsewhere: right.elsewhere.slice(0, 20).map((each) => ({ ...shown(each), ticked: ticked(form).includes(each.id) })), seen: right.seen, saw: quoted(right), adopts: adopting.length === 0 ? undefined : { list: followingList(jointly(adopting.map((each) => each.following))), says: adopting.length === 1 ? adopting[0]!.says : 'what it says' }, button: changing === 0 ? 'Keep this decision' : `Write ${words} in ${pluralWords(changing, 'place')}` },
    },
    { title: titleOf(finding, right && words), ...head, hasError: head.hasError || refused !== undefined }, more.status ?? (refused === undefined ? 200 : 422),
  );
}

export const openFinding = page('GET', '/plan/years/:year/checker/:key', { may: readFindings, params, query: rightQuery }, async (context) => {
  const { right } = context.query;
  return view(await find(context), context.person, context.fresh({ right: right ?? '' }), { right });
});

/** The places that were ticked, however the form went. */
const ticked = ({ values }: FormState): string[] => [values['elsewhere'] ?? []].flat().map(String);

const rightBody = z.object({ right: rightWords, reason, seen: words('Reload the page and look again', 100), saw: many(z.string().max(2000)), follows: optionalWords(100), keep: many(z.string().max(100, { error: 'Choose from the sentences that are listed' })), elsewhere: many(z.string().max(200)), version: decisionVersion });

/** What somebody decided while this person was looking, beside what they wanted. */
const decidedMeanwhile = (at: At, yours: string): Both => ({ theirs: { label: at.before ? `Decided meanwhile by ${at.before.decidedBy}` : 'As the plan is now', text: at.before ? saidOf(at.before, at.one?.finding) : 'It does not contradict itself any more.' }, yours: { label: 'Yours, not kept', text: yours } });

export const decideRight = page('POST', '/plan/years/:year/checker/:key/right', { may: editPlan, params, body: rightBody }, async (context) => {
  const { session, person, form, again, now, today } = context;
  const at = await hold(context);
  if (!form.ok) return view(at, person, again(form), { right: typedRight(form.raw), status: 422 });
  const { right: typed, seen, saw, follows: listed, keep, elsewhere, version } = form.values;
  const refresh = (): FormState => again({ raw: form.raw, errors: [] });
  if (!at.one || (at.before?.version ?? 0) !== version) return view(at, person, refresh(), { status: 409, both: decidedMeanwhile(at, `${typed} is right${form.values.reason ? `: ${form.values.reason}` : ''}`), right: at.one ? typed : undefined });
  const said = asksWhich(at.one.finding) ? understand(at.one.finding, typed) : undefined;
  if (!said || 'refused' in said) return view(at, person, refresh(), { right: typed, status: 422 });
  const right = said.words;
  const found = putRight(at.one.finding, right, at.checked.draft.texts)!;
  if (found.seen !== seen) return view(at, person, refresh(), { right, status: 409, both: { theirs: { label: 'As the plan is now', text: quoted(found).join('\n\n') || 'Nothing of it changes any more.' }, yours: { label: 'As you looked at it', text: saw.join('\n\n') } } });
  const readings = await readingsMeant(session, at.one.finding, { found, right, elsewhere });
  if ((listed ?? '') !== jointly(readings.flatMap((one) => one.adopts?.following ?? [])).seen) return view(at, person, again({ raw: form.raw, errors: [{ field: '', words: OTHERS_FOLLOW }] }), { right, status: 409 });
  const follows = noLonger(at, found);
  const { written, sourced, keptAsSaid } = await writeRight(session, at.year, at.checked.draft, at.one.finding, { found, right, elsewhere, readings, keep, reason: form.values.reason, version, now, today, person });
  const sourcesNow = `${sourced.length === 0 ? '' : ` ${sourcedWords(sourced)}.`}${keptAsSaid.length === 0 ? '' : ` What was said before stays in ${keptInWords(keptAsSaid)}.`}`;
  return goTo(at.path, written.length === 0 ? `It is kept that ${right} is right.${sourcesNow || ' Nothing was changed.'}` : `${right} is written in ${pluralWords(written.length, 'place')}.${sourcesNow}${follows.length === 0 ? '' : ` ${follows.length === 1 ? 'A figure' : `${follows.length} figures`} worked out from what stood there ${follows.length === 1 ? 'does' : 'do'} not follow any more: see below.`}`);
});

const noLonger = ({ checked, one }: Pick<At, 'checked' | 'one'>, right: PutRight): Finding[] => (one!.finding.kind === 'name-varies' ? [] : noLongerFollows(checked.draft, right));

export const leaveFinding = page('POST', '/plan/years/:year/checker/:key/leave', { may: editPlan, params, body: leaveBody }, async (context) => {
  const { session, person, form, again, now } = context;
  const at = await hold(context);
  if (!form.ok) return view(at, person, again(form), { status: 422 });
  if (!at.one || (at.before?.version ?? 0) !== form.values.version) return view(at, person, again({ raw: form.raw, errors: [] }), { status: 409, both: decidedMeanwhile(at, `${leftWords(at.one?.finding)}: ${form.values.reason}`) });
  await decideFinding(session, at.year, at.one.finding, form.values.version, { decision: 'right as it is', reason: form.values.reason }, now);
  return goTo(at.path, `${leftWords(at.one.finding)}. It does not come back unless its words change.`);
});

export const confirmFinding = page('POST', '/plan/years/:year/checker/:key/confirm', { may: editPlan, params, body: z.object({ version: decisionVersion }) }, async (context) => {
  const { session, person, form, again, now } = context;
  const at = await hold(context);
  if (!form.ok) return view(at, person, again(form), { status: 422 });
  if (!at.one || (at.before?.version ?? 0) !== form.values.version) return view(at, person, again({ raw: form.raw, errors: [] }), { status: 409, both: decidedMeanwhile(at, 'It is a mistake') });
  await decideFinding(session, at.year, at.one.finding, form.values.version, { decision: 'confirmed' }, now);
  return goTo(at.path, 'It is confirmed, and stays here until it is put right.');
});

export const takeBack = page('POST', '/plan/years/:year/checker/:key/take-back', { may: editPlan, params, body: z.object({ version: decisionVersion }) }, async ({ session, params: { year: address, key }, form, now }) => {
  const year = await findPlanYear(session, labelOf(address));
  const before = (await decisionsByKey(session, key)).get(key);
  if (!before || before.decision === 'taken back') throw notFound();
  await takeBackDecision(session, year, { ...before, version: form.ok ? form.values.version : 0 }, now);
  return goTo(checkerPath(year.label), 'The finding is open again.');
});

