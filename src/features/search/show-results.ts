// Search over every kind of record, each found by its own feature under the policies. The words are posted and the address of the
// results bears an opaque id, so that no name stands in an address, a history or a log.
import { z } from 'zod';
import { goTo, page, showPage } from '../../security/page.ts';
import type { Result } from '../../security/page.ts';
import type { FormState } from '../../platform/pages/form-state.ts';
import { everyRole, permission } from '../../security/permission.ts';
import type { Session } from '../../security/session.ts';
import { subjectKinds } from '../../security/subjects.ts';
import { PageError } from '../../platform/web/errors.ts';
import { addressOf } from '../../platform/pages/lists.ts';
import { pluralWords } from '../../platform/pages/figure-words.ts';
import { formError, id } from '../../platform/web/form.ts';
import { LONGEST, inOrder, refusal, snippet, wordsOf } from './search.ts';
import type { Piece } from './search.ts';
import { saveSearch, savedSearch } from './search-store.ts';

const search = permission('search', everyRole, 'Search over everything that one may open');
const EACH = 5;
const OF_ONE_KIND = 100;

type Group = { kind: string; title: string; hits: { pieces: Piece[]; note: Piece[] | undefined; href: string }[]; more: boolean };

/** What each kind finds, kinds without a find left out. One kind only, and more of it, when `only` names one. */
async function findAll(session: Session, words: readonly string[], only: string | undefined): Promise<Group[]> {
  const limit = only === undefined ? EACH : OF_ONE_KIND;
  const groups: Group[] = [];
  for (const kind of inOrder(subjectKinds())) {
    if (!kind.find || kind.opensFor?.(session.actor) === false || (only !== undefined && kind.kind !== only)) continue;
    const found = await kind.find(session, words, limit + 1);
    if (found.length === 0) continue;
    groups.push({
      kind: kind.kind, title: kind.titles, more: found.length > limit,
      hits: found.slice(0, limit).map((hit) => ({ href: hit.href, pieces: snippet(hit.words, words, 160), note: hit.note === undefined ? undefined : snippet(hit.note, words) })),
    });
  }
  return groups;
}

const askFor = (form: FormState, status = 200): Result => showPage('search/show-results.njk', { form, groups: [], sentence: undefined }, { title: 'Search', hasError: status === 422 }, status);

export const openSearch = page('GET', '/search', { may: search }, async ({ fresh }) => askFor(fresh()));

export const beginSearch = page('POST', '/search', { may: search, body: z.object({ words: z.preprocess((value) => String(Array.isArray(value) ? value[0] : (value ?? '')).replace(/\s+/g, ' ').trim().slice(0, LONGEST), z.string()) }) }, async ({ session, form, again }) => {
  const words = form.ok ? form.values.words : '';
  const why = refusal(words);
  if (why !== undefined) return askFor(again(formError({ words }, 'words', why)), 422);
  return goTo(`/search/${await saveSearch(session, words)}`);
});

export const showResults = page('GET', '/search/:searchId', { may: search, params: z.object({ searchId: id }), query: z.object({ kind: z.string().max(50).optional().catch(undefined) }) }, async ({ session, params: { searchId }, query: { kind }, fresh }) => {
  const asked = await savedSearch(session, searchId);
  if (asked === undefined) throw new PageError('notFound', { title: 'This search has run out', words: 'A search is kept for a day, for the person who made it.', whatToDo: 'Search again.', links: [{ text: 'Search', href: '/search' }], code: 'search-gone' });
  const only = subjectKinds().find((one) => one.kind === kind)?.kind;
  const groups = await findAll(session, wordsOf(asked), only);
  const shown = groups.reduce((sum, group) => sum + group.hits.length, 0);
  const isMore = groups.some((group) => group.more);
  return showPage(
    'search/show-results.njk',
    {
      form: fresh({ words: asked }), groups: groups.map((group) => ({ ...group, moreHref: group.more && only === undefined ? addressOf(`/search/${searchId}`, { kind: group.kind }) : undefined })), allHref: only === undefined ? undefined : `/search/${searchId}`,
      sentence: shown === 0 ? undefined : `${isMore ? 'More than ' : ''}${pluralWords(shown, 'result')} for “${asked}”.`, nothing: shown === 0 ? asked : undefined,
    },
    { title: only === undefined ? 'Search results' : `Search results: ${groups[0]?.title ?? ''}` },
  );
});
