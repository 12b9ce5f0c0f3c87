// Adding a term, changing what it means, taking it out.
import { z } from 'zod';
import { goTo, page, showPage } from '../../security/page.ts';
import type { Result } from '../../security/page.ts';
import type { FormState } from '../../platform/pages/form-state.ts';
import { formError, id, version, words } from '../../platform/web/form.ts';
import { addTerm, changeTerm, loadTerm, removeTerm, termCalled } from './glossary-store.ts';
import type { Term } from './glossary-store.ts';
import { editGlossary } from './permissions.ts';

const body = z.object({ term: words('Enter the term', 100), meaning: words('Say what it means', 1000) });
const given = z.object({ term: z.string().trim().max(100).optional().catch(undefined), meaning: z.string().trim().max(300).optional().catch(undefined) });
const params = z.object({ termId: id });
type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };

const view = (form: FormState, status = 200, term?: Term, both?: Pair[]): Result =>
  showPage('glossary/edit-term.njk', { form, term, both, action: term ? `/glossary/terms/${term.id}/edit` : '/glossary/add' }, { title: both ? 'Somebody changed this term meanwhile' : term ? `Change ${term.term}` : 'Add a term', hasError: status === 422, back: { text: 'Glossary', href: '/glossary' } }, status);

const taken = (other: Term): string => `${other.term} is in the glossary already`;

export const newTerm = page('GET', '/glossary/add', { may: editGlossary, query: given }, async ({ query: { term, meaning }, fresh }) => view(fresh({ term: term ?? '', meaning: meaning ?? '' })));

export const addTheTerm = page('POST', '/glossary/add', { may: editGlossary, body }, async ({ session, form, again }) => {
  if (!form.ok) return view(again(form), 422);
  const other = await termCalled(session, form.values.term);
  if (other) return view(again(formError(form.raw, 'term', taken(other))), 422);
  await addTerm(session, form.values);
  return goTo('/glossary', `${form.values.term} is in the glossary.`);
});

export const openTerm = page('GET', '/glossary/terms/:termId/edit', { may: editGlossary, params }, async ({ session, params: { termId }, fresh }) => {
  const term = await loadTerm(session, termId);
  return view(fresh({ term: term.term, meaning: term.meaning }, term.version), 200, term);
});

export const changeTheTerm = page('POST', '/glossary/terms/:termId/edit', { may: editGlossary, params, body: body.extend({ version }) }, async ({ session, params: { termId }, form, again }) => {
  const term = await loadTerm(session, termId);
  if (!form.ok) return view(again(form, Number(form.raw['version']) || term.version), 422, term);
  const { version: opened, ...fields } = form.values;
  const other = await termCalled(session, fields.term, termId);
  if (other) return view(again(formError(form.raw, 'term', taken(other)), opened), 422, term);
  if (opened !== term.version) return view(again({ raw: form.raw, errors: [] }, term.version), 409, term, differences(term, fields));
  await changeTerm(session, termId, opened, fields);
  return goTo('/glossary', `${fields.term} was changed.`);
});

export const removeTheTerm = page('POST', '/glossary/terms/:termId/remove', { may: editGlossary, params, body: z.object({ version }) }, async ({ session, params: { termId }, form, now }) => {
  const term = await removeTerm(session, termId, form.ok ? form.values.version : 0, now);
  return goTo('/glossary', `${term} was taken out of the glossary.`);
});

function differences(saved: Term, yours: { term: string; meaning: string }): Pair[] {
  const parts: [string, string, string][] = [['Term', saved.term, yours.term], ['Meaning', saved.meaning, yours.meaning]];
  return parts.filter(([, theirs, mine]) => theirs !== mine).map(([about, theirs, mine]) => ({ about, theirs: { label: 'Saved meanwhile', text: theirs }, yours: { label: 'Yours', text: mine } }));
}
