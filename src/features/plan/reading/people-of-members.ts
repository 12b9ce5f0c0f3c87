// Who sits for a member beside its name, "Ann Reeve, Chief Executive, Marl Council": the member is the body, wherever in its line the person stands.
import type { Table } from './blocks.ts';
import { gridWidth, single } from './blocks.ts';
import { USUAL_BODY } from './members-in-words.ts';
import { BODY_NOUN } from './usual-bodies.ts';

const TITLED = /^(?:Cllr|Councillor|(?:Chief |Det(?:ective)? |Temp(?:orary)? |T\/|A\/)*(?:Supt|Superintendent|Insp|Inspector|Sgt|Sergeant|Constable|Ch Insp)|PC|PS|DCI|DI|DS|Dr|Mr|Mrs|Ms|Miss|Rev|Revd|Canon|Prof|Professor|Sir|Dame)\.?(?:\s|$)/u;
const JOB_FIRST = /^(?:(?:the|its|our|interim|acting|deputy|assistant|associate|senior|strategic|lead)\s)*(?:head|director|manager|chair|lead|leader|cabinet member|portfolio holder|chief|secretary|representative|member) (?:of|for)\b/i;
const JOB_LAST = /\b(?:chief executive|chief (?:fire )?officer|director|manager|officer|co-?ordinator|cabinet member|portfolio holder|commander|inspector|superintendent|sergeant|chair(?:man|woman|person)?|lead|leader|secretary|administrator|consultant|analyst|constable|representative|advis[eo]r|trustee|clerk|principal|head ?teacher|elected member)$/i;
const FULL_NAME = /^\p{Lu}[\p{Ll}’'-]+(?:\s\p{Lu}\.?)?(?:\s(?:Mc|Mac|O[’'])?\p{Lu}[\p{Ll}’'-]+(?:-\p{Lu}\p{Ll}+)?){1,2}$/u;

/** "S. Bell" */
const INITIALS = /^(?:\p{Lu}\.\s?){1,3}\p{Lu}(?![\p{L}’'-]*(?:shire|sex|land)$)[\p{L}’'-]+$/u;

const isJob = (part: string): boolean => JOB_FIRST.test(part) || JOB_LAST.test(part);
const isBody = (part: string): boolean => !isJob(part) && !TITLED.test(part) && (USUAL_BODY.test(part) || part.split(' ').some((word) => BODY_NOUN.test(word)) || /(?:^|\s)\p{Lu}{2,7}$/u.test(part));
const isPerson = (part: string): boolean => TITLED.test(part) || (FULL_NAME.test(part) && !isBody(part));

/** "Chief Inspector M Rowe", "Cllr Ann Reeve", "S. Bell": nobody but a person is called so. */
export const isTitled = (name: string): boolean => INITIALS.test(name) || TITLED.test(name) && name.split(' ').length > 1 && !name.split(' ').some((word) => BODY_NOUN.test(word));

/** "Kim Ames, Marl Council": a name of two words may be anybody's, unless others of the same kind bear a title. */
export const mayBePerson = (name: string): boolean => FULL_NAME.test(name) && isPerson(name);

/** Do cells name people before their bodies or posts, some with a title and some without? */
export function namePeopleFirst(cells: readonly string[]): boolean {
  const firsts = cells.flatMap((cell) => { const [first, second, more] = partsOf(cell); return first !== undefined && second !== undefined && more === undefined && (isBody(second) || isJob(second)) ? [first] : []; });
  return firsts.some(isTitled) && firsts.some(mayBePerson);
}

type Part = { text: string; from: number; to: number };
const BETWEEN = /\)?(?:\s+[–—-]\s+|[:,;]\s+|\n)|\s*\(|\)\s*/g;

function placedParts(name: string): Part[] {
  const marks = [...name.matchAll(BETWEEN)];
  const starts = [0, ...marks.map((mark) => mark.index + mark[0].length)];
  return starts.map((from, at) => ({ from, to: marks[at]?.index ?? name.length })).map(({ from, to }) => ({ from, to, text: single(name.slice(from, to)) })).filter((part) => part.text !== '');
}
const partsOf = (name: string): string[] => placedParts(name).map((part) => part.text);

/** "Ann Reeve, Chief Executive, Marl Council": a person and the body. */
export const sitsFor = (text: string): boolean => partsOf(text).some((part) => isJob(part) || TITLED.test(part)) && partsOf(text).some(isBody);

/** Fewer show no habit. */
const FEWEST = 3;

/** @returns the names without the people, where most of the lines have some; else as they were */
export function withoutPeople(names: readonly string[]): string[] {
  const lines = names.map(partsOf);
  const peopled = lines.filter((parts) => parts.length > 1 && parts.some((part) => isJob(part) || TITLED.test(part))).length;
  if (names.length < FEWEST || peopled * 5 < names.length * 3) return [...names];
  const first = lines.filter((parts) => isBody(parts[0] ?? '')).length;
  const last = lines.filter((parts) => parts.length > 1 && isBody(parts.at(-1) ?? '')).length;
  return names.map((name) => withoutPerson(name, first >= last));
}

/** @param ahead bodies stand before their people in this list; a name of two words may be either */
function withoutPerson(name: string, ahead: boolean): string {
  const parts = placedParts(name);
  const sits = (part: Part): boolean => isJob(part.text) || isPerson(part.text);
  const cut = ahead ? parts.findIndex((part, at) => at > 0 && sits(part)) : parts.findLastIndex((part, at) => at < parts.length - 1 && sits(part));
  const told = parts[cut];
  if (!told) return name;
  const kept = single(ahead ? name.slice(0, told.from) : name.slice(told.to)).replace(/^[\s–—:;,()-]+|[\s–—:;,(-]+$/g, '');
  const bodies = parts.filter((part) => isBody(part.text));
  return partsOf(kept).some(isBody) || bodies.length !== 1 || (ahead ? parts[0] : parts.at(-1)) === bodies[0] ? kept : peopleElsewhere(bodies[0], kept, parts);
}

/** "Ann Reeve, Marl Council" in a list whose bodies come first: the one body, unless what is left may be one as well. */
const peopleElsewhere = (body: Part | undefined, kept: string, parts: readonly Part[]): string => (body && parts.some((part) => TITLED.test(part.text) || isJob(part.text)) && isPerson(kept) ? body.text : kept);

/** Which of several columns that may name the members does: the one of bodies, not the one of people. */
export function columnOfBodies(table: Table, columns: readonly number[]): number | undefined {
  const share = (column: number): number => table.rows.slice(1).filter((row) => { const text = single(row.cells.find((cell) => cell.column === column)?.text ?? ''); return text !== '' && isBody(text); }).length;
  return columns.filter((column) => column < gridWidth(table.rows)).toSorted((a, b) => share(b) - share(a) || a - b)[0];
}
