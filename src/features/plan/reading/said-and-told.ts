// "We said we would train 60 door staff. 74 were trained. Marl Police led on this. ✔", "This year Marl Council will hold six.": a paragraph for each promise of last year, told in sentences:
// what was promised, what became of it, whose it was and how far it got, and what comes next.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { asksToDo, saidToDo } from './imperatives.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { STATE } from './status-words.ts';

export type SaidAndTold = { action: RawAction; index: number; role: 'reviewed' | 'planned'; /** the words in bold that open it: what it is about */ theme: string };

/** Fewer are a way of speaking. */
const FEWEST = 2;
const LONGEST = 1_500;
const SENTENCES = /(?<=[.!?)…]|[.!?]["”’])\s+(?=[\p{Lu}\d£(["“✓✔☑✅✗✘❌🟢🟠🟡🔴◐◯●○⚪])/u;

const SAID = /^((?:(?:in|for) (?:20\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?|(?:the )?(?:last|previous) year)|last year|a year ago|then),?\s)?((?:we|the (?:partnership|board|csp))\s(?:had\s)?(?:said|promised|undertook|pledged|agreed|planned|committed)(?:\sthat)?\s(?:(?:we|it)(?: would|['’]d)|to)\s)(.{6,300}?)[.:;]?$/iu;
const YEAR_AHEAD = /^((?:(?:in|for|during) (?:20\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?|(?:the )?(?:coming|next|new) year)|(?:this|next) year|now),?\s)(.{6,300})$/iu;

const LED = String.raw`(?:was|is|were|are|has been) (?:(?:the )?(?:responsible|lead)(?: body| partner| agency)?|in charge|accountable)(?: (?:for|on) (?:this|it|that))?|(?:led|ran|delivered|owned|took the lead|was the lead)(?: (?:on|for))?(?: (?:this|it|that))?|did this`;
const NAME = String.raw`(?:the\s)?\p{Lu}[^.!?;:]{2,110}?`;
const WHOSE: readonly RegExp[] = [
  new RegExp(String.raw`^(?<name>${NAME})\s(?:${LED})\.?$`, 'u'),
  new RegExp(String.raw`^(?:This|It|That|The work) (?:was|is|has been) (?:the (?:job|task|work|responsibility) of|led by|run by|delivered by|owned by|down to|for)\s(?<name>${NAME})\.?$`, 'u'),
  new RegExp(String.raw`^(?:Responsible|Responsibility|Lead|Led by|Delivered by|Owner)(?: (?:body|partner|agency))?(?: (?:was|is|were|lay with|rested with|fell to))?\s*[:–-]?\s+(?<name>${NAME})\.?$`, 'u'),
  new RegExp(String.raw`^(?:Responsibility (?:lay|lies|rested|rests) with|The (?:responsible|lead) (?:body|partner|agency) (?:was|is))\s(?<name>${NAME})\.?$`, 'u'),
];
const SIGN = /^[([]?([✓✔☑✅✗✘❌🟢🟠🟡🔴◐◯●○⚪])\uFE0F?[)\]]?\.?$/u;
const STATED = new RegExp(String.raw`^[([]?(?:(?:status|rating|rag|verdict)\s?[:–-]\s?)?(${STATE}|blue)[)\]]?\.?$`, 'iu');

type Part = { theme: string; lead: string; said: string; came: string[]; owner: string; ownerLabel: string; labels: string[]; state: string; next: { lead: string; text: string; owner: string } | undefined };

/** A sign at the end of a sentence stands by itself. */
const sentencesOf = (text: string): string[] => text.split(SENTENCES).flatMap((one) => { const [, words = '', sign = ''] = /^(.*[.!?)])\s*([✓✔☑✅✗✘❌🟢🟠🟡🔴◐◯●○⚪]\uFE0F?)$/u.exec(one) ?? []; return sign === '' ? [one] : [words, sign]; });

function partOf(block: Block): Part | undefined {
  if ((block.kind !== 'paragraph' && block.kind !== 'item') || block.text.length > LONGEST) return undefined;
  // "Burglary" on a line of its own, and below it the sentences.
  const head = block.opens === undefined ? /^([^\n.:;!?|]{3,70})\n/.exec(block.text)?.[1] ?? '' : '';
  const whole = single(block.text.slice(head.length));
  const opens = block.opens !== undefined && whole.startsWith(block.opens) && !SAID.test(block.opens) ? block.opens : '';
  const [first = '', ...others] = sentencesOf(whole.slice(opens.length).replace(/^[\s.:;–—-]+/, ''));
  const [, when = '', promised = '', said = ''] = SAID.exec(first) ?? [];
  if (said === '' || !asksToDo(said)) return undefined;
  const part: Part = { theme: head === '' ? opens.replace(/[\s.:;–—-]+$/, '') : single(head), lead: `${when}${promised}`.trim(), said, came: [], owner: '', ownerLabel: '', labels: [], state: '', next: undefined };
  for (const sentence of others) take(part, sentence);
  return part.came.length > 0 || part.state !== '' ? part : undefined;
}

function take(part: Part, sentence: string): void {
  const state = (SIGN.exec(sentence) ?? STATED.exec(sentence))?.[1];
  if (state !== undefined && part.state === '') {
    part.state = state;
    part.labels.push(sentence.replace(state, '').replace(/[^\p{L}\s]/gu, '').trim());
  }
  else if (part.owner === '' && ownerIn(sentence) !== '') {
    part.owner = ownerIn(sentence);
    part.ownerLabel = sentence.replace(part.owner, '').trim();
  } else if (part.next === undefined && nextIn(sentence)) part.next = nextIn(sentence);
  else if (part.next !== undefined && asksToDo(sentence)) part.next.text += ` ${sentence}`;
  else part.came.push(sentence);
}

function ownerIn(sentence: string): string {
  const name = WHOSE.map((one) => one.exec(sentence)?.groups?.['name'] ?? '').find((one) => one !== '') ?? '';
  return name.replace(/^the\s/i, '');
}

/** "This year Marl Council will hold six." */
function nextIn(sentence: string): Part['next'] {
  const [, when = '', rest = ''] = YEAR_AHEAD.exec(sentence) ?? [];
  const text = rest === '' ? sentence : rest;
  if (!/^(?:\S+\s){1,12}?(?:will|shall)\s/u.test(text) || !asksToDo(text)) return undefined;
  return { lead: when.trim(), text: text.charAt(0).toUpperCase() + text.slice(1), owner: saidToDo(text) };
}

export function saidAndTold(blocks: readonly Block[], free: (index: number) => boolean): SaidAndTold[] {
  const found = blocks.flatMap((block, index) => { const part = free(index) ? partOf(block) : undefined; return part && (block.kind === 'paragraph' || block.kind === 'item') ? [{ block, index, part }] : []; });
  // A foreword says as well what was promised, and goes on without a word of whose it was or how it stands.
  const telling = found.filter(({ index, part }) => part.owner !== '' || part.state !== '' || part.next !== undefined || part.theme !== '' || blocks[index - 1]?.kind === 'heading');
  if (found.length < FEWEST || telling.length * 2 < found.length) return [];
  const are = areNamesOfBodies(found.map(({ part }) => part.owner));
  return found.flatMap(({ block, index, part }, at): SaidAndTold[] => {
    const made = (text: string, why: string): RawAction => ({ ...rawAction({ block: block.id, where: '', quote: single(block.text).slice(0, 300) }, 0.6, why), text });
    const done = made(part.said, 'a sentence that says what was promised, and others that tell what became of it');
    done.labels.push(part.lead, ...part.labels.filter(Boolean));
    if (part.ownerLabel !== '') done.labels.push(part.ownerLabel);
    if (part.owner !== '' && are[at] === true) done.owners.push({ text: part.owner, part: 'owner' });
    else if (part.owner !== '') part.came.push(`${part.owner} ${part.ownerLabel}`);
    if (part.came.length > 0) done.updates.push(part.came.join(' '));
    done.status = part.state;
    if (!part.next) return [{ action: done, index, role: 'reviewed', theme: part.theme }];
    const next = made(part.next.text, 'a sentence behind what became of last year’s promise that says what comes next');
    if (part.next.lead !== '') next.labels.push(part.next.lead);
    if (part.next.owner !== '') next.owners.push({ text: part.next.owner, part: 'owner' });
    return [{ action: done, index, role: 'reviewed', theme: part.theme }, { action: next, index, role: 'planned', theme: part.theme }];
  });
}
