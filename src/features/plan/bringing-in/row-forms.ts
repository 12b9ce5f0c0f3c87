// What may be corrected of each kind of row: its fields as a form shows them, what is asked of them, and the changes that follow. Pure.
import { z } from 'zod';
import { choice, optionalDate, optionalWords, ticked, words } from '../../../platform/web/form.ts';
import { STATUSES } from '../actions/action.ts';
import { corrected } from './corrections.ts';
import { nameKey, rowIn } from './import-draft.ts';
import type { Change, Draft, DraftAction, DraftMember, DraftOwner, DraftPriority, DraftSection, DraftTerm, DraftYear, ListName, Row } from './import-draft.ts';
import { isLabel } from './to-check.ts';

export const TITLES: Record<ListName, string> = { years: 'Year', priorities: 'Priority', actions: 'Action', sections: 'Section', members: 'Member', glossary: 'Term', rest: 'Not understood' };

type Wrong = { wrong: { field: string; words: string } };
type RowForm<S extends z.ZodType> = { schema: S; changes(draft: Draft, row: Row, said: z.output<S>): Change[] | Wrong };
const rowForm = <S extends z.ZodType>(form: RowForm<S>): RowForm<S> => form;

const key = z.preprocess((value) => String(value ?? ''), z.string().max(40));
const long = z.preprocess((value) => String(value ?? '').trim(), z.string().max(200_000));

/** A label as people write it (“2025-26”, “2025 to 2026”) as the plan writes it. */
export function labelIn(text: string): string | undefined {
  const found = /^\s*(\d{4})\s*(?:\/|-|–|—|to)\s*(\d{2}|\d{4})\s*$/i.exec(text);
  const label = found ? `${found[1]}/${found[2]!.slice(-2)}` : '';
  return isLabel(label) ? label : undefined;
}

/** One owner on each line; “(partner)” behind a name says that it helps. Each once. */
export function ownersIn(text: string): DraftOwner[] {
  const owners: DraftOwner[] = [];
  for (const line of text.split(/\n|;/)) {
    const name = line.replace(/\(partner\)/i, '').replace(/\s+/g, ' ').trim();
    if (name !== '' && !owners.some((one) => nameKey(one.name) === nameKey(name))) owners.push({ name, part: /\(partner\)/i.test(line) ? 'with' : 'lead' });
  }
  return owners;
}

const actionForm = rowForm({
  schema: z.object({
    text: words('Say what will be done', 1000), owners: long, accountable: optionalWords(200), update: z.preprocess((value) => String(value ?? '').trim(), z.string().max(10_000, { error: 'Use 10,000 characters or fewer' })), status: choice(STATUSES, 'Choose a status'), due: optionalWords(500), due_on: optionalDate,
    target: optionalWords(5000), subject_to_funding: ticked, notes: z.preprocess((value) => String(value ?? '').trim(), z.string().max(5000, { error: 'Use 5,000 characters or fewer' })), priority: key, new_priority: optionalWords(300),
  }),
  changes(draft, row, said) {
    const was = row as DraftAction;
    const owners = ownersIn(said.owners);
    if (owners.some((one) => one.name.length > 200)) return { wrong: { field: 'owners', words: 'A name is longer than 200 characters: put each owner on a line of its own' } };
    const priority = rowIn(draft, 'priorities', said.priority);
    if (!priority) return { wrong: { field: 'priority', words: 'Choose a priority from the list' } };
    const made: DraftPriority | undefined = said.new_priority === undefined ? undefined : { id: `${priority.id}-${draft.priorities.length + 1}`, version: 1, setAside: false, checked: true, places: [], confidence: 1, why: 'made by hand', after: priority.id, yearId: priority.yearId, title: said.new_priority, crossCutting: false };
    const accountable = owners.find((one) => nameKey(one.name) === nameKey(said.accountable ?? ''))?.name ?? '';
    const fields: Partial<DraftAction> = { text: said.text, owners, accountable, update: said.update, status: said.status, due: said.due ?? '', dueOn: said.due_on ?? '', target: said.target ?? '', targetNumber: (said.target ?? '') === was.target ? was.targetNumber : null, subjectToFunding: said.subject_to_funding, notes: said.notes, priorityId: made?.id ?? priority.id };
    return [...(made ? [{ list: 'priorities' as const, row: made }] : []), ...corrected(draft, 'actions', row.id, fields)];
  },
});

const yearForm = rowForm({
  schema: z.object({ label: words('Enter the year, such as 2026/27', 30), role: choice(['reviewed', 'planned'], 'Say whether it is the year that was or the year to come') }),
  changes(draft, row, said) {
    const label = labelIn(said.label);
    if (label === undefined) return { wrong: { field: 'label', words: 'Enter a plan year, such as 2026/27' } };
    return corrected(draft, 'years', row.id, { label, role: said.role });
  },
});

const priorityForm = rowForm({
  schema: z.object({ title: words('Enter the title of the priority', 300), cross_cutting: ticked, year: key }),
  changes(draft, row, said) {
    if (!rowIn(draft, 'years', said.year)) return { wrong: { field: 'year', words: 'Choose a year from the list' } };
    return corrected(draft, 'priorities', row.id, { title: said.title, crossCutting: said.cross_cutting, yearId: said.year });
  },
});

const sectionForm = rowForm({
  schema: z.object({ heading: words('Enter a heading', 280), text: long, year: key, priority: key }),
  changes: (draft, row, said) => corrected(draft, 'sections', row.id, { heading: said.heading, text: said.text, yearId: rowIn(draft, 'years', said.year)?.id ?? '', priorityId: rowIn(draft, 'priorities', said.priority)?.id ?? '' }),
});

const memberForm = rowForm({
  schema: z.object({ name: words('Enter the name of the organisation', 200), telephone: optionalWords(100), website: optionalWords(300), email: optionalWords(254) }),
  changes: (draft, row, said) => corrected(draft, 'members', row.id, { name: said.name, telephone: said.telephone ?? '', website: said.website ?? '', email: said.email ?? '' }),
});

const termForm = rowForm({
  schema: z.object({ term: words('Enter the term', 100), meaning: words('Enter what it means', 1000) }),
  changes: (draft, row, said) => corrected(draft, 'glossary', row.id, { term: said.term, meaning: said.meaning }),
});

export const FORMS: { [List in ListName]?: RowForm<z.ZodType> } = { years: yearForm, priorities: priorityForm, actions: actionForm, sections: sectionForm, members: memberForm, glossary: termForm } as never;

/** The row as its form shows it. */
export function fieldsOf(_draft: Draft, list: ListName, row: Row): Record<string, string | string[]> {
  switch (list) {
    case 'years': { const year = row as DraftYear; return { label: year.label, role: year.role }; }
    case 'priorities': { const one = row as DraftPriority; return { title: one.title, cross_cutting: one.crossCutting ? ['yes'] : [], year: one.yearId }; }
    case 'actions': {
      const one = row as DraftAction;
      return {
        text: one.text, owners: one.owners.map((owner) => `${owner.name}${owner.part === 'with' ? ' (partner)' : ''}`).join('\n'), accountable: one.accountable, update: one.update, status: one.status, due: one.due, due_on: one.dueOn, target: one.target, subject_to_funding: one.subjectToFunding ? ['yes'] : [], notes: one.notes,
        priority: one.priorityId, new_priority: '', split_text: one.text, split_update: one.update,
      };
    }
    case 'sections': { const one = row as DraftSection; return { heading: one.heading, text: one.text, year: one.yearId, priority: one.priorityId }; }
    case 'members': { const one = row as DraftMember; return { name: one.name, telephone: one.telephone, website: one.website, email: one.email }; }
    case 'glossary': { const one = row as DraftTerm; return { term: one.term, meaning: one.meaning }; }
    case 'rest': return {};
  }
}

const LABELS: Record<string, string> = { text: 'Text', owners: 'Owners', update: 'Update', due: 'By when', target: 'Target', notes: 'Notes', label: 'Year', title: 'Title', heading: 'Heading', name: 'Name', telephone: 'Telephone', website: 'Site', email: 'E-mail', term: 'Term', meaning: 'Meaning', accountable: 'Accountable' };

/** The fields whose two versions are shown to a second editor. */
export const textOfFields = (fields: Record<string, string | string[]>): { name: string; label: string; text: string }[] => Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && LABELS[pair[0]] !== undefined).map(([name, text]) => ({ name, label: LABELS[name]!, text }));
