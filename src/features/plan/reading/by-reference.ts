// One table whose references tell which priority each action serves: "4.1" is of "Priority four: domestic abuse" and "B2" of "Theme B", wherever that is named.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import type { Group } from './gather-actions.ts';
import { intoParts } from './into-parts.ts';
import { saysPriority } from './outline.ts';
import type { Place } from './plan-reading.ts';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const KIND = String.raw`(?:(?:strategic|key|our)\s)?(?:priority|theme|aim|objective|strand|outcome|goal|pillar|commitment|promise|blaenoriaeth|thema|nod|amcan)`;
const NAMED = new RegExp(String.raw`^(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s)?(${KIND}\s(\d{1,2}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\s?[:.–—-]\s?\p{L}.{2,90}?)(?:[.!]\s.*|[.!]?)$`, 'isu');
/** "Priority 2", "2", "B": a priority by its number alone. */
const NUMBER_ALONE = new RegExp(String.raw`^(?:${KIND}\s?|p)?(\d{1,2}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\.?$`, 'iu');
const REFERENCE = /^(?:\D{0,3}(\d{1,2})[./-]\d|(\d{1,2})\s?[a-z]$|([A-H])[.\s-]?\d{1,2}[a-z]?$)/;
/** "SV3": the letters stand for "Serious violence". */
const CODED = /^(\p{Lu}{2,4})[.\s-]?\d{1,2}(?:\.\d{1,2})?[a-z]?$/u;
const BEHIND = new RegExp(String.raw`\s?[([](?:links? to |serves |supports )?(?:${KIND}|p)\s?(\d{1,2}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)[)\]]\.?$`, 'iu');
const LISTED = /\b(?:priorities|aims|objectives|outcomes|goals|themes|strands|blaenoriaethau)\b[^.]*:$/i;

/** "Our priorities" */
const HEADS_THEM = /^(?:\d+[.)]?\s)?(?:the |our |what are our )?(?:(?:two|three|four|five|six|seven|eight) )?(?:strategic |partnership |key )?(?:priorities|aims|objectives|outcomes|goals|themes|strands|blaenoriaethau)(?: (?:for|in) 20\d\d\S*)?\??$/i;

/** So unsure is a title that was taken for want of another. */
export const UNSURE = 0.5;
/** So many priorities no plan has: other letters stand there. */
const MOST_CODES = 20;

type Named = { title: string; place: Place };

/** Groups of actions under one title that is none of a priority, parted by the first number or letter of their references where every such is a priority's that the document names. */
export function byReference(groups: readonly Group[], blocks: readonly Block[]): Group[] {
  const said = prioritiesNamed(blocks);
  const listed = prioritiesListed(blocks);
  const used = prioritiesOfReferences(groups);
  let ofCodes: Map<string, Named> | undefined;
  const coded = (): Map<string, Named> => (ofCodes ??= prioritiesOfCodes(groups, blocks));
  return groups.map((group) => withWholeTitle(group, said.size > 1 ? said : listed)).flatMap((group): Group[] => {
    const behind = partedBehind(group, said.size > 1 ? said : listed);
    if (behind !== undefined) return behind;
    const keys = group.actions.map((action) => keyOf(action.ref));
    const untitled = group.title === '' || group.titleSure <= UNSURE;
    if (saysPriority(group.title) || keys.includes('') || (new Set(keys).size < 2 && !untitled)) return [group];
    // "D1" in a table of A to C, all of which are named: a priority whose name the document does not tell.
    const most = (one: ReadonlyMap<string, Named>): boolean => keys.every((key) => one.has(key)) || (untitled && keys.filter((key) => one.has(key)).length * 4 >= keys.length * 3);
    const named = [said, ...(untitled ? [used, listed] : [])].find((one) => one.size > 1 && most(one)) ?? (untitled && coded().size > 1 && most(coded()) ? coded() : undefined);
    if (named === undefined) return [group];
    return intoParts(group, (at) => {
      const key = keys[at] ?? '';
      const told = named.get(key);
      return { key, title: told?.title ?? '', titlePlaces: told ? [told.place] : [], titleSure: told ? 0.8 : UNSURE };
    });
  });
}

/** "Light the car park (Priority 2)", below the body that will do it: each action's own words say what it serves. */
function partedBehind(group: Group, named: ReadonlyMap<string, Named>): Group[] | undefined {
  const keys = group.actions.map((action) => numberOf(BEHIND.exec(single(action.text))?.[1] ?? ''));
  if (named.size < 2 || areNamesOfBodies([group.title])[0] !== true || keys.length === 0 || !keys.every((key) => named.has(key))) return undefined;
  for (const action of group.actions) action.text = single(action.text).replace(BEHIND, '');
  return intoParts(group, (at) => ({ key: keys[at] ?? '', title: named.get(keys[at] ?? '')?.title ?? '', titlePlaces: [named.get(keys[at] ?? '')!.place], titleSure: 0.8 }));
}

function keyOf(ref: string): string {
  const [, number, before, letter] = REFERENCE.exec(single(ref)) ?? [];
  return letter?.toLowerCase() ?? (String(Number(number ?? before ?? 0) || '') || (CODED.exec(single(ref))?.[1] ?? ''));
}

const numberOf = (written: string): string => (/^[a-h]$/i.test(written) ? written.toLowerCase() : String(NUMBERS.indexOf(written.toLowerCase()) + 1 || Number(written)));

/** A column that tells the priority by its number alone. */
function withWholeTitle(group: Group, named: ReadonlyMap<string, Named>): Group {
  const alone = NUMBER_ALONE.exec(group.title)?.[1];
  const told = alone === undefined ? undefined : named.get(numberOf(alone));
  return told === undefined ? group : { ...group, title: told.title, titlePlaces: [told.place, ...group.titlePlaces], heads: [...group.heads, [group.title]] };
}

function prioritiesNamed(blocks: readonly Block[]): Map<string, Named> {
  const found = new Map<string, Named>();
  for (const block of blocks) {
    if (block.kind === 'table' || block.kind === 'page mark') continue;
    const [, title = '', number = ''] = NAMED.exec(single(block.text)) ?? coded(single(block.text));
    const key = title === '' ? '' : numberOf(number);
    if (key !== '' && key !== '0' && !found.has(key)) found.set(key, namedAt(block, single(title)));
  }
  return found;
}

/** "P2: Safe at home", where a table names the priority by "P2" alone. */
function coded(text: string): string[] {
  const [, number = '', title = ''] = /^P\s?(\d{1,2})\s?[:.–—-]\s?(\p{L}.{2,90}?)[.;]?$/u.exec(text) ?? [];
  return ['', title, number];
}

const namedAt = (block: Block, title: string): Named => ({ title, place: { block: block.id, where: title, quote: title } });

/** "Our priorities are:" and below it a list: numbered in its order. */
function prioritiesListed(blocks: readonly Block[]): Map<string, Named> {
  const found = new Map<string, Named>();
  const at = blocks.findIndex((block, index) => ((block.kind === 'paragraph' && LISTED.test(single(block.text))) || (block.kind === 'heading' && HEADS_THEM.test(single(block.text)))) && blocks[index + 1]?.kind === 'item');
  for (const block of at < 0 ? [] : blocks.slice(at + 1)) {
    if (block.kind !== 'item' || block.text.length > 100) break;
    const letter = /^\(?([A-H])[.)]?$/i.exec(block.marker ?? '')?.[1];
    found.set(letter?.toLowerCase() ?? String(found.size + 1), namedAt(block, single(block.text).replace(/[.;,]$|,? and$|; and$/, '')));
  }
  return found.size > 0 ? found : prioritiesTabled(blocks);
}

/** "Priority | Why it matters" over "1. Safe homes": numbered in its rows. */
function prioritiesTabled(blocks: readonly Block[]): Map<string, Named> {
  for (const block of blocks) {
    const [head, ...rows] = block.kind === 'table' ? block.rows : [];
    if (head === undefined || !/^(?:our |the |strategic )?(?:priorit(?:y|ies)|themes?|aims?|objectives?)$/i.test(single(head.cells[0]?.text ?? '')) || head.cells.length > 3) continue;
    const named = rows.flatMap((row) => { const [, number = '', title = ''] = /^(?:priority |theme |aim )?(\d{1,2})[.:)\s–-]+(\p{L}.{2,90})$/iu.exec(single(row.cells[0]?.text ?? '')) ?? []; return title === '' ? [] : [[String(Number(number)), namedAt(block, title)] as const]; });
    if (named.length > 1 && named.length === rows.length) return new Map(named);
  }
  return new Map();
}

/** Of the actions that stand under titles, each letter or number and the one title that all its references stand under. */
function prioritiesOfReferences(groups: readonly Group[]): Map<string, Named> {
  const found = new Map<string, Named | undefined>();
  for (const group of groups.filter(({ title, titlePlaces }) => title !== '' && titlePlaces.length > 0)) {
    for (const key of new Set(group.actions.map((action) => keyOf(action.ref)))) {
      const known = found.get(key);
      if (key === '' || (found.has(key) && known?.title !== group.title)) found.set(key, undefined);
      else if (known === undefined) found.set(key, { title: group.title, place: group.titlePlaces[0] as Place });
    }
  }
  const sure = [...found].flatMap(([key, named]) => (named === undefined ? [] : [[key, named] as const]));
  return new Set(sure.map(([, named]) => named.title)).size === sure.length ? new Map(sure) : new Map();
}

/** "SV – Serious violence", "Serious violence (SV)": what the letters of references stand for, each told once somewhere. */
function prioritiesOfCodes(groups: readonly Group[], blocks: readonly Block[]): Map<string, Named> {
  const codes = new Set(groups.flatMap((group) => group.actions.flatMap((action) => CODED.exec(single(action.ref))?.[1] ?? [])));
  const found = new Map<string, Named>();
  if (codes.size < 2 || codes.size > MOST_CODES) return found;
  const patterns = [...codes].map((code) => ({
    code,
    before: new RegExp(String.raw`(?:^|[\s.;,:(])${code}\s*(?:[:=–—-]|stands for|is)\s*(\p{Lu}[^.;:()|=–—]{3,80}?)(?:[.;)]|,\s\p{Lu}{2,4}\s*[:=–—-]|\s[–—-]\s|$)`, 'u'),
    behind: new RegExp(String.raw`^(\p{Lu}[^.;:()|]{3,80}?)\s\(${code}\)$`, 'u'),
  }));
  for (const block of blocks) {
    if (block.kind === 'page mark') continue;
    for (const text of block.kind === 'table' ? block.rows.map((row) => row.cells.map((cell) => single(cell.text)).join(' – ')) : [single(block.text)]) {
      for (const { code, before, behind } of patterns) {
        if (found.has(code)) continue;
        const title = before.exec(text)?.[1] ?? (block.kind === 'table' ? undefined : behind.exec(text)?.[1]);
        if (title !== undefined) found.set(code, namedAt(block, title.trim()));
      }
    }
  }
  return found;
}
