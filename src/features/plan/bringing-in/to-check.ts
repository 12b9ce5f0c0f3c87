// What in a draft needs a person's eye before it comes in, and the sentence that says what was found. Pure.
import { SURE, actionsComing, actionsOf, comingIn, prioritiesOf, standing, yearsComing } from './import-draft.ts';
import type { Draft, DraftAction, DraftPriority, DraftYear, Row } from './import-draft.ts';
import type { OneBody } from './one-body.ts';
import type { Resolution } from './owner-names.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';

export type Doubt = { id: string; list: 'years' | 'priorities' | 'actions'; words: string };
export const isLabel = (label: string): boolean => /^\d{4}\/\d{2}$/.test(label) && (Number(label.slice(0, 4)) + 1) % 100 === Number(label.slice(5));

const unsure = (row: Row): boolean => !row.checked && !row.setAside && row.confidence < SURE;

function doubtsOfAction(action: DraftAction, year: DraftYear): string[] {
  if (action.checked) return [];
  return [
    ...(action.confidence < SURE ? [`Read with little certainty: ${action.why}.`] : []),
    ...(action.owners.length === 0 ? ['No owner was found.'] : []),
    ...(action.text.length > 1000 ? ['Its text is longer than 1,000 characters: part it, or move words to the update.'] : []),
    ...(action.due !== '' && action.dueOn === '' && year.role === 'planned' && !/ongoing|year|quarter|tbc/i.test(action.due) ? [`“${action.due.slice(0, 60)}” is no date: it is kept as a note.`] : []),
  ];
}

/** Rows that want looking at, in the order of the document. */
export function doubts(draft: Draft): Doubt[] {
  const found: Doubt[] = [];
  const add = (list: Doubt['list'], row: Row, words: string[]): void => { if (words.length > 0) found.push({ id: row.id, list, words: words.join(' ') }); };
  const years = yearsComing(draft);
  for (const year of years) {
    const twin = years.find((one) => one.id !== year.id && one.label === year.label);
    add('years', year, [
      ...(isLabel(year.label) ? [] : [`Which year is this? ${year.label === '' ? 'The document does not say.' : `“${year.label}” is not a plan year such as 2026/27.`}`]),
      ...(twin ? [`Two years are called ${year.label}: change one of them.`] : []),
      ...(unsure(year) && isLabel(year.label) ? [`Is it ${year.label}, ${year.role === 'reviewed' ? 'the year that was' : 'the year to come'}? ${sentence(year.why)}`] : []),
    ]);
    for (const priority of comingIn(prioritiesOf(draft, year.id))) {
      add('priorities', priority, [...(priority.title === '' ? ['A group of actions without a title.'] : []), ...(unsure(priority) && priority.title !== '' ? [`Read with little certainty: ${priority.why}.`] : [])]);
      for (const action of comingIn(actionsOf(draft, priority.id))) add('actions', action, doubtsOfAction(action, year));
    }
  }
  return found;
}

const sentence = (words: string): string => (words === '' ? '' : `${words[0]!.toUpperCase()}${words.slice(1)}.`);

/** What stands in the way of bringing in; empty when nothing does. `today`: YYYY-MM-DD. */
export function obstacles(draft: Draft, today: string): string[] {
  const years = yearsComing(draft);
  const actions = actionsComing(draft);
  return [
    ...(years.length === 0 ? ['No year is left to bring in.'] : []),
    ...years.filter((year) => !isLabel(year.label)).map((year) => `Say which year ${year.label === '' ? 'the actions belong to' : `“${year.label}” is`}, such as 2026/27.`),
    ...(new Set(years.map((year) => year.label)).size < years.length ? ['Two years have the same label.'] : []),
    ...(years.filter((year) => year.role === 'planned').length > 1 ? ['Two years are to come: choose which, and set the other aside or make it the year that was.'] : []),
    ...(years.filter((year) => year.role === 'reviewed').length > 1 ? ['Two years are reviewed: choose which, and set the other aside.'] : []),
    // A record of the past is published without an authority being asked.
    ...years.filter((year) => year.role === 'reviewed' && isLabel(year.label) && today < `${year.label.slice(0, 4)}-04-01`).map((year) => `${year.label} has not begun, so it is no year that was: change which year it is, or make it the year to come, which the authorities then agree.`),
    ...(years.length > 0 && actions.length === 0 ? ['No action is left to bring in.'] : []),
    ...actions.filter(({ action }) => action.update.length > 10_000).map(({ action }) => `The update of “${action.text.slice(0, 60)}” is longer than 10,000 characters: shorten it.`),
    ...comingIn(draft.glossary).filter((row) => row.term.length > 100 || row.meaning.length > 1000).map((row) => `The term “${row.term.slice(0, 40)}” is too long: 100 characters for the term, 1,000 for its meaning. Shorten it or set it aside.`),
    ...comingIn(draft.members).filter((row) => row.name.length > 200 || row.name === '').map((row) => `The name of the member “${row.name.slice(0, 40)}” is ${row.name === '' ? 'missing' : 'longer than 200 characters'}: change it or set it aside.`),
    ...actions.filter(({ action }) => action.text.trim() === '' || action.text.length > 1000).map(({ action }) => (action.text.trim() === '' ? 'An action has no text: write it or set it aside.' : `The action “${action.text.slice(0, 60)}…” is longer than 1,000 characters: part it.`)),
  ];
}

export const openRest = (draft: Draft): Draft['rest'] => draft.rest.filter((row) => row.becomes === '' && !row.setAside);

export type Tally = { years: number; priorities: number; actions: number; doubts: number; unknown: number };

export function tally(draft: Draft, names: ReadonlyMap<string, Resolution>, bodies: readonly OneBody[] = []): Tally {
  const coming = actionsComing(draft);
  const priorities: DraftPriority[] = yearsComing(draft).flatMap((year) => comingIn(prioritiesOf(draft, year.id)));
  return { years: yearsComing(draft).length, priorities: priorities.length, actions: coming.length, doubts: doubts(draft).length + [...names.values()].filter((one) => one.ask).length + bodies.filter((one) => !one.decided).length, unknown: openRest(draft).length };
}

/** “We found 2 years, 11 priorities and 53 actions. 4 things need your eye; 6 lines were not understood and are kept below.” */
export function foundSentence(counts: Tally): string {
  const eye = counts.doubts === 0 ? 'Nothing needs your eye' : `${pluralWords(counts.doubts, 'thing')} ${counts.doubts === 1 ? 'needs' : 'need'} your eye`;
  const rest = counts.unknown === 0 ? 'every line was understood' : `${pluralWords(counts.unknown, 'line')} ${counts.unknown === 1 ? 'was' : 'were'} not understood and ${counts.unknown === 1 ? 'is' : 'are'} kept below`;
  return `We found ${pluralWords(counts.years, 'year')}, ${pluralWords(counts.priorities, 'priority', 'priorities')} and ${pluralWords(counts.actions, 'action')}. ${eye}; ${rest}.`;
}

/** How many rows of each list come in. */
export const countOf = (draft: Draft, list: 'sections' | 'members' | 'glossary'): number => standing(draft[list] as Row[]).filter((row) => !row.setAside).length;
