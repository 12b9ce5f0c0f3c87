// The labels of a line, “Lead: … Progress: …”, and what follows each: told from words that only look like labels, from figures and from the dashes of a sentence.
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import type { Field } from './labelled-fields.ts';
import { isState } from './status-words.ts';

const AS_LABEL = new Set<ColumnRole>(['ref', 'action', 'owner', 'lead', 'partners', 'update', 'status', 'due', 'measure', 'outcome', 'funding']);
const NOT_ALONE = /^(how|what|who|when|item|date|dates|review|comments?|community|description|topic|issue|need|support|reports?)$/i;

const OWNING = new Set<ColumnRole>(['owner', 'lead']);
/** A label stands near its mark: further back nobody looks, so that a line of nothing but colons takes no longer than a line of words. */
const NEAR = 400;

/** "Light the subway. Owner – Marl Council" */
const ENDING = /^(?:owners?|leads?|led by|lead (?:agency|partner|body))$/i;

/** "People helped by the project: 205" is a figure and no action of a project. */
const FIGURE = /^\s*[^:]{3,120}:\s+(?:(?:over|about|around|nearly|almost|more than|at least|under) )?£?\d[\d,.]*%?(?:\s\p{L}+){0,3}\.?\s*$/iu;

/** "3.3 Action: …" */
const ONLY_NUMBER = /^\s*\p{Lu}?\d{1,2}(?:\.\d{1,2})*[.)]?\s+$/u;

const LABELLED = /^([^:|]{2,30}):\s+(\S.*)$/;
const TELLS_HOW_FAR = /^(?:actual|outturn|year[- ]end|result)s?$/i;

/** "Target: 40 | Actual: 44 | Green": what stands behind a bar is a field of its own. */
function atBars(field: Field): Field[] {
  const [first = '', ...rest] = field.value.split(/\s\|\s/);
  return [{ ...field, value: first }, ...rest.map((piece): Field => {
    const [, label = '', value = piece.trim()] = LABELLED.exec(piece.trim()) ?? [];
    const role = label === '' ? (isState(value) ? 'status' : 'other') : TELLS_HOW_FAR.test(label) ? 'update' : columnRole(label) ?? 'other';
    return { label, role, value };
  })];
}

/** The words before the first label, and each label with what follows it. */
export function fieldsOf(line: string): { before: string; fields: Field[] } {
  const found = fieldsIn(line);
  return line.includes(' | ') ? { ...found, fields: found.fields.flatMap(atBars) } : found;
}

function fieldsIn(line: string): { before: string; fields: Field[] } {
  if (FIGURE.test(line) && columnRole(line.slice(0, line.indexOf(':'))) === undefined) return { before: line.trim(), fields: [] };
  const starts: { from: number; value: number; label: string; role: ColumnRole }[] = [];
  let firstWord = 0;
  for (const mark of line.matchAll(/\s*(?::(?!\/\/)|\?(?=\s+\S)|\s[–—-](?=\s))\s*/g)) {
    const dashed = !/[:?]/.test(mark[0]);
    const asked = mark[0].includes('?');
    const after = starts.at(-1)?.value ?? 0;
    const from = Math.max(after, mark.index - NEAR);
    const before = line.slice(from, mark.index);
    // Nothing but white space between the label before, or the line's beginning, and this place in `before`?
    if (from === after) firstWord = from + Math.max(0, before.search(/\S/));
    const isFirst = (place: number): boolean => from + place <= firstWord;
    const words = [...before.matchAll(/[^\s([|]+/g)];
    let found: { from: number; label: string; role: ColumnRole } | undefined;
    for (let take = 1; take <= Math.min(6, words.length); take += 1) {
      const first = words[words.length - take];
      if (!first) break;
      const label = before.slice(first.index).trim();
      const role = columnRole(label);
      const opens = isFirst(first.index) || /[.;|([•\n–—]\s*$/.test(before.slice(0, first.index)) || (from === 0 && ONLY_NUMBER.test(before.slice(0, first.index)));
      const besides = !dashed && OWNING.has(starts.at(-1)?.role ?? 'other') && role === 'partners';
      if (role && AS_LABEL.has(role) && (!asked || (opens && role !== 'action')) && (/^\p{Lu}[^£%|]*$/u.test(label) || (besides && opens)) && (opens || besides || (!dashed && take <= 2 && role !== 'action' && !NOT_ALONE.test(label))) && !(dashed && (!opens || !isFirst(first.index) || !/^(lead|owner|progress|update|status|b?rag|rating|due|deadline|by when|partners|action)/i.test(label)) && !(opens && ENDING.test(label) && /^\p{Lu}/u.test(line.slice(mark.index + mark[0].length))))) found = { from: from + first.index, label, role };
    }
    if (found) starts.push({ ...found, value: mark.index + mark[0].length });
  }
  const fields = starts.map((start, index) => ({ label: start.label, role: start.role, value: line.slice(start.value, starts[index + 1]?.from ?? line.length).replace(/[\s([|;–—]+$/, '').replace(/^\s+/, '') }));
  return { before: (starts[0] ? line.slice(0, starts[0].from) : line).replace(/[\s([|;–—]+$/, '').trim(), fields: fields.map((field, index) => ({ ...field, value: line[(starts[index]?.from ?? 1) - 1] === '(' || line[(starts[index]?.from ?? 1) - 1] === '[' ? field.value.replace(/[)\]]\.?$/, '') : field.value })) };
}
