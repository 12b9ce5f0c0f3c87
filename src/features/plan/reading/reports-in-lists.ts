// "What we did in 2030/31" over items that each say what was to be done and what came of it, with whoever did it or the state: "Light the steps (Marl Council): all 40 are lit",
// "Light the steps – done", "Light the steps. Done: all 40 are lit".
import type { Block } from './blocks.ts';
import { blockText, single } from './blocks.ts';
import { partedByBold } from './bold-openings.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { asksToDo } from './imperatives.ts';
import type { Spot } from './outline.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { inReports } from './reports-behind.ts';
import { STATE } from './status-words.ts';
import { trailingOwners } from './trailing-owners.ts';

/** Fewer are a way of speaking and no way of setting out actions. */
const FEWEST = 3;
/** "Light the steps: all 40 are lit", beside others that name whoever did them. */
const OF_NOBODY = /^([^:]{8,160}):\s+(\S[\s\S]*)$/u;

/** "Light the steps – done: all 40 are lit" */
const STATE_BEHIND = new RegExp(String.raw`^(.{6,200}?\p{L}[)\]"”]?)\s*(?:[–—]|\s-|[.:;,]|[([])\s*(${STATE})(?:[)\]])?(?:\s*[.:,;–—-]+\s*|\s+(?=\p{Ll}|\d)|$)([\s\S]*)$`, 'iu');
/** "Light the steps: all 40 are lit. Done." */
const STATE_LAST = new RegExp(String.raw`^(.{6,160}?\p{L})\s*(?::|\s[–—-]\s)\s*(.{4,}?)[.;–—,-]\s*(?:[([])?(${STATE})[)\]]?\.?$`, 'isu');
const STATE_BEFORE = new RegExp(String.raw`^(.{6,}?)\s+[–—-]\s+(${STATE})\.?$`, 'iu');
const REST_OPENS = new RegExp(String.raw`^[\s.:;,–—-]*(?:(${STATE})(?:\s*[.:,;–—-]+\s*|\s+(?=\p{Ll}|\d)|$))?([\s\S]*)$`, 'iu');
const REST_ENDS = new RegExp(String.raw`^([\s\S]{4,}?[.!;–—,-])\s*(?:[([])?((?:${STATE})(?: on time| in full| early)?)[)\]]?\.?$`, 'iu');

/** "Done – Light the steps (Marl Council). All 40 are lit.", "✅ Light the steps": the state before all else. */
const STATE_FIRST = new RegExp(String.raw`^(?:[([]?(${STATE})[)\]]?\s*(?:[:.–—)\]-])\s+|([✅☑✔✓🟢🟠🟡🔴❌✗✘🔵])\uFE0F?\s*)(?=\p{L})([\s\S]+)$`, 'iu');
const stateFirst = (text: string): { state: string; rest: string } | undefined => {
  const [, word, sign, rest = ''] = STATE_FIRST.exec(text) ?? [];
  const state = word ?? sign;
  // Under the flag i a capital in the pattern is any letter: "done – and dusted" is one sentence.
  return state === undefined || (word !== undefined && !/^\p{Lu}/u.test(rest)) ? undefined : { state, rest };
};

/** "2.1 Light the steps. All 40 are lit (Marl Council). Done.": a paragraph of a report to a committee. */
const NUMBERED = /^\d{1,2}\.\d{1,2}\.?\s+(?=\p{Lu})/u;
const LONGEST = 1_000;
const isNumbered = (block: Block): boolean => block.kind === 'paragraph' && block.text.length <= LONGEST && NUMBERED.test(block.text) && REST_ENDS.test(single(block.text));
const wordsOf = (block: Block): string => (isNumbered(block) ? blockText(block).replace(NUMBERED, '') : blockText(block));

type Report = { text: string; owner: string; label: string; due: string; came: string; state: string; /** parted by what is set in bold */ bold?: true };

export function reportsInLists(blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  const items = blocks.flatMap((block, index) => ((block.kind === 'item' || partedByBold(block, blockText(block)) !== undefined || isNumbered(block) || (block.kind === 'paragraph' && stateFirst(single(block.text)) !== undefined)) && free(index) && spots[index]?.year.role === 'reviewed' ? [{ index, block, text: single(wordsOf(block)), first: stateFirst(single(wordsOf(block))) }] : []));
  const opened = items.filter(({ first }) => first !== undefined).length * 5 >= items.length * 3;
  const bare = items.map(({ block, first }) => (opened && first ? first.rest : wordsOf(block)));
  const told = trailingOwners(bare) ?? [];
  const reports = items.map(({ block, first }, at) => {
    const report = reportOf(single(bare[at] ?? ''), told[at], block);
    return opened && first && report ? { ...report, state: first.state } : report;
  });
  // "Light the steps – Marl Council – done"
  const nameless = reports.filter((one): one is Report => one !== undefined && one.owner === '' && one.state !== '' && one.came !== '');
  const are = areNamesOfBodies(nameless.map((one) => one.came));
  if (are.filter(Boolean).length >= FEWEST) for (const [at, one] of nameless.entries()) if (are[at]) [one.owner, one.came] = [one.came, ''];
  // "Light the steps – Marl Council. All 40 are lit."
  const led = reports.flatMap((one) => { const [, body = '', rest = ''] = one?.owner === '' ? (/^([^.:]{4,90})[.:]\s+(\S[\s\S]*)$/.exec(one.came) ?? []) : []; return one && body !== '' ? [{ one, body, rest }] : []; });
  const name = areNamesOfBodies(led.map(({ body }) => body));
  if (name.filter(Boolean).length >= FEWEST && name.filter(Boolean).length * 5 >= items.length * 3) for (const [at, { one, body, rest }] of led.entries()) if (name[at]) [one.owner, one.came] = [body, rest];
  const stated = reports.filter((one) => one !== undefined && one.state !== '').length * 5 >= items.length * 3;
  const good = reports.map((one) => one !== undefined && (stated ? one.state !== '' || one.came !== '' : (one.owner !== '' || one.bold) && one.came !== ''));
  const count = good.filter(Boolean).length;
  if (count < FEWEST || count * 5 < items.length * 3) return [];
  // Whoever did it and what came of it may stand behind a figure as well.
  if (!stated && reports.filter((one, at) => one && good[at] && (asksToDo(one.text) || /^We \p{Ll}/u.test(one.text))).length * 2 < count) return [];
  return items.flatMap(({ index, block, text }, at) => {
    const report = reports[at];
    if (report === undefined || !(asksToDo(report.text) || (report.owner !== '' && report.came !== '') || (stated && (report.state !== '' || report.came !== '')))) return [];
    if (report.owner === '' && report.state === '' && report.came === '') return [];
    const action = rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.7, 'an item of what was done, with whoever did it and what came of it');
    action.text = report.text;
    if (report.owner !== '') action.owners.push({ text: report.owner, part: 'owner' });
    if (report.label !== '') action.labels.push(report.label);
    if (report.came !== '') action.updates.push(report.came);
    action.status = report.state;
    action.due = report.due;
    return [{ action, index }];
  });
}

function reportOf(text: string, told: { text: string; owner: string; label: string; rest: string; due: string } | undefined, block: Block): Report | undefined {
  const parted = partedByBold(block, told && told.owner !== '' ? told.text : text);
  if (parted) {
    const { owner = '', label = '', due = '', rest: behind = '' } = told ?? {};
    const stop = behind === '' && text[text.lastIndexOf(parted.rest) + parted.rest.length] === '.' ? '.' : '';
    const all = [`${parted.rest}${stop}`, behind].filter(Boolean).join(' ');
    const [, first = '', rest = ''] = REST_OPENS.exec(all) ?? [];
    const [, before = '', last = ''] = first === '' ? (REST_ENDS.exec(rest) ?? []) : [];
    const whose = owner === '' ? bodyBehind(before) : undefined;
    return { text: parted.toDo, owner: whose?.body ?? owner, label, due, came: whose?.came ?? (last === '' ? rest.trim() : before.trim()), state: first === '' ? last : first, bold: true };
  }
  if (told && told.owner !== '') {
    const { text: toDo, owner, label, rest, due } = told;
    const [, first = '', behind = ''] = REST_OPENS.exec(rest) ?? [];
    const [, came = '', last = ''] = first === '' ? (REST_ENDS.exec(behind) ?? []) : [];
    // "Light the steps. All 40 are lit. (Marl Council)"
    const parted = rest === '' ? inReports(`${toDo}.`) : undefined;
    const [, report = '', state = ''] = parted ? (REST_ENDS.exec(parted.report) ?? []) : [];
    // "Light the steps - ACHIEVED. All 40 are lit. (Marl Council)"
    const [, bare = '', before = ''] = parted ? (STATE_BEFORE.exec(parted.text) ?? []) : [];
    if (parted) return { text: bare || parted.text, owner, label, due, came: state === '' ? parted.report : report.trim(), state: state || before };
    const titled = isNumbered(block) && behind === '' ? /^([^.]{6,80})\.\s+(\p{Lu}[\s\S]{8,})$/u.exec(toDo) : null;
    return { text: titled?.[1] ?? toDo, owner, label, due, came: titled?.[2] ? `${titled[2]}.` : last === '' ? behind.trim() : came.trim(), state: first === '' ? last : first };
  }
  const last = STATE_LAST.exec(text);
  const behind = last ? null : STATE_BEHIND.exec(text);
  const plain = behind || last ? null : OF_NOBODY.exec(text);
  const toDo = single(behind?.[1] ?? last?.[1] ?? plain?.[1] ?? text);
  // What stands before the state is one sentence, or a report with what was to be done before it.
  if (/[.!?]\s/.test(toDo)) return inSentences(text);
  if (toDo.split(' ').length < 2) return undefined;
  const whose = bodyBehind(last?.[2] ?? '');
  if (whose) return { text: toDo, owner: whose.body, label: '', due: '', came: whose.came, state: last?.[3] ?? '' };
  return { text: toDo, owner: '', label: '', due: '', came: single(behind?.[3] ?? last?.[2] ?? plain?.[2] ?? ''), state: behind?.[2] ?? last?.[3] ?? '' };
}

/** "Light the steps. All 40 are lit. Marl Council. Done.", "Light the steps. Marl Council. All 40 are lit.": each in a sentence of its own. */
function inSentences(text: string): Report | undefined {
  const parted = inReports(text);
  const [, before = '', state = ''] = parted ? (REST_ENDS.exec(parted.report) ?? []) : [];
  const whose = bodyBehind(before);
  const [, body = '', came = ''] = parted && state === '' ? (/^(\p{Lu}[^.!?;:()]{2,90})\.\s+(\S[\s\S]*)$/u.exec(parted.report) ?? []) : [];
  if (parted && body !== '' && areNamesOfBodies([body])[0] === true) return { text: parted.text.replace(/\.$/, ''), owner: body, label: '', due: '', came, state: '' };
  return parted && whose ? { text: parted.text.replace(/\.$/, ''), owner: whose.body, label: '', due: '', came: whose.came, state } : undefined;
}

/** "All 40 are lit. (Marl Council, done)", "All 40 are lit. Marl Council. Done.", of which the state is taken. */
function bodyBehind(text: string): { came: string; body: string } | undefined {
  const [, came = '', body = ''] = /^([\s\S]*[.!;])\s*[([]([^()[\]]{2,90}?),?$/.exec(single(text)) ?? /^([\s\S]*[.!;])\s+(\p{Lu}[^.!?;()]{2,90})[.,;–—-]?$/u.exec(single(text)) ?? [];
  return body !== '' && areNamesOfBodies([body])[0] === true ? { came, body } : undefined;
}
