// Who is invited to score: people of the partnership, each for themselves. Whoever has begun stays.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import { keepAccounts } from '../../people/index.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { id, many } from '../../../platform/web/form.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { giveScores, prepareScoring } from './permissions.ts';
import { tellScorers } from './tell-scorers.ts';
import { chooseScorers, peopleToInvite, scorersOf } from './sheet-store.ts';
import { holdWorkshop, loadWorkshop } from './workshop-store.ts';
import { refuseSigned } from './what-is-shut.ts';
import type { Workshop } from './workshop-store.ts';

const params = z.object({ workshopId: id });
/** Those who are chosen, as a form carries them: a list that was saved meanwhile is another. */
const listOf = (scorers: readonly { accountId: string }[]): string => scorers.map((one) => one.accountId).toSorted().join(' ');
const names = (people: readonly string[]): string => people.toSorted(compareNames).join('\n');
type Pair = { theirs: { label: string; text: string }; yours: { label: string; text: string } };
const ROLES = giveScores.who as readonly string[];

async function view({ session, person, today }: Pick<Context, 'session' | 'person' | 'today'>, workshop: Workshop, form: FormState, status = 200, both?: Pair): Promise<Result> {
  const begun = (await scorersOf(session, workshop.id)).filter((one) => one.begunAt !== null);
  const people = (await peopleToInvite(session, ROLES, today)).filter((one) => !begun.some((other) => other.accountId === one.accountId));
  return showPage(
    'assessment/scoring/choose-scorers.njk',
    { form, both, seen: form.values['seen'], action: `/assessment/scoring/workshops/${workshop.id}/scorers`, cancelHref: `/assessment/scoring/workshops/${workshop.id}`, people: people.map((one) => ({ value: one.accountId, text: one.person, hint: [one.organisation, one.jobTitle].filter(Boolean).join(', ') })), begun: begun.map((one) => one.person), inviteHref: may(person, keepAccounts) ? '/people/accounts/invite' : undefined },
    { title: both ? 'Somebody chose who scores meanwhile' : 'Who scores', hasError: status !== 200, back: { text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` } },
    status,
  );
}

export const openScorers = page('GET', '/assessment/scoring/workshops/:workshopId/scorers', { may: prepareScoring, params }, async (context) => {
  const { session, params: { workshopId }, fresh } = context;
  const workshop = await loadWorkshop(session, workshopId);
  refuseSigned(workshop);
  const there = await scorersOf(session, workshopId);
  return view(context, workshop, fresh({ people: there.map((one) => one.accountId), seen: listOf(there) }));
});

export const chooseTheScorers = page('POST', '/assessment/scoring/workshops/:workshopId/scorers', { may: prepareScoring, params, body: z.object({ people: many(id), seen: z.string().max(20_000).optional().default('') }) }, async (context) => {
  const { session, person, services, params: { workshopId }, today, form, again } = context;
  const workshop = await holdWorkshop(session, workshopId);
  if (!form.ok) return view(context, workshop, again(form), 422);
  const known = await peopleToInvite(session, ROLES, today);
  const { people, seen } = form.values;
  const there = await scorersOf(session, workshopId);
  if (seen !== listOf(there)) {
    const nameOf = (accountId: string): string => known.find((one) => one.accountId === accountId)?.person ?? there.find((one) => one.accountId === accountId)?.person ?? 'Somebody';
    const theirs = there.map((one) => one.accountId);
    return view(context, workshop, again({ raw: { ...form.raw, seen: listOf(there) }, errors: [] }), 409, { theirs: { label: 'Chosen meanwhile', text: names(theirs.map(nameOf)) }, yours: { label: 'Yours', text: names(people.map(nameOf)) } });
  }
  const added = await chooseScorers(session, workshop, known.filter((one) => people.includes(one.accountId)));
  // Before scoring begins nobody has anything to do yet.
  const told = workshop.state === 'scoring' ? await tellScorers(session, workshop, added, { by: person.name, publicUrl: services.publicUrl }) : 0;
  return goTo(`/assessment/scoring/workshops/${workshopId}`, told > 0 ? `${pluralWords(told, 'letter')} ${told === 1 ? 'is' : 'are'} on the way, and those invited find the workshop on their first page.` : 'Who scores was saved.');
});
