// "Light the path is led by Marl Council and is rated green. All lamps are in.", "Light the path. This is led by Marl Council.": actions whose lead and state a sentence tells.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { asksToDo } from './imperatives.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { STATE } from './status-words.ts';

const BY = String.raw`(?:is|was|are|were|will be|has been|have been)\s(?:(?:jointly|now|also|being)\s)?(?:led|owned|delivered|run)\sby`;
/** "Action 1.2 (train bar staff) is led by Marl Police and rated amber: 120 are trained." */
const RATED = new RegExp(String.raw`^(.{6,240}?)\s(${BY})\s(?:the\s)?(\p{Lu}[^.:;]{1,120}?)(,?\s(?:and|which|but)\s(?:(?:it|this)\s)?(?:(?:is|was|are|were|has been|have been|stands)\s)?(?:(?:rated|graded|marked|scored|assessed|shown|reported|given|now|at|as)\s){0,3})(${STATE}|blue)\b(.*)$`, 'isu');
/** "and is now closed.", "and stopped in 2029": a state that something follows may tell of anything. */
const CLAUSE_ENDS = /^\s*(?:[.:;,–—(]|-\s|$)/u;
const GRADED = /\b(?:rated|graded|marked|scored|assessed)\b/i;
const IT_IS_LED = String.raw`(?:This|It|The (?:action|work))\s${BY}`;
const LED_BEHIND = new RegExp(String.raw`^${IT_IS_LED}\s`, 'u');
/** "Light the path. It is led by Marl Council." */
const BEHIND = new RegExp(String.raw`^([^.!?]{6,240})[.!]\s(${IT_IS_LED})\s(?:the\s)?(\p{Lu}[^.:;]{1,120}?)\.\s*(.*)$`, 'su');
const NUMBERED = /^(action|commitment|promise|pledge|task)\s(\d{1,2}(?:\.\d{1,2})*),?\s(?:\((.{4,220})\)|(?:to\s)?(.{4,220}?),?)$/iu;
/** Fewer are a way of speaking. */
const FEWEST = 2;

type Told = { ref: string; text: string; labels: string[]; owner: string; state: string; report: string };

/** Of what is to be done, bears a number or is graded; "The night bus was run by Marl Council and is now closed." is a narrative. */
function ratedIn(text: string): Told | undefined {
  const [, subject = '', by = '', owner = '', and = '', state = '', behind = ''] = RATED.exec(text) ?? [];
  const [, kind = '', ref = '', bracketed, plain] = NUMBERED.exec(subject) ?? [];
  const graded = GRADED.test(and);
  if (subject === '' || !(graded || (CLAUSE_ENDS.test(behind) && (ref !== '' || asksToDo(subject))))) return undefined;
  return { ref, text: bracketed ?? plain ?? subject, labels: [kind, by, single(and)].filter(Boolean), owner, state, report: behind.replace(/^[.:;,–—-]*\s*/u, '') };
}

function toldIn(text: string): Told | undefined {
  const rated = ratedIn(text);
  if (rated) return rated;
  const [, toDo = '', by = '', owner = '', report = ''] = BEHIND.exec(text) ?? [];
  return toDo !== '' && asksToDo(toDo) ? { ref: '', text: toDo, labels: [by], owner, state: '', report } : undefined;
}

/** A paragraph as the actions that its sentences tell; a sentence that tells none goes on with the one before it. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  const sentences = text.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
  for (const [at, sentence] of sentences.entries()) {
    const begins = at === 0 || ratedIn(sentence) !== undefined || (LED_BEHIND.test(sentences[at + 1] ?? '') && asksToDo(sentence));
    if (begins) parts.push(sentence);
    else parts[parts.length - 1] += ` ${sentence}`;
  }
  return parts;
}

const LONGEST = 2_000;

export function ledInSentences(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  const found = blocks.flatMap((block, index) => {
    if ((block.kind !== 'paragraph' && block.kind !== 'item') || !free(index) || block.text.length > LONGEST || !/\sby\s/.test(block.text)) return [];
    const parts = partsOf(single(block.text)).map(toldIn);
    return parts.every((part) => part !== undefined) ? parts.map((told) => ({ block, index, told })) : [];
  });
  const are = areNamesOfBodies(found.map(({ told }) => told.owner));
  const kept = found.filter((_one, at) => are[at]);
  if (kept.length < FEWEST) return [];
  return kept.map(({ block, index, told }) => ({
    index,
    action: { ...rawAction({ block: block.id, where: '', quote: single(block.text).slice(0, 300) }, 0.6, 'a sentence that tells who leads it, as others do'), ref: told.ref, text: told.text, owners: [{ text: told.owner, part: 'lead' }], labels: told.labels, status: told.state, updates: told.report === '' ? [] : [told.report] },
  }));
}
