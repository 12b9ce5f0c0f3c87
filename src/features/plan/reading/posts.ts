// “Head of Community Safety”, “Director of Public Health”: whoever holds the post, which is one name though it holds that of a department. Pure.
import type { KnownNames, Token } from './known-names.ts';
import { departmentAt, placeBodyAt } from './known-names.ts';
import { isTitled } from './people-of-members.ts';
import type { ReadOwner } from './plan-reading.ts';

const AHEAD = new Set(['interim', 'acting', 'deputy', 'assistant', 'associate', 'joint', 'strategic', 'corporate', 'executive', 'group', 'service', 'area', 'regional', 'divisional']);
const POSTS = new Set(['head', 'heads', 'director', 'directors', 'manager', 'leader', 'chair', 'chief', 'member', 'holder']);
const BEFORE_MEMBER: Readonly<Record<string, string>> = { member: 'cabinet', holder: 'portfolio' };
const SMALL = new Set(['and', 'of', 'for', 'the']);
const LONGEST = 10;
const MOST_AHEAD = 4;

const beside = (text: string, words: readonly Token[], at: number): boolean => words[at] !== undefined && /^(?:[ \u00a0]|, | & )$/.test(text.slice(words[at - 1]?.to, words[at].from));
const capital = (word: Token | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word.word);

/** How many words from here are a post: "Assistant Director of Housing and Communities" is six. None where no post begins. */
export function postAt(text: string, words: readonly Token[], at: number, names: KnownNames): number {
  let to = at;
  while (to < at + MOST_AHEAD && AHEAD.has(words[to]?.plain ?? '') && capital(words[to])) to += 1;
  const first = words[to]?.plain ?? '';
  if (BEFORE_MEMBER[words[to + 1]?.plain ?? ''] === first) to += 1;
  const post = words[to]?.plain ?? '';
  if (!POSTS.has(post) || !capital(words[at]) || (BEFORE_MEMBER[post] !== undefined && BEFORE_MEMBER[post] !== first)) return 0;
  to += 1;
  if (!/^(?:of|for)$/.test(words[to]?.plain ?? '') || !beside(text, words, to)) return 0;
  to += 1;
  const from = to;
  while (to < at + LONGEST && beside(text, words, to)) {
    const small = to;
    while (SMALL.has(words[to]?.plain ?? '') && beside(text, words, to)) to += 1;
    const isPart = to > small || /^ & $/.test(text.slice(words[to - 1]?.to, words[to]?.from));
    const comma = text.slice(words[to - 1]?.to, words[to]?.from).startsWith(',');
    const department = departmentAt(words, to);
    // Another body, or behind a comma anything that is no department which goes on with "and".
    const known = names.longestAt(words, to);
    const placed = placeBodyAt(words, to);
    const other = (placed > 0 && /^[^,;/(\n]*$/.test(text.slice(words[to]?.from, words[to + placed - 1]?.to))) || (department === 0 && known !== undefined && (isPart || comma || (!known.group && known.from !== 'usual bodies')));
    if (!capital(words[to]) || (to > from && other) || (comma && !/^ (?:and|&) /.test(text.slice(words[to + Math.max(1, department) - 1]?.to ?? text.length)))) {
      to = small;
      break;
    }
    to += Math.max(1, department);
  }
  return to > from ? to - at : 0;
}

const RANK = /^(?:(?:Chief|Detective|Temporary|Acting|Neighbourhood) )*(?:Superintendent|Inspector|Sergeant|Constable|Supt|Insp|Sgt)$/u;
const POST = /^(?:\p{Lu}[\p{L}]* ){0,3}(?:Head|Director|Manager|Leader|Cabinet Member|Portfolio Holder) (?:of|for) /u;

/** "Head of Communities, Marl Council", "Superintendent, Marl Police": the post stands in the cell's own words, and the body that it belongs to acts. */
export function isPostOfTheOther(owners: readonly ReadOwner[], name: string, cell: string): boolean {
  // "Head of Housing and Marl Council" are two.
  if (!cell.includes(`${name}, `) && !/\s[–—-]\s|\(/.test(cell)) return false;
  const other = owners.find((owner) => owner.name !== name);
  if (owners.length !== 2 || !other || isTitled(other.name)) return false;
  return RANK.test(name) ? /\b(?:police|constabulary|heddlu)\b/i.test(other.name) : POST.test(name) && /(?<!\b(?:parish|youth|town|community) )\bcouncil\b/i.test(other.name);
}
