// A total and its parts: in a table with a row or column of totals, and in a sentence that takes a number apart in full.
// A list that only gives examples ("including", "among them") is never added up.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { amountOf, rowPlace } from './changes.ts';
import { isSlip, isWrongDigit } from './digit-slips.ts';
import { labelColumn } from './figure-tables.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { moneyTakenApart } from './money-apart.ts';
import type { TableToCheck } from './plan-to-check.ts';
import type { Sentence } from './sentences.ts';
import { sentencesOf } from './sentences.ts';
import { measuresOf } from './statements.ts';
import type { Source } from './statements.ts';

export function totalsThatDoNotAddUp(sources: readonly Source[], tables: readonly { table: TableToCheck; year: string }[]): Finding[] {
  return [...tables.flatMap(({ table, year }) => inTable(table, year)), ...sources.filter((one) => one.part !== 'table').flatMap((source) => [...inText(source), ...inLines(source)]), ...underHeadings(sources)];
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
    return total === undefined || totals.length > 1 || parts.length < 3 || !last || !parts.some((one) => REMAINDER.test(one.label)) || sum === total || !mayBeMeant(total, sum) ? [] : [told(heading, total, sum, last.source.year, placeOf(last.source.words))];
  });
}

const COUNTED = '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})';
const TOTAL = new RegExp(`^(?:cyfansymiau|cyfanswm(?: [\\p{L} ]+)?|(?:grand |sub-?)?totals?(?: .{1,30})?|sum|whole (?:grant|sum|amount|budget|fund)|overall(?: total)?|all [\\p{L}\\s]{3,24}|all|both(?: [\\p{L}]+)?|altogether|together|(?:the |all )${COUNTED} \\p{L}+s|${COUNTED} \\p{L}+s(?: together| in all)|(?:[\\p{L}-]+\\s){1,3}total)(?:\\s*[:(].*)?$`, 'iu');
const TOTAL_COLUMN = /^(?:(?:[\p{L} ]+ \/ )?(?:grand )?total|cyfanswm|year to date|ytd|all|full year|whole year|half[- ]year|year|sum|overall)(?:\s.*)?$/iu;
const NO_PART = /%|per ?cent|rate|change|difference|average|mean|target|previous|last year|20\d\d/i;

const PARTS_OF_YEAR = /\bq[1-4]\b|quarter|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
/** Rates and shares are never added. */
const RATE = /\bper\s(?:1,?000|10,?000|100,?000|head|resident|person|thousand|hundred)|\brates?\b|\baverage\b|\bper ?cent\b|%|\bfor every\b|\bmedian\b|\bminutes\b|\bscore\b/i;

function inTable(whole: TableToCheck, year: string): Finding[] {
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
  for (const row of totalColumn < 0 ? [] : table.rows.slice(1)) {
    const parts = row.slice(named + 1, totalColumn).map((cell, at) => ({ cell, head: heads[at + named + 1] ?? '' })).filter(({ head }) => !byPart || PARTS_OF_YEAR.test(head)).map(({ cell, head }) => (NO_PART.test(head.replace(byPart ? /20\d\d(?:[/–-]\d\d)?/g : /$^/, '')) ? undefined : amountOf(cell)));
    const total = amountOf(row[totalColumn] ?? '');
    if (total === undefined || RATE.test(row[named] ?? '') || parts.length < 2 || parts.some((part) => part === undefined)) continue;
    const sum = add(parts as number[]);
    if (sum === total) adds += 1;
    // What is counted at an end of a time is not added: its total is one of its parts.
    else if (!parts.includes(total) && mayBeMeant(total, sum)) wrong.push(told(single(row[named] ?? ''), total, sum, year, rowPlace(table, row, total)));
  }
  if (wrong.length === 1 || adds >= wrong.length) found.push(...wrong);
  const headless = heads.slice(1).some((cell) => amountOf(cell) !== undefined);
  for (const [at, row] of table.rows.entries()) {
    if (at < (headless ? 2 : 3) || !(isTotalRow(row, table.rows[at - 1]) || (/^(?:the )?(?:whole |full )?(?:year|half[- ]year)(?: to date)?$/i.test((row[0] ?? '').trim()) && PARTS_OF_YEAR.test(table.rows[at - 1]?.[0] ?? '')))) continue;
    const above = table.rows.slice(headless ? 0 : 1, at);
    const since = above.slice(above.findLastIndex((one) => isTotal(one)) + 1);
    const parted = above.some(isTotal) && (since.length === 0 || /\b(?:grand|all|overall)\b/i.test(row[0] ?? ''));
    for (const [column, cell] of row.entries()) {
      const total = amountOf(cell);
      const parts = (parted ? above.filter((one) => !isTotal(one)) : since).filter((one) => !isDivider(one)).map((one) => (/^(?:[–—-]|none|nil)$/i.test((one[column] ?? '').trim()) ? 0 : amountOf(one[column] ?? '')));
      if (column <= Math.min(named, 1) || total === undefined || parts.length < 2 || parts.some((part) => part === undefined) || NO_PART.test((heads[column] ?? '').replace(/20\d\d(?:\/\d\d)?|previous year|last year/gi, ''))) continue;
      const sum = add(parts as number[]);
      if (sum !== total && mayBeMeant(total, sum) && !(parted && add(above.filter(isTotal).map((one) => amountOf(one[column] ?? '') ?? Number.NaN)) === total)) found.push(told(single(`${row[0] ?? 'Total'}${heads[column] ? `, ${heads[column]}` : ''}`), total, sum, year, rowPlace(table, row, total)));
    }
  }
  return [...found, ...ofTheArea(table, named, year)];
}

const AREA = /^(?:the )?(?:whole )?(?:borough|district|city|county|town|area|partnership)(?: total)?$/i;

/** "Borough" as the last of its neighbourhoods is their sum where another column's is, or where one digit is all that is wrong. */
function ofTheArea(table: TableToCheck, named: number, year: string): Finding[] {
  const last = table.rows.at(-1);
  const parts = table.rows.slice(1, -1).filter((row) => row.some((cell) => cell.trim() !== ''));
  if (!last || parts.length < 3 || !AREA.test((last[named] ?? '').trim()) || isTotal(last)) return [];
  const columns = last.flatMap((cell, column): { total: number; sum: number }[] => {
    const [total, sum] = [amountOf(cell), add(parts.map((row) => amountOf(row[column] ?? '') ?? Number.NaN))];
    return column <= named || total === undefined || Number.isNaN(sum) || NO_PART.test((table.rows[0]?.[column] ?? '').replace(/20\d\d(?:\/\d\d)?/g, '')) ? [] : [{ total, sum }];
  });
  const value = (amount: number): WrittenMeasure['value'] => ({ amount, unit: 'count', bound: 'exactly' });
  const wrong = columns.filter(({ total, sum }) => total !== sum && mayBeMeant(total, sum));
  return columns.some(({ total, sum }) => total === sum) || wrong.every(({ total, sum }) => isWrongDigit(value(total), value(sum)) || isSlip(value(total), value(sum))) ? wrong.map(({ total, sum }) => told(single(last[named] ?? ''), total, sum, year, rowPlace(table, last, total))) : [];
}

/** Beside another name, "Both" or "All" says what that one is of; alone, or where the name above goes on, it is a total. */
const isTotalRow = (row: readonly string[], above: readonly string[] | undefined): boolean => isTotal(row) && (isTotal(row.slice(0, 1)) || !/\p{L}{3}/u.test(row[0] ?? '') || row[0] === above?.[0]);

/** A sum that is far from what is called the total was no sum of these. */
const mayBeMeant = (total: number, sum: number): boolean => Math.abs(sum - total) <= Math.max(total, sum) * 0.35;

/** "Lamps   £400" in lines of their own, and a line "Total   £900" below them. */
function inLines(source: Source): Finding[] {
  const lines = source.words.text.split('\n').map((line) => /^\s*(.{2,80}?)(?:\s{2,}|\t|\s*[:.…]+\s+)(£?\d[\d,]*(?:\.\d+)?)\s*(?:$|(?=\s\d{1,2}\.\d{1,2}\s+[A-Z]))/.exec(line)).map((line) => (line ? { label: single(line[1] ?? ''), written: line[2] ?? '', amount: amountOf(line[2] ?? ''), whole: single(line[0]) } : undefined));
  return lines.flatMap((line, at): Finding[] => {
    if (!line || line.amount === undefined || !TOTAL.test(line.label)) return [];
    const parts = lines.slice(lines.slice(0, at).findLastIndex((one) => !one || TOTAL.test(one.label)) + 1, at);
    const sum = add(parts.map((one) => one?.amount ?? Number.NaN));
    return parts.length < 2 || Number.isNaN(sum) || sum === line.amount || !mayBeMeant(line.amount, sum) ? [] : [told(line.label, line.amount, sum, source.year, placeOf({ ...source.words, text: line.whole }, { start: 0, end: line.whole.length }, line.amount))];
  });
}

/** "All crime" below some of the crimes is no sum of them. */
const isTotal = (row: readonly string[]): boolean => row.slice(0, 2).flatMap((cell) => [cell, ...cell.split(/\s\/\s/)]).some((cell) => TOTAL.test(cell.trim()) && !/^all (?:other |recorded |police[- ]recorded |notifiable |reported )*(?:crimes?|offences|incidents)/i.test(cell.trim()));
/** A row that only says what stands below it. */
const isDivider = (row: readonly string[]): boolean => row.slice(1).every((cell) => cell.trim() === '' || cell === row[0]);

/** Sums of decimals carry crumbs. */
const add = (parts: readonly number[]): number => Number(parts.reduce((sum, one) => sum + one, 0).toPrecision(12));

const told = (subject: string, total: number, sum: number, period: string, place: Finding['places'][number]): Finding =>
  finding('total-does-not-add-up', 'error', { subject, period: period || undefined, message: `${subject}: the parts add up to ${numberWords(sum)}, not ${numberWords(total)}.`, places: [place] });

function inText(source: Source): Finding[] {
  const text = single(source.words.text);
  if (!/\d|\b(?:three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand)\b/i.test(text)) return [];
  const measures = measuresOf(source, text);
  if (measures.length < 3) return [];
  const found: Finding[] = [];
  const sentences = sentencesOf(text);
  for (const [at, sentence] of sentences.entries()) {
    // "Ran three times: 9, 11 and 8 women finished, 28 in all": how often it was held is no part of who came.
    const toldAtEnd = /\d\s(?:in all|in total|altogether|all told)\W*$/i.test(text.slice(sentence.start, sentence.end));
    const inside = measures.filter((one) => one.start >= sentence.start && one.end <= sentence.end && !(toldAtEnd && /^(?:times|occasions)\b/i.test(one.counted)));
    const parts = (inside.length < 3 ? undefined : (takenApart(text, sentence, inside) ?? ofWhich(text, sentence, inside) ?? addedUp(text, inside) ?? bracketed(text, inside))) ?? ofThese(text, sentence, inside, sentences[at - 1], measures) ?? totalNext(text, sentence, inside, sentences[at - 1], measures) ?? takenUp(text, sentence, inside, sentences[at - 1], measures) ?? moneyTakenApart(text, sentence, inside, sentences[at - 1], sentences[at + 1], measures);
    // "The grant is £41,000. The council gives £23,500 and the trust £10,000, which makes £74,500.": what was told before it is added as well.
    const earlier = sentences[at - 1];
    if (parts && earlier && parts[0] === inside.at(-1) && measures.some((one) => one.start >= earlier.start && one.end <= earlier.end && one.value.unit === parts[0]?.value.unit && add([one.value.amount, ...parts.slice(1).map((each) => each.value.amount)]) === parts[0]?.value.amount)) continue;
    const shares = sharesOfAll(text, sentence, inside);
    if (shares) found.push(finding('total-does-not-add-up', 'error', { subject: 'Shares of a whole', period: source.year || undefined, message: `The shares add up to ${numberWords(shares)}%, not 100%.`, places: [placeOf({ ...source.words, text }, sentence)] }));
    if (!parts || !parts.every((one) => plain(one) && (one.value.unit === (parts[0] as WrittenMeasure).value.unit || (one.counted === '' && parts.some((each) => each.value.unit === 'pounds') && (parts[0] as WrittenMeasure).counted === '')))) continue;
    const [total, ...rest] = parts as [WrittenMeasure, ...WrittenMeasure[]];
    const sum = add(rest.map((one) => one.value.amount));
    // "Risen two years running: 431, 445 and 492": they are told of each of them.
    if (/^(?:years?|months?|weeks?|quarters?|seasons?|nights?|days?|times)\b/i.test(total.counted) && !mayBeMeant(total.value.amount, sum)) continue;
    if (rest.length < 2 || sum === total.value.amount || NO_PARTS.test(text.slice(sentence.start, sentence.end)) || addsUpWithin(text, rest)) continue;
    const words = total.counted === '' ? (total.value.unit === 'pounds' ? 'Money' : 'A total') : total.counted;
    found.push(finding('total-does-not-add-up', 'error', {
      subject: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`, period: source.year || undefined,
      message: `${rest.map((one) => one.text).slice(0, -1).join(', ')} and ${rest.at(-1)?.text ?? ''} add up to ${numberWords(sum)}, not ${numberWords(total.value.amount)}${total.counted === '' ? '' : ` ${total.counted}`}.`,
      places: [placeOf({ ...source.words, text }, sentence, total.value.amount)],
    }));
  }
  return found;
}

/** "In four towns: 61 households in all, 38 from Ukraine, 14 from Syria and 9 from Afghanistan": the first of the parts is the whole of the others. */
const addsUpWithin = (text: string, parts: readonly WrittenMeasure[]): boolean => parts.length > 2 && /\b(?:in all|altogether|in total)\b/i.test(text.slice(parts[0]!.start, parts[1]!.start)) && add(parts.slice(1).map((one) => one.value.amount)) === parts[0]!.value.amount;

const plain = (one: WrittenMeasure): boolean => (one.value.unit === 'count' || one.value.unit === 'pounds') && one.value.bound === 'exactly' && one.value.upTo === undefined && one.value.per === undefined;

/** "Two in Stokemere and one each in Harrowfen and Tillbridge": what is of each stands for several. "Three years taken together", "1.4 times": no parts. */
const NO_PARTS = /\beach\b|\b(?:years?|months?|weeks?|days?|hours?|times)\b[^.;]{0,30}\b(?:together|that of|as (?:many|likely))\b/i;
const SOME = /\b(?:includ\w+|among|amongst|such as|for example|e\.g|notably|mostly|mainly|at least|of wh(?:ich|om)|of these|of them|compared|against|before|from \d|than|increase|decrease|rise|fall|up from|down from|fewer|more than|plus|besides|as well as|on top of)\b/i;
const APART = /^[^.;]{0,60}?(?::|\((?=\s*$)|\b(?:(?:is|are|was|were) )?(?:made up of|consist(?:s|ed|ing)? of|compris(?:es|ed|ing|e)|broken down (?:as|into)|divided (?:into|between)|split (?:into|between)|shared (?:out )?(?:between|among(?:st)?))\b)\s*/i;

const SHARED_OUT = /^[^()]*\b(?:divided|split|shared(?: out)?)\s(?:between|among(?:st)?)\s[^()]*\($/i;

/** "23 venues are made up of 14 pubs, 6 clubs and 4 takeaways", "24,500 pounds: 11,000 on lamps, …": the total first. */
function takenApart(text: string, sentence: Sentence, inside: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [first, ...rest] = inside as [WrittenMeasure, ...WrittenMeasure[]];
  const between = text.slice(first.end, rest[0]?.start ?? first.end);
  // "The two are close: 58 here and 56 there" counts the places.
  if (first.value.amount === inside.length - 1 && /\b(?:the|these|both|all) $/i.test(text.slice(0, first.start))) return undefined;
  const noOthers = /^Of\s(?:the\s|all\s|our\s)*$/i.test(text.slice(sentence.start, first.start)) && /\b(?:no others?|nothing else)\b/i.test(text.slice(first.end, sentence.end)) && between.length < 60;
  if (/\(20\d\d|\b(?:last|previous) year/i.test(between)) return undefined;
  // "Made up of the Home Office grant, £120,000 from the council and £50,000 from Homes": one of them is not told.
  if (/\b(?:of|from|by|:)\s(?:the|a|an|our)\s[^,£\d]{3,60}(?:,|\sand)\s$/i.test(between)) return undefined;
  // "It has the highest numbers of the six: 143 incidents and 31 crimes": the six are all there are of its kind.
  if (first.counted === '' && /\bof (?:the|these|our|all) $/i.test(text.slice(sentence.start, first.start))) return undefined;
  if (!(APART.test(between) || noOthers || allFrom(text, first, rest)) || SOME.test(text.slice(first.start, sentence.end).replace(/(?<=\d)\sof (?:them|these)(?=\s)/, ''))) return undefined;
  const gaps = rest.slice(1).map((one, at) => text.slice((rest[at] as WrittenMeasure).end, one.start));
  // "… was split between youth work (30,000), the refuge (25,000) and cameras (15,000)"
  if (SHARED_OUT.test(between) && rest.length >= 2 && gaps.every((gap) => /^\)(?:,|\sand)\s[\p{L}\s’'-]{1,50}\($/u.test(gap))) return [first, ...rest];
  return rest.length >= 2 && gaps.every((gap) => /,\s*(?:and\s)?(?:[\p{L}\s]{0,24})?$|\band\s(?:[\p{L}\s]{0,24})?$/u.test(gap) && gap.length < 80) ? [first, ...rest] : undefined;
}

/** "412 reports, of which 168 concerned noise, 121 rubbish and 133 neighbours": parts that are more than the whole, or miss it by one digit. */
function ofWhich(text: string, sentence: Sentence, inside: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [first, ...rest] = inside as [WrittenMeasure, ...WrittenMeasure[]];
  if (rest.length < 3 || !/^[^.;\d]{0,40},?\s(?:of (?:which|whom|these)|including)\s$/i.test(text.slice(first.end, rest[0]?.start)) || REST.test(text.slice(rest[0]?.start, sentence.end).replace(/\bincluding\b/i, ''))) return undefined;
  const gaps = rest.slice(1).map((one, at) => text.slice((rest[at] as WrittenMeasure).end, one.start));
  if (!gaps.slice(0, -1).every((gap) => /,\s*$/.test(gap) && gap.length < 50) || !/\band\s*$/.test(gaps.at(-1) ?? '')) return undefined;
  const sum = add(rest.map((one) => one.value.amount));
  return sum > first.value.amount || isWrongDigit(first.value, { ...first.value, amount: sum }) || isSlip(first.value, { ...first.value, amount: sum }) ? [first, ...rest] : undefined;
}

/** "40 people came, 12 from the north, 15 from the south and 10 from the west": each part with the same small word. */
function allFrom(text: string, first: WrittenMeasure, rest: readonly WrittenMeasure[]): boolean {
  const before = text.slice(first.end, rest[0]?.start ?? first.end);
  if (!/,\s*$/.test(before) || /\b(?:from|in|at|by|on|for)\s/.test(before)) return false;
  const words = rest.map((one) => /^\s(?:[\p{L}]+\s)?(from|in|at|by|on|for)\s/u.exec(text.slice(one.end, one.end + 40))?.[1]);
  return rest.length >= 2 && words[0] !== undefined && words.every((word) => word === words[0]);
}

const REST = /\b(?:rest|others?|remain(?:der|ing)|some|most|many|several|mainly|mostly|including|also|both)\b/i;

/** "Of these, 20 were about noise, 25 about dogs and 18 about litter": parts of the one figure of the sentence before. Only where they come to more than the whole, or so near it that nothing else can be meant. */
function ofThese(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const whole = text.slice(sentence.start, sentence.end);
  const own = /^Of (?:the |all |our )*$/i.test(text.slice(sentence.start, inside[0]?.start ?? sentence.start));
  if (!own && !/^(?:Of (?:these|those|them|this|that|it|the total)|They (?:were|are)|These (?:were|are))\b/i.test(whole)) return undefined;
  const earlier = before ? all.filter((one) => one.start >= before.start && one.end <= before.end) : [];
  const total = own ? inside[0] : earlier.length === 1 ? earlier[0] : undefined;
  const parts = own ? inside.slice(1) : [...inside];
  if (!total || REST.test(whole) || parts.some((one) => one.value.unit !== total.value.unit)) return undefined;
  if (parts.length < 3) return own && parts.length === 2 && inTwoPlaces(text, total, parts) ? [total, ...parts] : undefined;
  const gaps = parts.slice(1).map((one, at) => text.slice((parts[at] as WrittenMeasure).end, one.start));
  if (!gaps.slice(0, -1).every((gap) => /,\s*$/.test(gap) && gap.length < 50) || !/\band\s*$/.test(gaps.at(-1) ?? '') || (gaps.at(-1) ?? '').length > 50) return undefined;
  const sum = add(parts.map((one) => one.value.amount));
  return sum > total.value.amount || sum >= total.value.amount * 0.8 ? [total, ...parts] : undefined;
}

/** "Of the seventeen centres nine are in Weldon and seven in Marsh": two named places that leave out one or so were meant to be all. */
function inTwoPlaces(text: string, total: WrittenMeasure, parts: readonly WrittenMeasure[]): boolean {
  const sum = add(parts.map((one) => one.value.amount));
  return parts.every((one) => /^\s(?:(?:are|were|is|was|lie|stand|live)\s)?(?:in|from|at)\s(?:the\s)?\p{Lu}/u.test(text.slice(one.end))) && /^[^.;,]{0,40},?\sand\s(?:the\s)?$/.test(text.slice(parts[0]?.end, parts[1]?.start)) && Math.abs(sum - total.value.amount) <= Math.max(1, total.value.amount * 0.06);
}

/** "It was spent as follows: the course 14,500; the worker 16,000; meetings 1,500. The total spent was 42,000": a list, and what it comes to. */
function totalNext(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [total] = inside;
  if (!before || !total || inside.length !== 1 || !/^(?:(?:The|This|That|Our|Their|Its) (?:total|sum|whole)\b|(?:This|That|These|They) (?:comes?|came|adds? up|make|makes) |In all|In total|Altogether)/i.test(text.slice(sentence.start, total.start))) return undefined;
  const colon = text.indexOf(':', before.start);
  const parts = colon < 0 || colon > before.end ? [] : all.filter((one) => one.start > colon && one.end <= before.end);
  const gaps = parts.slice(1).map((one, at) => text.slice((parts[at] as WrittenMeasure).end, one.start));
  return parts.length >= 3 && gaps.every((gap) => /[,;]|\band\b/.test(gap) && gap.length < 60) && parts.every((one) => one.value.unit === total.value.unit) && mayBeMeant(total.value.amount, add(parts.map((one) => one.value.amount))) ? [total, ...parts] : undefined;
}

/** "There were 19 applications. Seven were granted, nine refused and two withdrawn": figures that name nothing of their own are of what was told last. */
function takenUp(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const earlier = before ? all.filter((one) => one.start >= before.start && one.end <= before.end) : [];
  const total = earlier.at(-1);
  if (!total || earlier.length > 1 || inside.length < 3 || inside[0]?.start !== sentence.start || REST.test(text.slice(sentence.start, sentence.end))) return undefined;
  const bare = inside.every((one) => /^\s(?:\p{Ll}+(?:ed|en)|met|did|were|was|are|is|had|have|led|went|came|of them|by|to|in|from|for|on|at|about)\b/u.test(text.slice(one.end)));
  const gaps = inside.slice(1).map((one, at) => text.slice((inside[at] as WrittenMeasure).end, one.start));
  const sum = add(inside.map((one) => one.value.amount));
  return bare && gaps.every((gap) => /(?:,|\band)\s*$/.test(gap) && gap.length < 60) && inside.every((one) => one.value.amount < total.value.amount) && Math.abs(sum - total.value.amount) <= Math.max(2, total.value.amount * 0.15) ? [total, ...inside] : undefined;
}

/** "46%, 31% and 18%; the remaining 8%": what is left must make a hundred. */
function sharesOfAll(text: string, sentence: Sentence, inside: readonly WrittenMeasure[]): number | undefined {
  const shares = inside.filter((one) => one.value.unit === 'percent' && one.value.bound === 'exactly');
  const last = shares.at(-1);
  if (!last || shares.length < 3 || !/\b(?:the )?(?:remaining|other|rest(?: of [\p{L} ]{2,20})?,?)\s$/iu.test(text.slice(Math.max(sentence.start, last.start - 30), last.start)) || /\b(?:rose|fell|from|than|compared)\b/i.test(text.slice(sentence.start, sentence.end))) return undefined;
  const sum = add(shares.map((one) => one.value.amount));
  return Math.abs(sum - 100) <= 1 ? undefined : sum;
}

/** "Eastgate (120), Northgate (85) and Southgate (64) had 269 between them". */
function bracketed(text: string, inside: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const parts = inside.filter((one) => text[one.start - 1] === '(' && text[one.end] === ')');
  const rest = inside.filter((one) => !parts.includes(one) && one.start > (parts.at(-1)?.end ?? 0));
  const total = rest[0];
  return parts.length >= 2 && total && rest.length === 1 && /\b(?:between them|together|in all|altogether|in total|combined)\b/i.test(text.slice(parts[0]?.start, total.end + 60)) && !SOME.test(text.slice(parts[0]?.start, total.start)) ? [total, ...parts] : undefined;
}

const IN_ALL = /\b(?:in all|in total|altogether|all told|in the year)\b/i;

/** "48 Fridays and 51 Saturdays, 99 nights in all": the total last. */
function addedUp(text: string, found: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  // "985 for the two": the two that were added, no third figure.
  const inside = found.length > 3 && /\b(?:for|by|of|from|in|between) (?:the|all|both) $/i.test(text.slice(0, found.at(-1)?.start)) && (found.at(-1)?.value.amount ?? 0) === found.length - 2 ? found.slice(0, -1) : found;
  const last = inside.at(-1) as WrittenMeasure;
  const rest = inside.slice(0, -1);
  const after = text.slice(last.end, last.end + 40);
  const before = text.slice((rest.at(-1) as WrittenMeasure).end, last.start);
  if (!IN_ALL.test(after.split(/[.;:]/)[0] ?? '') && !/\b(?:a total of|making|which (?:is|makes)|that (?:is|makes)|in all|in total|altogether|together|all told),?\s*(?:a total of\s*)?$/i.test(before)) return undefined;
  if (!/[,;–—(]/.test(before) || rest.length < 2) return undefined;
  const gaps = rest.slice(1).map((one, at) => text.slice((rest[at] as WrittenMeasure).end, one.start));
  return gaps.every((gap) => /\band\b|,/.test(gap) && !SOME.test(gap)) && !SOME.test(before) ? [last, ...rest] : undefined;
}
