// The proof that nothing was dropped: every word of the document's blocks stands in the reading, or is listed as not understood.
import type { Block } from './blocks.ts';
import { blockText } from './blocks.ts';
import type { PlanReading } from './plan-reading.ts';

/** Words without regard to case and marks, each as often as it stands. */
export function wordCounts(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** All words that the reading holds, its pieces' places left out. */
export function* textsOf(reading: PlanReading): Generator<string> {
  yield reading.title;
  for (const year of reading.years) {
    for (const priority of year.priorities) {
      yield priority.title;
      for (const heads of priority.heads) yield* heads;
      for (const action of priority.actions) {
        yield* [action.ref ?? '', action.text, action.ownersText, action.update, action.statusText, action.due?.text ?? '', action.measure ?? '', ...action.labels];
        for (const other of action.others) yield other.text;
      }
    }
  }
  for (const section of reading.sections) yield* [section.heading, section.text];
  for (const member of reading.members) yield member.asWritten;
  for (const term of reading.glossary) yield* [term.term, term.meaning];
  for (const heads of reading.listHeads) yield* heads;
  for (const mark of reading.pageMarks) yield mark.text;
  for (const rest of reading.notUnderstood) yield rest.text;
}

/** Words that stand in the blocks oftener than in the reading, block by block, the last first. */
export function leftOut(blocks: readonly Block[], reading: PlanReading): { block: Block; words: string[] }[] {
  const missing = wordCounts(blocks.map(blockText));
  for (const [word, count] of wordCounts(textsOf(reading))) {
    const left = (missing.get(word) ?? 0) - count;
    if (left > 0) missing.set(word, left);
    else missing.delete(word);
  }
  const found: { block: Block; words: string[] }[] = [];
  for (const block of missing.size === 0 ? [] : blocks.toReversed()) {
    const words: string[] = [];
    for (const [word] of blockText(block).matchAll(/[\p{L}\p{N}]+/gu)) {
      const left = missing.get(word.toLowerCase()) ?? 0;
      if (left === 0) continue;
      words.push(word);
      missing.set(word.toLowerCase(), left - 1);
    }
    if (words.length > 0) found.push({ block, words });
  }
  return found;
}
