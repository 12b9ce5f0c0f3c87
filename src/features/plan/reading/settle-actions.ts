// From an action as its table or list gave it to one that is understood: owners told apart, status, date, target, money it depends on.
import { dependsOnFunding, dueOn, isDate, targetIn } from './action-words.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { asksToDo } from './imperatives.ts';
import type { KnownNames } from './known-names.ts';
import type { Owners } from './owners.ts';
import { splitOwners } from './owners.ts';
import { isTitled, mayBePerson } from './people-of-members.ts';
import type { ReadAction, ReadOwner, ReadStatus } from './plan-reading.ts';
import { isPostOfTheOther } from './posts.ts';
import type { RawAction } from './raw-action.ts';
import type { Settled } from './settle-years.ts';
import type { StatusKey } from './status-key.ts';
import { isState, statusOfShade, statusOfWords } from './status-words.ts';
import { WHEN_BEHIND_NAME } from './trailing-owners.ts';

const LONG_STATUS_WORDS = 6;
/** "Action 3 Give locks to victims", its first words in bold. */
const WORD_AND_NUMBER = /^(Action|Commitment|Promise|Pledge|Task|Step)\s(\d{1,2})\s+(?=\p{Lu}\p{L}*\s)/u;
const numberedByWord = (text: string): RegExpExecArray | null => { const found = WORD_AND_NUMBER.exec(text); return found && asksToDo(text.slice(found[0].length)) ? found : null; };
const STATE_AND_MORE = /^\s*([^.;:,\n]{2,30}?)\s?(?:[.;:]|(?<=^\s*(?:yes|no|partly|partially)),)\s+(\S[\s\S]+)$/i;

/** "Ar y trywydd iawn / On track": one state in two languages. */
function isStateTwice(status: string): boolean {
  const parts = status.split(/\s*[/|\n]\s*/);
  return parts.length === 2 && parts.every((part) => part.split(/\s+/).length <= 4) && parts.some((part) => isState(part));
}

/** @param prose the document's words outside its owner cells */
export function settleAction(raw: RawAction, year: Settled, names: KnownNames, prose: string, key: StatusKey): ReadAction {
  partOpenings(raw, key);
  const { updates, status, measures, others } = columnsOf(raw, year);
  partDates(raw);
  const day = raw.due === '' && raw.labels.some((label) => /^milestones?\b/i.test(label)) ? measures.findIndex((one) => isDate(one)) : -1;
  if (day >= 0) raw.due = measures.splice(day, 1)[0] ?? '';
  const { owners, unmatched, text, ownersText } = ownersOf(raw, names, prose);
  const update = updates.join('\n');
  const told = statusOf(raw, status, update, key);
  const numbered = raw.ref === '' ? numberedByWord(text) ?? /^((?:Action|Commitment|Promise|Pledge|Task|Step|Cam|Addewid|Ymrwymiad)\s+(?=\S+[:.]))?((?:[A-Z]{1,3}\s?)?\d{1,2}(?:\.\d{1,2})+|[A-Z]{1,3}\d{1,2}|\d{1,2}[a-z]?(?=[.):])|[a-z](?=\)))[.):]?\s+(?=["'“‘]?\p{L})/u.exec(text) : null;
  const startsIn = /^20\d\d/.test(year.label) ? Number(year.label.slice(0, 4)) : undefined;
  const on = raw.due === '' ? undefined : dueOn(raw.due, startsIn);
  const measure = measures.join('\n');
  const target = targetIn(text) ?? targetIn(measure);
  const confidence = Math.max(0.1, raw.confidence - (owners.length === 0 ? 0.15 : 0) - Math.min(0.2, unmatched.length * 0.1));
  return {
    ...(raw.ref === '' && !numbered ? {} : { ref: numbered?.[2] ?? single(raw.ref) }),
    text: numbered ? text.slice(numbered[0].length) : text, owners, ownersText, unmatchedOwners: unmatched, update, ...told,
    ...(raw.due === '' ? {} : { due: { text: single(raw.due), ...(on === undefined ? {} : { on }) } }),
    ...(measure === '' ? {} : { measure }),
    ...(target === undefined ? {} : { target }),
    subjectToFunding: dependsOnFunding([text, ...measures, ...others.map((one) => one.text)].join(' ')),
    others, labels: numbered?.[1] ? [numbered[1].trim(), ...raw.labels] : raw.labels, places: [raw.place], confidence, why: [raw.why, ...(owners.length === 0 ? ['no owner is named'] : []), ...(unmatched.length > 0 ? ['an owner matches no known name'] : [])].join('; '),
  };
}

/** A column called Outcome holds what came of it in the year that was, and what is hoped for in the year to come. A status of many words is progress. */
function columnsOf(raw: RawAction, year: Settled): { updates: string[]; status: string; measures: string[]; others: RawAction['others'] } {
  const more = year.role === 'planned' && raw.status === '' ? raw.behindName ?? '' : '';
  const updates = raw.updates.filter((one) => more === '' || one !== more);
  const measures = more === '' ? [...raw.measures] : [...raw.measures, more];
  let status = raw.status;
  if (updates.length === 0 && status.split(/\s+/).length > LONG_STATUS_WORDS && !isStateTwice(status)) {
    updates.push(status);
    status = '';
  }
  // "Yes. 231 homes."; not "No: funding withdrawn", which was cancelled, nor "No. 3 gate".
  const told = updates.length === 0 ? STATE_AND_MORE.exec(status) : null;
  const [, state = '', came = ''] = told ?? [];
  const whole = statusOfWords(single(status));
  if (told && (isState(state) || /^(?:yes|no|partly)$/i.test(state)) && (whole === undefined || whole === statusOfWords(state)) && !(/^no$/i.test(state) && /^\d/.test(came))) {
    status = state;
    updates.push(single(came));
  }
  // "What happened" and "Where we are: Behind" both tell of what was done, and the second of them how far it is.
  if (status === '' && updates.length > 1 && isState(updates.at(-1) ?? '')) status = updates.pop() ?? '';
  if (raw.outcomes.length > 0) (year.role === 'reviewed' && updates.length === 0 ? updates : measures).push(...raw.outcomes);
  return { updates, status, measures, others: raw.others };
}

const DUE_FIRST = /^(?:due|by|deadline|target date|for)\s?:?\s([^–—;,.()]{3,24}?)\s*(?:[–—;,.]|\s-\s)\s*(?=\S)/i;
const SIGN_FIRST = /^[([]?([\p{L}★☆✓✔✗✘]{1,2})[)\]]?\s*(?:[.:–—]|\s-\s)\s*(?=\S)/u;

/** "Due Sep 2031 – C. All 40 are lit.": a day and a sign of the plan's own key before what was done. */
function partOpenings(raw: RawAction, key: StatusKey): void {
  const [first = '', ...rest] = raw.updates;
  const due = raw.due === '' ? DUE_FIRST.exec(first) : null;
  const dated = due && isDate(due[1] ?? '') ? first.slice(due[0].length) : first;
  const sign = raw.status === '' ? SIGN_FIRST.exec(dated) : null;
  const stated = sign && key(sign[1] ?? '') !== undefined ? dated.slice(sign[0].length) : dated;
  if (stated === first) return;
  if (dated !== first) raw.due = due?.[1] ?? '';
  if (stated !== dated) raw.status = sign?.[1] ?? '';
  raw.labels.push(first.slice(0, first.length - stated.length).replace(raw.due, '').replace(raw.status, '').trim());
  raw.updates = [stated, ...rest].filter((one) => one !== '');
}

/** Longer, it is no name with a date behind it. */
const LONGEST_OWNER = 300;
/** "Smith, June" is a person. */
const MAY_BE_FORENAME = /^[,;]\s*(?:april|may|june|august|summer|autumn)\.?\s*$/i;

/** "Marl Police. In November.": by when it is to be done is nobody's name. */
function partDates(raw: RawAction): void {
  for (const owner of raw.owners) {
    const found = owner.text.length > LONGEST_OWNER ? null : WHEN_BEHIND_NAME.exec(owner.text);
    if (!found || owner.text.slice(0, found.index).trim() === '') continue;
    if (MAY_BE_FORENAME.test(found[0]) && areNamesOfBodies([owner.text.slice(0, found.index)])[0] !== true) continue;
    owner.text = owner.text.slice(0, found.index);
    if (raw.due === '') raw.due = found[1] ?? '';
    else if (raw.due !== found[1]) raw.others.push({ head: '', text: found[1] ?? '' });
  }
}

function ownersOf(raw: RawAction, names: KnownNames, prose: string): { owners: ReadOwner[]; unmatched: string[]; text: string; ownersText: string } {
  const owners: ReadOwner[] = [];
  const unmatched: string[] = [];
  const add = (found: { owners: ReadOwner[]; unmatched: string[] }): void => {
    for (const owner of found.owners) if (!owners.some((one) => one.name.toLowerCase() === owner.name.toLowerCase())) owners.push(owner);
    for (const name of found.unmatched) if (!unmatched.includes(name)) unmatched.push(name);
  };
  for (const one of raw.owners) add(bodiesOf(splitOwners(one.text, names, prose, one.part), names, one.text));
  const ownersText = raw.owners.map((one) => one.text).join('\n');
  if (owners.length > 0) return { owners, unmatched, text: raw.text, ownersText };
  const bracketed = /^([\s\S]+\S)\s*[([]([^()[\]]{2,120})[)\]][.;]?$/.exec(raw.text);
  if (!bracketed) return { owners, unmatched, text: raw.text, ownersText };
  const [, text = '', inside = ''] = bracketed;
  const found = splitOwners(inside, names, prose);
  // Square brackets hold names and nothing else, known or not.
  const namesAlone = /\][.;]?$/.test(raw.text) && inside.split(/,\s|\sand\s/).every((one) => /^\p{Lu}/u.test(one) && one.split(' ').length < 7);
  if (found.owners.length === 0 || (found.unmatched.length > 0 && !namesAlone)) return { owners, unmatched, text: raw.text, ownersText };
  return { ...found, text, ownersText: inside };
}

/** "Chief Inspector M Rowe, Marl Police", and where others bear a title "Jane Smith, Community Safety Manager": whoever acts for the body or holds the post that is named beside stands in the cell's own words. */
function bodiesOf(found: Owners, names: KnownNames, cell: string): Owners {
  const isPerson = (name: string, at: number): boolean => isTitled(name) || (names.peopleFirst && at === 0 && found.owners.length === 2 && mayBePerson(name) && !name.split(' ').some((word) => names.smallWords.has(word.toLowerCase())));
  const people = found.owners.filter((owner, at) => owner.knownFrom === 'nowhere' && (isPerson(owner.name, at) || isPostOfTheOther(found.owners, owner.name, cell))).map((owner) => owner.name);
  if (people.length === 0 || people.length === found.owners.length) return found;
  return { owners: found.owners.filter((owner) => !people.includes(owner.name)), unmatched: found.unmatched.filter((name) => !people.includes(name)) };
}

function statusOf(raw: RawAction, status: string, update: string, key: StatusKey): { status: ReadStatus; statusText: string; statusFrom: ReadAction['statusFrom'] } {
  const statusText = single(status);
  const byWords = key(statusText) ?? statusOfWords(statusText);
  if (byWords !== undefined) return { status: byWords, statusText, statusFrom: 'words' };
  const byShade = statusOfShade(raw.shade);
  if (byShade !== undefined) return { status: byShade, statusText, statusFrom: 'shading' };
  const opening = /^(completed?|achieved|(?:partly |not )?kept|ongoing|on[- ]?track|in progress|not (?:yet )?started|at risk|off track|green|amber|red|delayed|cancelled)\s*(?:[.:;–—-]|$)/i.exec(single(update))?.[1];
  const byOpening = opening === undefined ? undefined : statusOfWords(opening);
  return byOpening === undefined ? { status: 'not stated', statusText, statusFrom: 'nothing' } : { status: byOpening, statusText, statusFrom: 'words' };
}
