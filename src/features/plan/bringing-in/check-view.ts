// What the page “Is this what your plan says?” shows on its right side: rows in the order of the document, questions first. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { statusWords } from '../actions/action.ts';
import { SURE, actionsOf, nameKey, prioritiesOf, rowIn, standing } from './import-draft.ts';
import type { Draft, DraftAction, DraftYear, Row } from './import-draft.ts';
import { placeAnchor } from './document-pane.ts';
import type { KnownOrganisation, Resolution } from './owner-names.ts';
import { isBareAcronym, namesOf } from './owner-names.ts';
import { doubts, openRest } from './to-check.ts';
import { yearWords } from './whose-plan.ts';

export type Chip = { words: string; full: string; ask: boolean; href: string; lead: boolean };
export type RowView = { key: string; kind: string; version: number; ref: string; text: string; chips: Chip[]; notes: string[]; update: string; docHref: string; href: string; doAt: string; setAside: boolean; doubt: string; sureWords: string; quote: string; checked: boolean; made: boolean };

const sureWords = (row: Row): string => (row.checked ? 'Checked' : row.confidence >= 0.9 ? 'Certain' : row.confidence >= SURE ? 'Fairly certain' : 'Uncertain');

/** The numbers that actions will bear, by their ids. */
export function refsOf(draft: Draft): Map<string, string> {
  const refs = new Map<string, string>();
  for (const year of standing(draft.years)) {
    const priorities = prioritiesOf(draft, year.id).filter((one) => !one.setAside).toSorted((a, b) => Number(a.crossCutting) - Number(b.crossCutting));
    for (const [index, priority] of priorities.entries()) for (const [at, action] of actionsOf(draft, priority.id).filter((one) => !one.setAside).entries()) refs.set(action.id, `${index + 1}.${at + 1}`);
  }
  return refs;
}

/** Where a name or a body stands on the page. */
export const nameAnchor = (key: string): string => `name-${key.replace(/\s+/g, '-')}`;
export const bodyAnchor = (key: string): string => `body-${key.replace(/\s+/g, '-')}`;

const yearOf = (draft: Draft, action: DraftAction): DraftYear | undefined => rowIn(draft, 'years', rowIn(draft, 'priorities', action.priorityId)?.yearId ?? '');

/** The document's own words, or the day that somebody typed. */
const whenWords = ({ due, dueOn }: Pick<DraftAction, 'due' | 'dueOn'>): string => (due === '' || due === dueOn ? dateWords(dueOn) : due);

export class CheckView {
  readonly #draft: Draft;
  readonly #base: string;
  readonly #today: string;
  readonly #refs: Map<string, string>;
  readonly #names: ReadonlyMap<string, Resolution>;
  readonly #directory: readonly KnownOrganisation[];
  readonly #doubts: Map<string, string>;
  readonly #otherwise: ReadonlyMap<string, string>;

  constructor(draft: Draft, names: ReadonlyMap<string, Resolution>, directory: readonly KnownOrganisation[], base: string, /** only rows of years need it */ today = '', /** what the plan that is there says instead, by the row */ otherwise: ReadonlyMap<string, string> = new Map()) {
    this.#otherwise = otherwise;
    this.#draft = draft;
    this.#names = names;
    this.#directory = directory;
    this.#base = base;
    this.#today = today;
    this.#refs = refsOf(draft);
    this.#doubts = new Map(doubts(draft).map((one) => [one.id, one.words]));
  }

  row(kind: string, row: Row, text: string, notes: string[] = []): RowView {
    const place = row.places[0];
    return {
      key: row.id, kind, version: row.version, ref: this.#refs.get(row.id) ?? '', text, chips: [], notes, update: '', docHref: place ? `#${placeAnchor(place)}` : '', href: `${this.#base}/rows/${kind}/${row.id}`, doAt: `${this.#base}/rows/${kind}/${row.id}/do`, setAside: row.setAside,
      doubt: this.#doubts.get(row.id) ?? '', sureWords: this.#otherwise.has(row.id) && !row.checked ? 'Differs from the plan' : sureWords(row), quote: place?.quote ?? '', checked: row.checked, made: row.after !== undefined || row.why === 'placed by hand',
    };
  }

  /** `from`: what a name of it leads back to. */
  action(action: DraftAction, year: DraftYear | undefined, from = action.id): RowView {
    const chips = action.owners.map((owner): Chip => {
      const key = nameKey(owner.name);
      const found = this.#names.get(key);
      const who = found && !found.decision.group ? namesOf(found.decision.targets, this.#directory).join(', ') : '';
      return { words: owner.name, full: found?.decision.setAside ? 'left out' : found?.decision.group ? 'a group' : nameKey(who) === key ? '' : who, ask: found?.ask ?? false, href: `${this.#base}/names/${encodeURIComponent(key)}?from=${from}`, lead: nameKey(action.accountable) === key };
    });
    const reviewed = year?.role === 'reviewed';
    const notes = [
      ...(action.accountable !== '' ? [`Accountable: ${action.accountable}`] : []), ...(action.dueOn !== '' || action.due !== '' ? [`By when: ${whenWords(action)}`] : []), ...(action.target === '' ? [] : [`Target: ${action.target}`]),
      ...(action.subjectToFunding ? ['Subject to funding'] : []), ...(action.status !== 'not stated' ? [`Status: ${statusWords(action.status)}`] : reviewed ? ['No status given'] : []), ...(action.update === '' && reviewed ? ['No update found'] : []), ...(action.notes === '' ? [] : [action.notes]), ...[this.#otherwise.get(action.id) ?? []].flat(),
    ];
    return { ...this.row('actions', action, action.text, notes), chips, update: action.update };
  }

  /** A year with its priorities and their actions. */
  year(year: DraftYear): { id: string; label: string; roleWords: string; href: string; priorities: { row: RowView; crossCutting: boolean; count: number; unchecked: number; rightAt: string; actions: RowView[] }[] } {
    return {
      id: year.id, label: year.label || 'a year without a label', roleWords: yearWords(year, this.#today), href: `${this.#base}/rows/years/${year.id}`,
      priorities: prioritiesOf(this.#draft, year.id).map((priority) => {
        const actions = actionsOf(this.#draft, priority.id);
        return { row: this.row('priorities', priority, priority.title || 'Without a title'), crossCutting: priority.crossCutting, count: actions.filter((one) => !one.setAside).length, unchecked: actions.filter((one) => !one.checked).length, rightAt: `${this.#base}/rows/priorities/${priority.id}/do`, actions: actions.map((action) => this.action(action, year)) };
      }),
    };
  }

  name(one: Resolution): object {
    const actions = one.actionIds.flatMap((id) => rowIn(this.#draft, 'actions', id) ?? []);
    const refs = actions.flatMap((action) => { const ref = this.#refs.get(action.id); return ref === undefined ? [] : [`${yearOf(this.#draft, action)?.label ?? ''} ${ref}`.trim()]; });
    const place = actions[0]?.places[0];
    const near = [...new Set(one.suggestions.flatMap((suggestion) => namesOf(suggestion.decision.targets, this.#directory)))];
    return {
      key: one.key, anchor: nameAnchor(one.key), version: one.version, name: one.name, uses: one.uses, refs: refs.slice(0, 6), moreRefs: Math.max(0, refs.length - 6), acronym: isBareAcronym(one.name), docHref: place ? `#${placeAnchor(place)}` : '', how: one.how, ask: one.ask, decided: one.decided, partOf: one.partOf ?? '', group: one.decision.group, setAside: one.decision.setAside, near, href: `${this.#base}/names/${encodeURIComponent(one.key)}`, who: namesOf(one.decision.targets, this.#directory),
      suggestions: one.suggestions.map((suggestion) => ({ words: suggestion.words, choice: suggestion.decision.group ? 'group' : 'is', targets: suggestion.decision.targets.join('\n') })),
    };
  }

  /** Everything that needs a person's eye. */
  eye(): { names: object[]; years: RowView[]; rows: RowView[] } {
    const found = doubts(this.#draft);
    return {
      names: [...this.#names.values()].filter((one) => one.ask).map((one) => this.name(one)),
      years: found.filter((one) => one.list === 'years').map((one) => { const year = rowIn(this.#draft, 'years', one.id)!; return this.row('years', year, year.label || 'A year without a label', [yearWords(year, this.#today).replace(/^./, (first) => first.toUpperCase())]); }),
      rows: found.filter((one) => one.list !== 'years').map((one) => { if (one.list === 'actions') { const action = rowIn(this.#draft, 'actions', one.id)!; return this.action(action, yearOf(this.#draft, action), 'eye'); } const priority = rowIn(this.#draft, 'priorities', one.id)!; return this.row('priorities', priority, priority.title || 'Without a title'); }),
    };
  }

  /** Where the questions stand on the page, in its order. */
  questions(bodies: readonly { key: string; decided: boolean }[]): string[] {
    const { names, years, rows } = this.eye();
    return [...bodies.filter((one) => !one.decided).map((one) => bodyAnchor(one.key)), ...names.map((one) => nameAnchor((one as { key: string }).key)), ...[...years, ...rows, ...this.rest().open].map((row) => `row-${row.key}`)];
  }

  rest(): { open: RowView[]; placed: RowView[] } {
    const view = (row: Draft['rest'][number]): RowView => ({ ...this.row('rest', row, row.text, [row.where].filter(Boolean)), doubt: row.becomes === '' ? '' : row.becomes.startsWith('s-') ? 'Kept as a section' : 'Made an action' });
    const open = openRest(this.#draft);
    return { open: open.map(view), placed: this.#draft.rest.filter((row) => !open.includes(row)).map(view) };
  }

  sections(): RowView[] {
    return standing(this.#draft.sections).map((row) => ({ ...this.row('sections', row, row.heading || 'Without a heading', [[rowIn(this.#draft, 'years', row.yearId)?.label, rowIn(this.#draft, 'priorities', row.priorityId)?.title].filter(Boolean).join(', ')].filter(Boolean)), update: row.text }));
  }

  members(): RowView[] {
    return standing(this.#draft.members).map((row) => this.row('members', row, row.name, [[row.telephone, row.website, row.email].filter(Boolean).join(' · ') || 'No telephone or site']));
  }

  glossary(): RowView[] {
    return standing(this.#draft.glossary).map((row) => ({ ...this.row('glossary', row, row.term), update: row.meaning }));
  }
}
