// Who the responsible authorities are: one list, a choice for each organisation, suggestions by name. Crime and Disorder Act 1998 s.5(1).
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { pluralWords, listWords } from '../../../platform/pages/figure-words.ts';
import { AUTHORITIES, AUTHORITY_NAMES, chosenTwice, soundsLikeCounty, suggestAuthority } from './organisation.ts';
import type { Authority } from './organisation.ts';
import { setAuthority, standings } from './membership-store.ts';
import type { Standing } from './membership-store.ts';
import { editDirectory, mayEditDirectory, readDirectory } from './permissions.ts';

const PATH = '/people/organisations/authorities';
const isAuthority = (value: unknown): value is Authority => AUTHORITY_NAMES.includes(value as Authority);
const stateOf = (one: Standing): string => (one.membership === 'RESPONSIBLE' ? (one.authority ?? '') : '');

const wordsOf = (authority: Authority): string => AUTHORITIES[authority].replace(/ \(.*/, '').toLowerCase();

/** The suggestion for an organisation, where nobody of the list is that authority yet. */
function suggestionFor(one: Standing, taken: ReadonlySet<string>, besideDistrict: boolean): Authority | undefined {
  if (one.membership === 'RESPONSIBLE') return undefined;
  const suggested = [one.name, ...one.otherNames].map((name) => suggestAuthority(name)).find((found) => found !== undefined) ?? suggestAuthority(one.name, one.kind) ?? (besideDistrict && [one.name, ...one.otherNames, ...one.acronyms].some(soundsLikeCounty) ? 'LA_COUNTY' : undefined);
  return suggested !== undefined && !taken.has(suggested) ? suggested : undefined;
}

/** Those that bear an authority or sound like one stand first; the rest by name. */
function inOrder<T extends { state: string; suggested: Authority | undefined }>(rows: readonly T[]): T[] {
  const rank = (row: T): number => (row.state !== '' ? 0 : row.suggested !== undefined ? 1 : 2);
  const at = (row: T): number => AUTHORITY_NAMES.indexOf((row.state || row.suggested) as Authority);
  return rows.toSorted((a, b) => rank(a) - rank(b) || at(a) - at(b));
}

async function view({ session, person, today, fresh }: Context): Promise<Result> {
  const all = await standings(session, today);
  const taken = new Set(all.map(stateOf));
  const named = all.some((one) => suggestAuthority(one.name) === 'LA_COUNTY');
  const besideDistrict = !named && all.some((one) => one.kind === 'LA_DISTRICT' && suggestAuthority(one.name) === 'LA_DISTRICT');
  const rows = inOrder(all.map((one) => ({ ...one, state: stateOf(one), suggested: suggestionFor(one, taken, besideDistrict) })));
  const missing = AUTHORITY_NAMES.filter((one) => !taken.has(one));
  const mayEdit = mayEditDirectory(person);
  const shown = rows.map((one) => ({ ...one, chosen: one.state || (one.suggested ?? ''), isSuggested: one.suggested !== undefined, acronyms: one.acronyms.filter((acronym) => !one.name.includes(`(${acronym})`)), stateWords: one.state === '' ? 'No' : AUTHORITIES[one.state as Authority], href: `/people/organisations/${one.organisationId}` }));
  const isLikely = (one: (typeof shown)[number]): boolean => one.chosen !== '';
  return showPage(
    'people/organisations/authorities.njk',
    {
      form: fresh(), mayEdit, action: PATH, choices: AUTHORITY_NAMES.map((one) => ({ value: one, text: AUTHORITIES[one] })),
      rows: mayEdit ? shown : shown.filter((one) => one.state !== ''), likely: shown.filter(isLikely), others: shown.filter((one) => !isLikely(one)),
      doubles: chosenTwice(shown).map((one) => `${listWords(one.names)} are each put down as ${wordsOf(one.authority as Authority)}. That is right where areas were joined; otherwise choose one of them, or the plan waits for ${one.names.length === 2 ? 'both' : 'all of them'}.`), missing: missing.length,
      suggestions: rows.filter((one) => one.suggested !== undefined).length,
      sentence: `${pluralWords(rows.filter((one) => one.state !== '').length, 'responsible authority', 'responsible authorities')}.${missing.length === 0 ? '' : ` Nobody yet: ${listWords(missing.map(wordsOf))}.`}`,
    },
    { title: 'Who are the responsible authorities?', breadcrumbs: [{ text: 'Directory', href: '/people/organisations' }] },
  );
}

export const showAuthorities = page('GET', PATH, { may: readDirectory }, async (context) => view(context));

/** Each organisation of the list has a field `authority-<id>`, and `was-<id>` for what stood there when the page was opened. */
const body = z.looseObject({});

export const setTheAuthorities = page('POST', PATH, { may: editDirectory, body }, async ({ session, form, today }) => {
  let changed = 0;
  const meanwhile: string[] = [];
  const joined: string[] = [];
  for (const one of await standings(session, today)) {
    const chosen = form.raw[`authority-${one.organisationId}`];
    if (typeof chosen !== 'string' || (chosen !== '' && !isAuthority(chosen)) || chosen === form.raw[`was-${one.organisationId}`]) continue;
    // Somebody else said something about this one since: theirs stays, and is named.
    if (form.raw[`was-${one.organisationId}`] !== stateOf(one)) {
      if (stateOf(one) !== chosen) meanwhile.push(one.name);
      continue;
    }
    if (!(await setAuthority(session, one, isAuthority(chosen) ? chosen : undefined, today))) continue;
    changed += 1;
    if (one.membership === null && isAuthority(chosen)) joined.push(one.name);
  }
  const done = changed === 0 ? 'Nothing was changed.' : `${pluralWords(changed, 'organisation')} changed.${joined.length === 0 ? '' : ` ${listWords(joined)} ${joined.length === 1 ? 'was no member' : 'were no members'} until now: the published list of members will name ${joined.length === 1 ? 'it' : 'them'} too.`}`;
  if (meanwhile.length > 0) return goTo(PATH, `${done} Somebody else changed ${listWords(meanwhile)} meanwhile: look at the list again.`);
  return goTo(PATH, done, { link: { text: 'Go on to what comes next', href: '/' }, kind: changed === 0 ? 'important' : 'success' });
});
