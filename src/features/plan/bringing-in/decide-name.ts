// Who is meant by an owner's name: decided once, for every action that has it. And whether a corrected name is to be corrected everywhere.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { choice, formError, id, many, optionalWords, version } from '../../../platform/web/form.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { bringPlanIn } from '../permissions.ts';
import { afterAnswer, checking } from './check-import.ts';
import type { Checking } from './check-import.ts';
import { CheckView, nameAnchor } from './check-view.ts';
import { ownerRenamed } from './corrections.ts';
import { backTo } from './correct-row.ts';
import { comingIn, nameKey, rowIn, withChanges } from './import-draft.ts';
import type { Corrections } from './import-draft.ts';
import { keepCorrections, loadImport, openImport } from './import-store.ts';
import { decisionOf, inDirectory, termsAnswered } from './owner-names.ts';
import type { Resolution } from './owner-names.ts';

const ofName = z.object({ importId: id, key: z.string().min(1).max(250) });
const target = z.string().max(260).regex(/^(org:[0-9a-f-]{36}|new:.{1,200})$/s, { error: 'Choose from the list' });
const lines = z.preprocess((value) => (Array.isArray(value) ? value : typeof value === 'string' ? [value] : []).flatMap((one) => String(one).split('\n')).map((one) => one.trim()).filter(Boolean), z.array(target).max(60));
const body = z.object({ choice: choice(['is', 'new', 'group', 'nobody', 'instead'], 'Say who is meant'), targets: lines, members: many(target), name: optionalWords(200), version, from: z.string().max(40).catch('') });

function named(all: Checking, key: string): Resolution {
  const found = all.names.get(key);
  if (!found) throw notFound();
  return found;
}

/** Where somebody came from: what needs their eye, the row of an action, or the names of all owners. */
function cameFrom(all: Checking, from: unknown, anchor = ''): string {
  const row = rowIn(all.draft, 'actions', String(from ?? ''));
  return row ? backTo(all, 'actions', row) : from === 'eye' ? `${all.base}?show=eye` : `${all.base}?show=owners${anchor === '' ? '' : `#${encodeURIComponent(anchor)}`}`;
}

function view(all: Checking, one: Resolution, form: FormState, instead: string | undefined, status = 200): Result {
  const members = comingIn(all.draft.members).filter((member) => !inDirectory(all.directory, member.name));
  const everybody = [...all.directory.filter((entry) => !entry.isGroup).map((entry) => ({ value: `org:${entry.id}`, text: entry.name })), ...members.map((member) => ({ value: `new:${member.name}`, text: `${member.name} (a member in this document)` }))].toSorted((a, b) => compareNames(a.text, b.text));
  const groups = all.directory.filter((entry) => entry.isGroup).map((entry) => ({ value: `org:${entry.id}`, text: `${entry.name} (a group)` }));
  return showPage(
    'plan/bringing-in/decide-name.njk',
    { one: new CheckView(all.draft, all.names, all.directory, all.base).name(one), everybody, choosable: [...everybody, ...groups], form, at: `${all.base}/names/${encodeURIComponent(one.key)}`, back: cameFrom(all, form.values['from']), from: form.values['from'] ?? '', instead: instead ?? '', texts: all.draft.actions.filter((action) => one.actionIds.includes(action.id)).map((action) => action.text) },
    { title: instead ? 'Here only, or everywhere?' : `Who is “${one.name}”?`, hasError: status === 422, breadcrumbs: [{ text: 'Bring your current plan', href: '/plan/bring' }, { text: 'Is this what your plan says?', href: cameFrom(all, form.values['from']) }] }, status,
  );
}

/** What the form shows first: what would happen now. */
const fieldsOf = (one: Resolution): Record<string, unknown> => ({
  choice: one.decision.setAside ? 'nobody' : one.decision.group ? 'group' : one.decision.targets[0]?.startsWith('new:') ? 'new' : 'is', targets: one.decision.group ? '' : (one.decision.targets[0] ?? ''), members: one.decision.group ? one.decision.targets : [],
  name: one.decision.targets[0]?.startsWith('new:') && !one.decision.group ? one.decision.targets[0].slice(4) : one.name,
});

export const showName = page('GET', '/plan/bring/:importId/names/:key', { may: bringPlanIn, params: ofName, query: z.object({ instead: optionalWords(200), from: z.string().max(40).optional().catch(undefined) }) }, async ({ session, params: { importId, key }, query: { instead, from }, fresh }) => {
  const imported = await loadImport(session, importId);
  const all = await checking(session, imported);
  if (imported.state !== 'to check') return goTo(all.base);
  const one = named(all, key);
  return view(all, one, fresh({ ...fieldsOf(one), from: from ?? '' }, one.version), instead);
});

export const decideName = page('POST', '/plan/bring/:importId/names/:key', { may: bringPlanIn, params: ofName, body }, async ({ session, params: { importId, key }, form, fresh, again }) => {
  const all = await checking(session, await openImport(session, importId));
  const one = named(all, key);
  if (!form.ok) return view(all, one, again(form, one.version), undefined, 422);
  const { choice: kind, from, name } = form.values;
  if (form.values.version !== one.version) return view(all, one, { ...fresh(fieldsOf(one), one.version), errors: { '': 'Somebody decided this meanwhile. It is shown as they left it; change it if you do not agree.' } }, undefined, 409);
  if (kind === 'instead') {
    if (name === undefined || nameKey(name) === '') return view(all, one, again(formError(form.raw, 'name', 'Enter the name'), one.version), undefined, 422);
    const changes = ownerRenamed(all.draft, key, name);
    await keepCorrections(session, all.imported, withChanges(all.imported.corrections, changes), { name: one.name, did: 'renamed everywhere', to: name, rows: changes.length });
    return goTo(cameFrom(all, from), `“${one.name}” is now “${name}” in ${changes.length} more ${changes.length === 1 ? 'action' : 'actions'}.`);
  }
  const targets = (kind === 'group' ? [...new Set([...form.values.members, ...form.values.targets])] : form.values.targets).filter((one_) => one_.startsWith('new:') || all.directory.some((entry) => `org:${entry.id}` === one_));
  const wrong = kind === 'is' && targets.length === 0 ? formError(form.raw, 'targets', 'Choose who is meant') : kind === 'new' && (name === undefined || nameKey(name) === '') ? formError(form.raw, 'name', 'Enter the name it gets in the directory') : undefined;
  if (wrong) return view(all, one, again(wrong, one.version), undefined, 422);
  const decision = { ...decisionOf({ kind, targets, name: name ?? one.name }), version: one.version + 1 };
  const corrections = { ...all.imported.corrections, names: { ...all.imported.corrections.names, [key]: decision } };
  await keepCorrections(session, all.imported, corrections, { name: one.name, did: 'decided', who: decision });
  return goTo(from === 'eye' ? await afterAnswer(session, all, corrections, nameAnchor(key)) : cameFrom(all, from, nameAnchor(key)), `“${one.name}”: decided for ${one.uses} ${one.uses === 1 ? 'action' : 'actions'}.${await explainedWords(session, all, corrections, key)}`);
});

/** What a short name is said to stand for is told to the public with the plan, which its list of terms shows. */
async function explainedWords(session: Session, before: Checking, corrections: Corrections, key: string): Promise<string> {
  const { draft, names, directory } = await checking(session, { ...before.imported, corrections });
  const term = termsAnswered(draft, names, directory).find((one) => nameKey(one.term) === key);
  return term === undefined ? '' : ` It joins the glossary as ${term.meaning}.`;
}
