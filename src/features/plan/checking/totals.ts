// A total and its parts: in a table with a row or column of totals, and in a sentence that takes a number apart in full.
// A list that only gives examples ("including", "among them") is never added up.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { amountOf, rowPlace } from './changes.ts';
import { isSlip, isWrongDigit } from './digit-slips.ts';
import { labelColumn } from './figure-tables.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { notTheSum, withSum } from './not-the-sum.ts';
import { add, mayBeMeant } from './near-sums.ts';
import { partsOfOne, sharesOfAll } from './parts-of-a-whole.ts';
import type { TableToCheck } from './plan-to-check.ts';
import { partsInPassage } from './sums-in-passages.ts';
import { isOfAllParts, partsToldIn } from './periods.ts';
import { sentencesOf } from './sentences.ts';
import { measuresOf } from './statements.ts';
import type { Source } from './statements.ts';
import { totalsOfQuarters } from './totals-of-quarters.ts';

/** @param called how the plan and its partnership are called: a last row of their own name is the whole area's */
export function totalsThatDoNotAddUp(sources: readonly Source[], tables: readonly { table: TableToCheck; year: string }[], called = ''): Finding[] {
  return [...tables.flatMap(({ table, year }) => inTable(table, year, called)), ...sources.filter((one) => one.part !== 'table').flatMap((source) => [...inText(source), ...inLines(source)]), ...underHeadings(sources), ...totalsOfQuarters(sources)];
}

const REMAINDER = /^(?:every(?:thing|body|one) else|(?:all )?(?:the )?others?(?: \p{L}+){0,2}|(?:the )?rest|not (?:known|recorded|stated|given)|unknown|something else|miscellaneous)$/iu;

/** "What were the 640 cases about?" over "Noise: 255", "Vehicles: 140" and, at the end, "Everything else: 117". */
function underHeadings(sources: readonly Source[]): Finding[] {
  const byHeading = new Map<string, { source: Source; label: string; amount: number }[]>();
  for (const source of sources) {
    const [, label = '', written = ''] = /^\s*([^:\d]{3,60}):\s*(\d[\d,]*)\s*$/.exec(single(source.words.text)) ?? [];
    if (source.part !== 'narrative' || written === '') continue;
    const key = `${source.words.where}\n${source.about[0] ?? ''}`;
    byHeading.set(key, [...(byHeading.get(key) ?? []), { source, label: label.trim(), amount: Number(written.replaceAll(',', '')) }]);
  }
  return [...byHeading.values()].flatMap((parts): Finding[] => {
    const heading = parts[0]?.source.about[0] ?? '';
    const totals = [...heading.replace(/\b20\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?/g, ' ').matchAll(/(?<![\d.,])\d[\d,]*\b/g)].map((found) => Number(found[0].replaceAll(',', ''))).filter((amount) => amount > 19);
    const [total] = totals;
    const sum = add(parts.map((one) => one.amount));
    const last = parts.at(-1);
    return total === undefined || totals.length > 1 || parts.length < 3 || !last || !parts.some((one) => REMAINDER.test(one.label)) || sum === total || !mayBeMeant(total, sum) ? [] : [notTheSum({ subject: heading, total, sum, parts: parts.map((one) => one.amount), period: last.source.year, place: placeOf(last.source.words) })];
  });
}

const COUNTED = '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})';
const TOTAL = new RegExp(`^(?:cyfansymiau|cyfanswm(?: [\\p{L} ]+)?|(?:grand |sub-?)?totals?(?: .{1,30})?|sum|whole (?:grant|sum|amount|budget|fund)|overall(?: total)?|all (?!(?:the )?others?\\b|(?:the )?rest\\b|remaining\\b)[\\p{L}\\s]{3,24}|all|both(?: [\\p{L}]+)?|altogether|together|(?:the |all )${COUNTED} \\p{L}+s|${COUNTED} \\p{L}+s(?: together| in all)|(?:[\\p{L}-]+\\s){1,3}total)(?:\\s*[:(].*)?$`, 'iu');
const MONEY_OF_YEAR = /^(?:money|budget|funding|income|spending)(?: available)? (?:for|in) (20\d\d)\S*(?:\s*[:(].*)?$/i;
/** What there is for a year, below what it is made up of. Where other years are named beside it, or it is of a year before the plan's, it is held against them. */
function isMoneyOfYear(label: string, year: string, beside: readonly string[]): boolean {
  const its = MONEY_OF_YEAR.exec(label.trim())?.[1];
  return its !== undefined && its >= (/20\d\d/.exec(year)?.[0] ?? its) && beside.every((one) => [...one.matchAll(/\b20\d\d\b/g)].every(([named]) => named === its));
}
const TOTAL_COLUMN = /^(?:(?:[\p{L} ]+ \/ )?(?:grand )?total|cyfanswm|year to date|ytd|all|full year|whole year|half[- ]year|year|sum|overall)(?:\s.*)?$/iu;
const NO_PART = /%|per ?cent|\brates?\b|change|difference|average|mean|target|previous|last year|20\d\d/i;

const PARTS_OF_YEAR = /\bq[1-4]\b|quarter|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
/** Rates and shares are never added. */
const RATE = /\bper\s(?:1,?000|10,?000|100,?000|head|resident|person|thousand|hundred)|\brates?\b|\baverage\b|\bper ?cent\b|%|\bfor every\b|\bmedian\b|\bminutes\b|\bscore\b/i;

function inTable(whole: TableToCheck, year: string, called: string): Finding[] {
  const heads = whole.rows[0] ?? [];
  // Where a page ends within the table, its heads may stand there once more.
  const table = { ...whole, rows: whole.rows.filter((row, at) => at === 0 || row.join('\t') !== heads.join('\t')) };
  const found: Finding[] = [];
  const wrong: Finding[] = [];
  let adds = 0;
  // "Council | Grant | Total" over one row of figures: what each is of stands in its head.
  const unnamed = table.rows.length > 1 && table.rows.slice(1).every((row) => row.every((cell) => amountOf(cell) !== undefined));
  const named = unnamed ? -1 : labelColumn(table);
  const totalColumn = heads.findIndex((head, column) => column > named + 1 && TOTAL_COLUMN.test(head.replace(/\b20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b/g, ' ').trim()));
  // Years beside quarters are no parts of the year.
  const byPart = heads.slice(named + 1, totalColumn).filter((head) => PARTS_OF_YEAR.test(head)).length >= 2;
  const isPart = (head: string): boolean => !byPart || PARTS_OF_YEAR.test(head);
  for (const row of totalColumn < 0 ? [] : table.rows.slice(1)) {
    const parts = row.slice(named + 1, totalColumn).map((cell, at) => ({ cell, head: heads[at + named + 1] ?? '' })).filter(({ head }) => isPart(head)).map(({ cell, head }) => (NO_PART.test(head.replace(byPart ? /20\d\d(?:[/–-]\d\d)?/g : /$^/, '')) ? undefined : amountOf(cell)));
    const total = amountOf(row[totalColumn] ?? '');
    if (total === undefined || RATE.test(row[named] ?? '') || parts.length < 2 || parts.some((part) => part === undefined)) continue;
    const sum = add(parts as number[]);
    if (sum === total) adds += 1;
    // What is counted at an end of a time is not added: its total is one of its parts.
    else if (!parts.includes(total) && mayBeMeant(total, sum)) wrong.push(notTheSum({ subject: single(row[named] ?? ''), total, sum, parts: parts as number[], written: [heads, row].flatMap((cells) => [...cells.slice(0, named + 1), ...cells.slice(named + 1, totalColumn).filter((_cell, at) => isPart(heads[at + named + 1] ?? '')), cells[totalColumn] ?? '']).join(' '), period: year, place: rowPlace(table, row, total) }));
  }
  if (wrong.length === 1 || adds >= wrong.length) found.push(...wrong);
  const headless = heads.slice(1).some((cell) => amountOf(cell) !== undefined);
  for (const [at, row] of table.rows.entries()) {
    if (at < (headless ? 2 : 3) || !(isTotalRow(row, table.rows[at - 1]) || (at === table.rows.length - 1 && !table.rows.slice(0, at).some((one) => isTotal(one)) && isMoneyOfYear(row[0] ?? '', year, [...heads, ...table.rows.slice(0, at).map((one) => one[0] ?? '')])) || (/^(?:the )?(?:whole |full )?(?:year|half[- ]year)(?: to date)?$/i.test((row[0] ?? '').trim()) && PARTS_OF_YEAR.test(table.rows[at - 1]?.[0] ?? '')))) continue;
    const above = table.rows.slice(headless ? 0 : 1, at);
    const since = above.slice(above.findLastIndex((one) => isTotal(one)) + 1);
    const parted = above.some(isTotal) && (since.length === 0 || /\b(?:grand|all|overall)\b/i.test(row[0] ?? ''));
    for (const [column, cell] of row.entries()) {
      const total = amountOf(cell);
      const parts = (parted ? above.filter((one) => !isTotal(one)) : since).filter((one) => !isDivider(one)).map((one) => (/^(?:[–—-]|none|nil)$/i.test((one[column] ?? '').trim()) ? 0 : amountOf(one[column] ?? '')));
      if (column <= Math.min(named, 1) || total === undefined || parts.length < 2 || parts.some((part) => part === undefined) || NO_PART.test((heads[column] ?? '').replace(/20\d\d(?:\/\d\d)?|previous year|last year/gi, ''))) continue;
      const sum = add(parts as number[]);
      if (sum !== total && mayBeMeant(total, sum) && !(parted && add(above.filter(isTotal).map((one) => amountOf(one[column] ?? '') ?? Number.NaN)) === total)) found.push(notTheSum({ subject: single(`${row[0] ?? 'Total'}${heads[column] ? `, ${heads[column]}` : ''}`), total, sum, parts: parts as number[], written: [heads[named], row[0], ...table.rows.map((one) => one[column])].join(' '), period: year, place: rowPlace(table, row, total) }));
    }
  }
  return [...found, ...ofTheArea(table, named, year, called), ...(totalColumn < 0 ? besideItsPlaces(table, named, year) : [])];
}

const exactly = (amount: number): WrittenMeasure['value'] => ({ amount, unit: 'count', bound: 'exactly' });

const AREA = /^(?:the )?(?:whole )?(?:borough|district|city|county|town|area|partnership)(?: total)?$/i;

/** "Alder" of "Alder Partnership", and neither of two: "Alder and Marl" has no total of its own below "Marl". */
function isOwnName(label: string, called: string): boolean {
  const at = /^\p{Lu}\p{L}{2,}/u.test(label) ? called.indexOf(label) : -1;
  return at >= 0 && !/(?:\p{L}|&|,|\band|\bwith)\s?$/u.test(called.slice(0, at).replace(/\b(?:Safer|The|the|of|for)\s$/, '')) && /^(?!\s?(?:and\b|&|,|with\b))(?!\p{L})/u.test(called.slice(at + label.length));
}

/** "Borough" as the last of its neighbourhoods is their sum where another column's is, or where one digit is all that is wrong. */
function ofTheArea(table: TableToCheck, named: number, year: string, called: string): Finding[] {
  const last = table.rows.at(-1);
  const parts = table.rows.slice(1, -1).filter((row) => row.some((cell) => cell.trim() !== ''));
  const label = (last?.[named] ?? '').trim();
  if (!last || parts.length < 3 || isTotal(last) || !(AREA.test(label) || isOwnName(label, called))) return [];
  const columns = last.flatMap((cell, column): { total: number; sum: number; column: number }[] => {
    const [total, sum] = [amountOf(cell), add(parts.map((row) => amountOf(row[column] ?? '') ?? Number.NaN))];
    return column <= named || total === undefined || Number.isNaN(sum) || NO_PART.test((table.rows[0]?.[column] ?? '').replace(/20\d\d(?:\/\d\d)?/g, '')) ? [] : [{ total, sum, column }];
  });
  const wrong = columns.filter(({ total, sum }) => total !== sum && mayBeMeant(total, sum));
  return columns.some(({ total, sum }) => total === sum) || wrong.every(({ total, sum }) => isWrongDigit(exactly(total), exactly(sum)) || isSlip(exactly(total), exactly(sum))) ? wrong.map(({ total, sum, column }) => notTheSum({ subject: single(last[named] ?? ''), total, sum, parts: parts.map((row) => amountOf(row[column] ?? '') ?? Number.NaN), written: [last[named], ...table.rows.map((one) => one[column])].join(' '), period: year, place: rowPlace(table, last, total) })) : [];
}

/** "Both boroughs", "All three districts" */
const TOGETHER = /^(?:both|all (?:the )?(?:two|three|four|five|six|seven)|the (?:two|three|four))\s\p{Ll}+(?:\s(?:together|combined))?$|^(?:both )?(?:together|combined)$/iu;
/** "County" as the last column, beside its districts, is their sum where most of its rows are. */
function besideItsPlaces(table: TableToCheck, named: number, year: string): Finding[] {
  const heads = table.rows[0] ?? [];
  const last = heads.length - 1;
  const together = TOGETHER.test((heads[last] ?? '').trim());
  if (last - named < (together ? 3 : 4) || !(together || AREA.test((heads[last] ?? '').trim()))) return [];
  const rows = table.rows.slice(1).flatMap((row) => {
    const parts = row.slice(named + 1, last).map((cell) => amountOf(cell) ?? Number.NaN);
    const [total, sum] = [amountOf(row[last] ?? ''), add(parts)];
    return total === undefined || Number.isNaN(sum) || NO_PART.test(row[named] ?? '') || RATE.test(row[named] ?? '') ? [] : [{ row, parts, total, sum }];
  });
  const wrong = rows.filter(({ total, sum }) => total !== sum);
  return wrong.length === 0 || wrong.length * 2 > rows.length ? [] : wrong.filter(({ total, sum }) => mayBeMeant(total, sum)).map(({ row, parts, total, sum }) => notTheSum({ subject: single(row[named] ?? ''), total, sum, parts, written: [...heads, ...row].join(' '), period: year, place: rowPlace(table, row, total) }));
}

/** Beside another name, "Both" or "All" says what that one is of; alone, or where the name above goes on, it is a total. */
const isTotalRow = (row: readonly string[], above: readonly string[] | undefined): boolean => isTotal(row) && (isTotal(row.slice(0, 1)) || !/\p{L}{3}/u.test(row[0] ?? '') || row[0] === above?.[0]);

/** "Lamps   £400" in lines of their own, and a line "Total   £900" below them. */
function inLines(source: Source): Finding[] {
  const lines = source.words.text.split('\n').map((line) => /^\s*(\S.{1,79}?)(?:\s{2,}|\t|\s*[:.…]+\s+)(£?\d[\d,]*(?:\.\d+)?)\s*(?:$|(?=\s\d{1,2}\.\d{1,2}\s+[A-Z]))/.exec(line)).map((line) => (line ? { label: single(line[1] ?? ''), written: line[2] ?? '', amount: amountOf(line[2] ?? ''), whole: single(line[0]) } : undefined));
  return lines.flatMap((line, at): Finding[] => {
    const above = lines.slice(0, at).map((one) => one?.label ?? '');
    const isArea = at === lines.length - 1 && lines.length > 3 && AREA.test(line?.label ?? '') && !above.some((one) => TOTAL.test(one));
    if (!line || line.amount === undefined || !(TOTAL.test(line.label) || isArea || (at === lines.length - 1 && !above.some((one) => TOTAL.test(one)) && isMoneyOfYear(line.label, source.year, above)))) return [];
    const parts = lines.slice(lines.slice(0, at).findLastIndex((one) => !one || TOTAL.test(one.label)) + 1, at);
    const sum = add(parts.map((one) => one?.amount ?? Number.NaN));
    // Some of a borough's wards are no whole of it, but for a slip.
    if (isArea && !isWrongDigit(exactly(line.amount), exactly(sum)) && !isSlip(exactly(line.amount), exactly(sum))) return [];
    return parts.length < 2 || Number.isNaN(sum) || sum === line.amount || !mayBeMeant(line.amount, sum) ? [] : [notTheSum({ subject: line.label, total: line.amount, sum, parts: parts.map((one) => one?.amount ?? Number.NaN), written: line.whole, period: source.year, place: placeOf({ ...source.words, text: line.whole }, { start: 0, end: line.whole.length }, line.amount) })];
  });
}

/** "All crime" below some of the crimes is no sum of them. */
const isTotal = (row: readonly string[]): boolean => row.slice(0, 2).flatMap((cell) => [cell, ...cell.split(/\s\/\s/)]).some((cell) => TOTAL.test(cell.trim()) && !/^all (?:other |recorded |police[- ]recorded |notifiable |reported )*(?:crimes?|offences|incidents)/i.test(cell.trim()));
/** A row that only says what stands below it. */
const isDivider = (row: readonly string[]): boolean => WITHIN.test((row[0] ?? '').trim()) || row.slice(1).every((cell) => cell.trim() === '' || cell === row[0]);
/** "Of which the estate": told in the row above. */
const WITHIN = /^(?:–|—|-|•)?\s?(?:of (?:which|these|whom|them|those)|thereof)\b/i;

function inText(source: Source): Finding[] {
  const text = single(source.words.text);
  if (!/\d|\b(?:three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand)\b/i.test(text)) return [];
  const measures = measuresOf(source, text);
  if (measures.length < 3) return [];
  const found: Finding[] = [];
  const takenApart = new Set<WrittenMeasure>();
  const sentences = sentencesOf(text);
  const byParts = partsToldIn(text).length > 0;
  for (const [at, sentence] of sentences.entries()) {
    // "Ran three times: 9, 11 and 8 women finished, 28 in all": how often it was held is no part of who came.
    const toldAtEnd = /\d\s(?:in all|in total|altogether|all told)\W*$/i.test(text.slice(sentence.start, sentence.end));
    const inside = measures.filter((one) => one.start >= sentence.start && one.end <= sentence.end && !(toldAtEnd && /^(?:times|occasions)\b/i.test(one.counted)) && !(byParts && isOfAllParts(text, one)));
    const told = partsOfOne(text, sentence, inside, sentences[at - 1], sentences[at + 1], measures) ?? partsInPassage(text, sentences, at, measures);
    // "The grant is £41,000. The council gives £23,500 and the trust £10,000, which makes £74,500.": what was told before it is added as well.
    const earlier = sentences[at - 1];
    const before = told && earlier && told[0] === inside.at(-1) ? measures.filter((one) => one.start >= earlier.start && one.end <= earlier.end && one.value.unit === told[0]?.value.unit) : [];
    if (before.some((one) => addUp(told, one) === told?.[0]?.value.amount)) continue;
    const parts = told && before.length === 1 && before[0] && isMeantWith(told, before[0]) ? [told[0]!, before[0], ...told.slice(1)] : told;
    const shares = sharesOfAll(text, sentence, inside);
    if (shares) found.push(finding('total-does-not-add-up', 'error', { subject: 'Shares of a whole', period: source.year || undefined, message: `The shares add up to ${numberWords(shares)}%, not 100%.`, places: [placeOf({ ...source.words, text }, sentence)] }));
    if (!parts || !parts.every((one) => plain(one) && (one.value.unit === (parts[0] as WrittenMeasure).value.unit || (one.counted === '' && parts.some((each) => each.value.unit === 'pounds') && (parts[0] as WrittenMeasure).counted === '')))) continue;
    const [total, ...rest] = parts as [WrittenMeasure, ...WrittenMeasure[]];
    if (takenApart.has(total)) continue;
    takenApart.add(total);
    const sum = add(rest.map((one) => one.value.amount));
    // "Risen two years running: 431, 445 and 492": they are told of each of them.
    if (/^(?:years?|months?|weeks?|quarters?|seasons?|nights?|days?|times)\b/i.test(total.counted) && !mayBeMeant(total.value.amount, sum)) continue;
    if (areSomeKinds(text.slice(sentence.start, sentence.end), total, sum) || rest.length < 2 || sum === total.value.amount || (total.value.unit === 'count' && sum > total.value.amount * MOST_OVER && !isSlip(total.value, { ...total.value, amount: sum }) && !isWrongDigit(total.value, { ...total.value, amount: sum })) || (sum > total.value.amount && OVERLAP.test(text.slice(sentence.start, sentences[at + 1]?.end ?? sentence.end))) || NO_PARTS.test(text.slice(sentence.start, sentence.end).replace(COUNTED_ONCE, '')) || addsUpWithin(text, rest) || isOfAnother(measures, parts as WrittenMeasure[], sum)) continue;
    const words = total.counted === '' ? (total.value.unit === 'pounds' ? 'Money' : 'A total') : total.counted;
    found.push(finding('total-does-not-add-up', 'error', {
      subject: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`, period: source.year || undefined,
      message: `${rest.map((one) => one.text).slice(0, -1).join(', ')} and ${rest.at(-1)?.text ?? ''} add up to ${numberWords(sum)}, not ${numberWords(total.value.amount)}${total.counted === '' ? '' : ` ${total.counted}`}.`,
      places: [withSum(placeOf({ ...source.words, text }, { start: Math.min(sentence.start, sentences.findLast((one) => one.start <= Math.min(...parts.map((each) => each.start)))?.start ?? sentence.start), end: sentence.end }, total.value.amount), total.value.amount, sum)],
    }));
  }
  return found;
}

/** "1,000 crimes: violence 500, theft 430": there are other kinds, unless a slip of digits tells that these were meant to be all. */
const areSomeKinds = (sentence: string, total: WrittenMeasure, sum: number): boolean => sum < total.value.amount && /^(?:(?:all |recorded |police[- ]recorded )*(?:crimes?|offences))\b/i.test(total.counted) && new Set((sentence.match(KIND_OF_CRIME) ?? []).map((kind) => kind.toLowerCase())).size > 1 && !/\b(?:others?|rest|remain\p{L}*|all of|no other|everything)\b/iu.test(sentence) && !isSlip(total.value, { ...total.value, amount: sum }) && !isWrongDigit(total.value, { ...total.value, amount: sum });
const KIND_OF_CRIME = /\b(?:violen(?:ce|t)|thefts?|robber(?:y|ies)|burglar(?:y|ies)|(?:criminal )?damage|vehicle|shoplifting|drugs?|public order|sexual|arson|fraud|weapons?|stalking|harassment)\b/gi;

const addUp = (parts: readonly WrittenMeasure[] | undefined, more: WrittenMeasure): number => add([more.value.amount, ...(parts ?? []).slice(1).map((one) => one.value.amount)]);
/** Only with the one told before do they come near what they are said to make. */
function isMeantWith(parts: readonly WrittenMeasure[], before: WrittenMeasure): boolean {
  const total = parts[0]?.value.amount ?? 0;
  return !mayBeMeant(total, add(parts.slice(1).map((one) => one.value.amount))) && mayBeMeant(total, addUp(parts, before)) && plain(before);
}

/** "In four towns: 61 households in all, 38 from Ukraine, 14 from Syria and 9 from Afghanistan": the first of the parts is the whole of the others. */
const addsUpWithin = (text: string, parts: readonly WrittenMeasure[]): boolean => parts.length > 2 && /\b(?:in all|altogether|in total)\b/i.test(text.slice(parts[0]!.start, parts[1]!.start)) && add(parts.slice(1).map((one) => one.value.amount)) === parts[0]!.value.amount;

/** "In 2031/32 we have £129,000. It was £121,000 before. It goes to …": they are the parts of what was told first. */
const isOfAnother = (measures: readonly WrittenMeasure[], parts: readonly WrittenMeasure[], sum: number): boolean => parts.length > 3 && parts[0]?.value.unit === 'pounds' && measures.some((one) => one.start < parts[0]!.start && one.value.unit === 'pounds' && one.value.amount === sum && plain(one));

const plain = (one: WrittenMeasure): boolean => (one.value.unit === 'count' || one.value.unit === 'pounds') && one.value.bound === 'exactly' && one.value.upTo === undefined && one.value.per === undefined;

/** What comes to more than this is counted in several of them, whether it is said or not. */
const MOST_OVER = 1.15;
/** Whoever came to two of them is counted in both. */
const OVERLAP = /\b(?:(?:to|at|in|of|by|from|under|for) (?:more than one|both|two or more|several)|more than once|twice|overlap\w*|double[- ]count\w*)\b/i;
/** "Each was counted once": the parts do not overlap. */
const COUNTED_ONCE = /\beach (?:one )?(?:was|is|has been) (?:only )?counted (?:only )?once\b/i;
/** "Two in Stokemere and one each in Harrowfen and Tillbridge": what is of each stands for several. "Three years taken together", "1.4 times": no parts. */
const NO_PARTS = /\beach\b|\b(?:years?|months?|weeks?|days?|hours?|times)\b[^.;]{0,30}\b(?:together|that of|as (?:many|likely))\b/i;
