// Contacts pasted out of a spreadsheet: first what was understood of each row, then all of it saved at once.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { SheetRefused, readSheet } from '../../../platform/spreadsheets/index.ts';
import { ticked, words } from '../../../platform/web/form.ts';
import type { RawForm } from '../../../platform/web/form.ts';
import { addContact, changeContact, contactsInPlace } from './contact-store.ts';
import { nearestOrganisations, plainName } from './organisation.ts';
import type { KnownOrganisation } from './organisation.ts';
import { knownNames } from './organisation-store.ts';
import { understandPasted } from './pasted-contacts.ts';
import type { PastedRow } from './pasted-contacts.ts';
import { editDirectory } from './permissions.ts';

const PATH = '/people/organisations/paste-contacts';
const MOST = 500;
/** Where one was when one pasted: those who are about to ask owners go on to that. */
const THEN = { ask: { href: '/plan/chasing/ask', back: { text: 'Who speaks for the owners?', href: '/plan/chasing/contacts' } } } as const;
const DIRECTORY = { href: '/people/organisations', back: { text: 'Directory', href: '/people/organisations' } } as const;
const after = (then: unknown): typeof DIRECTORY | (typeof THEN)['ask'] => (then === 'ask' ? THEN.ask : DIRECTORY);
const OUTCOMES = { new: 'New', changed: 'Changed', 'the same': 'There already', wrong: 'Left out' } as const;

/** What was shown is what is saved: another text, or other choices, are shown again first. */
const stampOf = (text: string, rows: readonly PastedRow[]): string => createHash('sha256').update(JSON.stringify([text, rows.map((row) => [row.organisation?.id, row.outcome, row.existing?.id, row.existing?.version])])).digest('hex').slice(0, 32);
const choiceOf = (name: string): string => `means-${createHash('sha256').update(plainName(name)).digest('hex').slice(0, 12)}`;

function emptyPage(form: FormState, status = 200): Result {
  return showPage('people/organisations/paste-contacts.njk', { form, action: PATH, then: form.values['then'] === 'ask' ? 'ask' : '', cancelHref: after(form.values['then']).back.href }, { title: 'Paste contacts from a spreadsheet', hasError: status !== 200, back: after(form.values['then']).back }, status);
}

function understoodPage(form: FormState, text: string, rows: readonly PastedRow[], unknown: readonly string[], known: readonly KnownOrganisation[]): Result {
  const count = (outcome: PastedRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  const toSave = count('new') + count('changed');
  return showPage('people/organisations/paste-contacts.njk', {
    form, action: PATH, then: form.values['then'] === 'ask' ? 'ask' : '', cancelHref: after(form.values['then']).back.href, stamp: stampOf(text, rows), toSave: toSave === 0 ? undefined : `Save ${pluralWords(toSave, 'contact')}`,
    sentence: `${pluralWords(rows.length, 'row')}: ${listWords((['new', 'changed', 'the same', 'wrong'] as const).map((one) => ({ one, of: count(one) })).filter(({ of }) => of > 0).map(({ one, of }) => `${of} ${OUTCOMES[one].toLowerCase()}`))}.`,
    questions: unknown.map((name) => {
      const near = nearestOrganisations(known, name);
      return { field: choiceOf(name), name, near: near.map(({ organisation: { id, name: text } }) => ({ value: id, text })), others: known.filter((one) => !near.some((each) => each.organisation.id === one.id)).map((one) => ({ value: one.id, text: one.name })) };
    }),
    rows: rows.toSorted((a, b) => Number(b.outcome === 'wrong') - Number(a.outcome === 'wrong') || a.line - b.line).map((row) => ({ ...row, outcomeWords: OUTCOMES[row.outcome], isWrong: row.outcome === 'wrong' })),
  }, { title: 'Are these the contacts?', back: after(form.values['then']).back });
}

export const openPastedContacts = page('GET', PATH, { may: editDirectory }, async ({ fresh }) => emptyPage(fresh()));

/** Beside these, `means-…` for each name that no organisation goes by. */
const body = z.looseObject({ text: words('Paste the rows', 200_000), stamp: z.string().max(64).optional().catch(undefined), save: ticked, then: z.literal('ask').optional().catch(undefined) });

export const readPastedContacts = page('POST', PATH, { may: editDirectory, body }, async ({ session, form, again, fresh, today }) => {
  if (!form.ok) return emptyPage(again(form), 422);
  const { text, stamp, save, then } = form.values;
  const refuse = (why: string): Result => emptyPage(again({ raw: form.raw, errors: [{ field: 'text', words: why }] }), 422);
  const table = await readSheet(Buffer.from(text)).catch((error: unknown) => {
    if (error instanceof SheetRefused) return undefined;
    throw error;
  });
  if (table === undefined) return refuse('This cannot be read as rows. Copy the cells in the spreadsheet and paste them here');
  if (table.length > MOST + 1) return refuse(`Paste ${MOST} rows or fewer at a time`);
  const known = await knownNames(session);
  const pasted = understandPasted(table, known, await contactsInPlace(session, today), choicesIn(form.raw, table));
  if ('refused' in pasted) return refuse(pasted.refused);
  const { rows, unknown } = pasted;
  if (!save || stamp !== stampOf(text, rows)) return understoodPage(fresh(answersIn(form.raw)), text, rows, unknown, known);
  const counts = { new: 0, changed: 0, wrong: 0, 'the same': 0 };
  for (const { organisation, outcome, existing, fields } of rows) {
    counts[outcome] += 1;
    if (organisation && outcome === 'new') await addContact(session, organisation.id, fields, today);
    if (organisation && existing && outcome === 'changed') await changeContact(session, organisation.id, existing.id, existing.version, fields, today);
  }
  if (then === 'ask') return goTo(THEN.ask.href, `${pluralWords(counts.new + counts.changed, 'contact')} saved${counts.wrong > 0 ? `, ${pluralWords(counts.wrong, 'row')} left out` : ''}. Ask them now?`);
  return goTo(DIRECTORY.href, `${pluralWords(counts.new, 'contact was', 'contacts were')} added${counts.changed > 0 ? `, ${counts.changed} changed` : ''}${counts.wrong > 0 ? `; ${pluralWords(counts.wrong, 'row was', 'rows were')} left out` : ''}.`);
});

const answersIn = (raw: RawForm): Record<string, string> => Object.fromEntries(Object.entries(raw).flatMap(([name, value]) => (typeof value === 'string' && (name === 'text' || name === 'then' || name.startsWith('means-')) ? [[name, value]] : [])));

/** By plain name. Any cell may be the name: which column it stands in is not known yet. */
function choicesIn(raw: RawForm, table: readonly (readonly string[])[]): Map<string, string> {
  const names = new Map(table.flat().map((cell) => [choiceOf(cell), plainName(cell)]));
  return new Map(Object.entries(answersIn(raw)).flatMap(([field, value]) => (names.has(field) && value !== '' ? [[names.get(field)!, value]] : [])));
}
