// One row of what was understood: its form beside the place in the document, and the buttons that set it aside, join it, part it or take it back.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { choice, formError, id, readForm, version, words } from '../../../platform/web/form.ts';
import { bringPlanIn } from '../permissions.ts';
import { NOT_KEPT_WORDS } from '../agreement/agreement.ts';
import { afterAnswer, checking } from './check-import.ts';
import type { Checking } from './check-import.ts';
import { asRead, checked, mergedWithNext, ownerReplaced, parted, priorityMergedWithNext, restAgain, restBecomes, setAside, split } from './corrections.ts';
import { actionsOf, nameKey, rowIn, withChanges } from './import-draft.ts';
import type { Change, DraftAction, ListName, Row } from './import-draft.ts';
import { keepCorrections, loadImport, openImport } from './import-store.ts';
import { refsOf } from './check-view.ts';
import { FORMS, TITLES, fieldsOf, textOfFields } from './row-forms.ts';

const KINDS = ['years', 'priorities', 'actions', 'sections', 'members', 'glossary', 'rest'] as const;
const ofRow = z.object({ importId: id, kind: z.enum(KINDS), key: z.string().regex(/^[a-z0-9-]{1,40}$/) });
const anyFields = z.looseObject({ version });

function rowOf(all: Checking, kind: ListName, key: string): Row {
  const row = rowIn(all.draft, kind, key);
  if (!row || (kind === 'actions' && (row as DraftAction).mergedInto !== undefined)) throw notFound();
  return row;
}

/** Where the row stands on the page of all rows. */
export function backTo(all: Checking, kind: ListName, row: Row): string {
  const yearId = kind === 'actions' ? rowIn(all.draft, 'priorities', (row as DraftAction).priorityId)?.yearId : kind === 'priorities' ? (row as { yearId?: string }).yearId : kind === 'years' ? row.id : kind;
  return `${all.base}?show=${yearId ?? 'eye'}#row-${row.id}`;
}

function view(all: Checking, kind: ListName, row: Row, form: FormState, more: { status?: number; theirs?: object[] } = {}): Result {
  const action = kind === 'actions' ? (row as DraftAction) : undefined;
  const beside = action ? actionsOf(all.draft, action.priorityId).filter((one) => !one.setAside || one.id === row.id) : [];
  const below = beside[beside.findIndex((one) => one.id === row.id) + 1];
  const ref = refsOf(all.draft).get(row.id);
  const years = all.draft.years.filter((year) => !year.setAside);
  const title = `${TITLES[kind]}${ref ? ` ${ref}` : ''}`;
  return showPage(
    'plan/bringing-in/correct-row.njk',
    {
      kind, form, at: `${all.base}/rows/${kind}/${row.id}`, back: backTo(all, kind, row), row: { ...row, below: below ? below.text : '', changed: row.version > 1, read: row.why }, places: row.places.map((place) => ({ where: place.where, quote: place.quote || 'The words are in the document.' })),
      years: years.map((year) => ({ value: year.id, text: `${year.label || 'Year without a label'} (${year.role === 'reviewed' ? 'the year that was' : 'the year to come'})` })),
      priorities: years.flatMap((year) => all.draft.priorities.filter((one) => one.yearId === year.id && !one.setAside).map((one) => ({ value: one.id, text: `${year.label}: ${one.title || 'Without a title'}` }))),
      owners: action ? action.owners.map((owner) => ({ value: owner.name, text: owner.name })) : [], theirs: more.theirs ?? [], notKept: NOT_KEPT_WORDS,
    },
    { title, hasError: more.status === 422, breadcrumbs: [{ text: 'Bring your current plan', href: '/plan/bring' }, { text: 'Is this what your plan says?', href: backTo(all, kind, row) }] }, more.status ?? 200,
  );
}

export const editRow = page('GET', '/plan/bring/:importId/rows/:kind/:key', { may: bringPlanIn, params: ofRow }, async ({ session, params: { importId, kind, key }, fresh }) => {
  const imported = await loadImport(session, importId);
  const all = await checking(session, imported);
  const row = rowOf(all, kind, key);
  if (imported.state !== 'to check' || kind === 'rest') return goTo(all.base);
  return view(all, kind, row, fresh(fieldsOf(all.draft, kind, row), row.version));
});

export const saveRow = page('POST', '/plan/bring/:importId/rows/:kind/:key', { may: bringPlanIn, params: ofRow, body: anyFields }, async ({ session, params: { importId, kind, key }, form, again }) => {
  const all = await checking(session, await openImport(session, importId));
  const row = rowOf(all, kind, key);
  const asked = FORMS[kind];
  if (!asked) throw notFound();
  const said = readForm(asked.schema, form.raw);
  const versioned = form.ok ? Number(form.values.version) : 0;
  if (!said.ok) return view(all, kind, row, again(said, versioned || row.version), { status: 422 });
  if (versioned !== row.version) {
    const theirs = textOfFields(fieldsOf(all.draft, kind, row)).map((one) => ({ ...one, yours: String(said.raw[one.name] ?? '') })).filter((one) => one.yours.trim() !== one.text.trim()).map((one) => ({ about: one.label, theirs: { label: 'As it was changed meanwhile', text: one.text }, yours: { label: 'Yours', text: one.yours } }));
    return view(all, kind, row, again({ raw: said.raw, errors: [] }, row.version), { status: 409, theirs: theirs.length > 0 ? theirs : [{ about: 'Both say the same', theirs: { label: 'Theirs', text: '' }, yours: { label: 'Yours', text: '' } }] });
  }
  const made = asked.changes(all.draft, row, said.values as never);
  if ('wrong' in made) return view(all, kind, row, again(formError(said.raw, made.wrong.field, made.wrong.words), versioned), { status: 422 });
  await keepCorrections(session, all.imported, withChanges(all.imported.corrections, made), { row: key, of: kind, did: 'corrected' });
  const after = await checking(session, { ...all.imported, corrections: withChanges(all.imported.corrections, made) });
  const replaced = kind === 'actions' ? ownerReplaced(after.draft, row as DraftAction, rowIn(after.draft, 'actions', key) as DraftAction) : undefined;
  if (replaced) return goTo(`${all.base}/names/${encodeURIComponent(nameKey(replaced.was))}?instead=${encodeURIComponent(replaced.is.slice(0, 200))}&from=${key}`, 'Your correction is kept.');
  return goTo(backTo(after, kind, rowIn(after.draft, kind, key) ?? row), 'Your correction is kept.');
});

const DOES = ['right', 'all-right', 'aside', 'back', 'merge', 'again', 'section', 'action', 'unplace'] as const;
const doBody = z.object({ what: choice(DOES, 'Choose what to do'), version, from: z.preprocess((value) => String(value ?? ''), z.string().max(20)) });

function changesFor(all: Checking, kind: ListName, row: Row, what: (typeof DOES)[number]): Change[] {
  const { draft } = all;
  switch (what) {
    case 'right': return checked(draft, kind, [row.id]);
    case 'all-right': return kind === 'priorities' ? [...checked(draft, 'priorities', [row.id]), ...checked(draft, 'actions', actionsOf(draft, row.id).filter((one) => !one.setAside).map((one) => one.id))] : [];
    case 'aside': return setAside(draft, kind, row.id, true);
    case 'back': return setAside(draft, kind, row.id, false);
    case 'merge': return kind === 'actions' ? mergedWithNext(draft, row.id) : kind === 'priorities' ? priorityMergedWithNext(draft, row.id) : [];
    case 'again': return asRead(draft, all.imported.reading, kind, row.id);
    case 'section': return kind === 'rest' ? restBecomes(draft, row.id, 'section') : [];
    case 'action': return kind === 'rest' ? restBecomes(draft, row.id, 'action') : [];
    case 'unplace': return kind === 'rest' ? restAgain(draft, row.id) : [];
  }
}

export const doWithRow = page('POST', '/plan/bring/:importId/rows/:kind/:key/do', { may: bringPlanIn, params: ofRow, body: doBody }, async ({ session, params: { importId, kind, key }, form, fresh }) => {
  const all = await checking(session, await openImport(session, importId));
  const row = rowOf(all, kind, key);
  if (!form.ok) return view(all, kind, row, { ...fresh(fieldsOf(all.draft, kind, row), row.version), errors: { '': form.errors[0]?.words ?? 'Choose what to do' } }, { status: 422 });
  const { what, version: seen, from } = form.values;
  if (seen !== row.version) return view(all, kind, row, { ...fresh(fieldsOf(all.draft, kind, row), row.version), errors: { '': 'Somebody changed this row meanwhile. It is shown as it stands now; nothing of yours was lost.' } }, { status: 409 });
  const changes = changesFor(all, kind, row, what);
  const corrections = withChanges(all.imported.corrections, changes);
  if (changes.length > 0) await keepCorrections(session, all.imported, corrections, { row: key, of: kind, did: what });
  if (what === 'action') return goTo(`${all.base}/rows/actions/a-${key}`);
  return goTo(from === 'eye' ? await afterAnswer(session, all, corrections, `row-${row.id}`) : from === 'rest' ? `${all.base}?show=rest#row-${row.id}` : backTo(all, kind, row));
});

export const splitRow = page('POST', '/plan/bring/:importId/rows/actions/:key/split', { may: bringPlanIn, params: z.object({ importId: id, key: ofRow.shape.key }), body: z.object({ split_text: words('Put an empty line where the second action begins', 20_000), split_update: z.preprocess((value) => String(value ?? ''), z.string().max(20_000)), version }) }, async ({ session, params: { importId, key }, form, fresh }) => {
  const all = await checking(session, await openImport(session, importId));
  const row = rowOf(all, 'actions', key) as DraftAction;
  const refuse = (words_: string, status: number): Result => view(all, 'actions', row, { ...fresh({ ...fieldsOf(all.draft, 'actions', row), ...form.raw }, row.version), errors: { split_text: words_ } }, { status });
  if (!form.ok) return refuse(form.errors[0]?.words ?? '', 422);
  if (form.values.version !== row.version) return refuse('Somebody changed this row meanwhile. Look at it as it stands now, then part it.', 409);
  const texts = parted(form.values.split_text);
  if (!texts) return refuse('Put an empty line where the second action begins.', 422);
  const updates = parted(form.values.split_update) ?? [form.values.split_update.trim(), ''];
  await keepCorrections(session, all.imported, withChanges(all.imported.corrections, split(all.draft, key, texts, updates as [string, string])), { row: key, of: 'actions', did: 'split' });
  return goTo(backTo(all, 'actions', row), 'The action is parted in two.');
});

