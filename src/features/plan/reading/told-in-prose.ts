// Plans that are told in sentences alone: "Marl Council will renew the order, and Marl Police will enforce it." below a heading for each priority. Asked only where nothing else holds an action.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { saidToDo } from './imperatives.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';

/** Fewer are a way of speaking. */
const FEWEST = 4;
const LONGEST = 2_000;
/** A longer text that has no heading is no plan of a few sentences. */
const MOST_ALONE = 40;
/** Half of all sentences or more say what somebody will do. */
function isAll(blocks: readonly Block[]): boolean {
  const sentences = blocks.filter((block) => block.kind === 'paragraph' || block.kind === 'item').flatMap((block) => single(block.text).split(SENTENCES));
  return sentences.length <= MOST_ALONE && sentences.filter((sentence) => bodyIn(sentence) !== '').length * 2 >= sentences.length;
}

const SENTENCES = /(?<=[.!?])\s+(?=\p{Lu})/u;
/** What stands there is told of the area and of others. */
const TELLS_ABOUT = /^(?:\d+[.)]?\s*)?(?:about|introduction|background|context|foreword|welcome|(?:the|our) (?:area|borough|district|county|city|town|place|data|context|year)|what (?:we know|the (?:data|figures|numbers))|who we are|summary)\b/i;
/** "…, and Marl Police will …": another body, and what it will do. */
const AND_ANOTHER = /,?\s+(?:and|while)\s+(?=(?:the\s)?\p{Lu}[^,.;]{2,60}?\s(?:will|shall)\s)/u;

const AND = /\s(and|while)\s+(?=(?:the\s)?\p{Lu}[^,.;]{2,60}?\s(?:will|shall)\s)/u;

/** "In the coming year Marl Council will …", "Next year, Marl Council is going to …" */
const IN_THE_YEAR = /^(?:(?:in|during|over|throughout)\s(?:the\s)?(?:(?:coming|next|new|following)\s(?:year|twelve months|12 months)|20\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?)|(?:this|next) year),?\s+(?=(?:the\s)?\p{Lu})/iu;
const bodyIn = (sentence: string): string => saidToDo(sentence.replace(IN_THE_YEAR, '').replace(/\s(?:is|are) going to\s/, ' will '));

/** "The Fire and Rescue Service will …" is one: only behind what somebody will do does another follow. */
function clausesOf(sentence: string): string[] {
  const cuts = [...sentence.matchAll(new RegExp(AND_ANOTHER, 'giu'))];
  const clauses: string[] = [];
  let from = 0;
  for (const cut of cuts) {
    if (!/\s(?:will|shall|going to)\s/.test(sentence.slice(from, cut.index))) continue;
    clauses.push(sentence.slice(from, cut.index));
    from = cut.index + cut[0].length;
  }
  return [...clauses, sentence.slice(from)];
}

export function toldInProse(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  // Below the title alone stands what introduces the plan, unless nothing else is there.
  let headings = blocks.filter((block) => block.kind === 'heading').length < 2 && isAll(blocks) ? 2 : 0;
  let tells = false;
  const found = blocks.flatMap((block, index) => {
    if (block.kind === 'heading') {
      headings += 1;
      tells = TELLS_ABOUT.test(single(block.text));
    }
    if ((block.kind !== 'paragraph' && block.kind !== 'item') || headings < 2 || tells || !free(index) || block.text.length > LONGEST) return [];
    const parts = single(block.text).split(SENTENCES).flatMap((sentence) => clausesOf(sentence).map((text, nth) => ({ block, index, text, body: bodyIn(text), joins: nth > 0 ? [AND.exec(sentence)?.[1] ?? ''] : [], more: [] as string[] })));
    const saying = parts.filter(({ body }) => body !== '');
    // What is told besides stays a narrative.
    if (saying.length * 2 <= parts.length) return [];
    for (const [nth, part] of parts.entries()) if (part.body === '') (parts.slice(0, nth).findLast((one) => one.body !== '') ?? saying[0])?.more.push(part.text);
    return saying;
  });
  const are = areNamesOfBodies(found.map(({ body }) => body));
  const kept = found.filter((_one, at) => are[at]);
  if (kept.length < FEWEST || kept.length * 3 < found.length * 2) return [];
  return kept.map(({ block, index, text, body, joins, more }) => ({
    index,
    action: { ...rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.4, 'a sentence that says what somebody will do, in a plan of sentences alone'), text, owners: [{ text: body, part: 'owner' }], labels: joins, others: more.map((one) => ({ head: '', text: one })) },
  }));
}
