// A table of figures: which of its columns names what each row counts, and which hold figures of which time. Pure.
import { single } from './finding.ts';
import type { TableToCheck } from './plan-to-check.ts';
import { periodTold, withWholeYears, yearBefore } from './periods.ts';

const CODE = /^(?:\p{L}{0,5}[\s.-]?\d+(?:\.\d+)*\p{L}?|\p{Lu}{1,2}|#)$/u;
const NAMES_ROWS = /^(?:(?:key |our |performance |success )*(?:measures?|indicators?|kpis?|metrics?)(?: .*)?|what (?:we|is|was|are|it)\b.*|descriptions?|(?:crime|offence|incident)(?: types?)?|types?(?: of .*)?|headings?|items?|activit(?:y|ies)|outputs?|services?|categor(?:y|ies)|figures?|subjects?|names?)$/i;
const BESIDE = /^(?:source|owner|lead|unit|frequency|rag|status|rating|trend|direction|notes?|comments?|commentary|target|baseline)\b/i;

/** The column that names what a row counts: "1a | Reports to the council | 946 | 874" is about reports. */
export function labelColumn(table: TableToCheck): number {
  const heads = table.rows[0] ?? [];
  const body = table.rows.slice(1).filter((row) => row.some((cell) => cell !== ''));
  const wordy = heads.map((head, column) => {
    const cells = body.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    const named = cells.filter((cell) => /\p{L}{3}/u.test(cell) && !CODE.test(cell) && !/^(?:<|>|~|£|at least|over|about)?\s?\d/.test(cell)).length;
    return cells.length > 0 && named * 2 > cells.length && (!BESIDE.test(head.trim()) || (column === 0 && /^source/i.test(head.trim())) || (column === 0 && /^target/i.test(head.trim()) && cells.every((cell) => cell.split(' ').length > 2))) ? column : -1;
  }).filter((column) => column >= 0);
  const first = wordy[0] ?? 0;
  if (first === 0 && !wordy.includes(1)) return 0;
  return wordy.slice(0, 3).find((column) => NAMES_ROWS.test(single(heads[column] ?? '')) && column <= first + 1 && !/^(?:services?|types?|categor)/i.test(heads[column] ?? '')) ?? first;
}

/** The time that a column's head names; undefined where it holds something else than figures of one time. */
export function columnPeriod(written: string, year: string): string | undefined {
  // A narrow column may break its year over two lines.
  const head = withWholeYears(written).replace(/\b(20\d\d\s?[/–—-]\s?\d)\s(\d)(?!\d)/, '$1$2');
  if (/change|difference|%|percent|target|\bgoals?\b|\baims?\b|ambition|forecast|projected|planned|\brates?\b|\btrends?\b|direction|\+\/-/i.test(head)) return undefined;
  if (/previous|last year|year before|prior/i.test(head) && !/\b20\d\d/.test(head)) return yearBefore(year) || undefined;
  // In a report on half a year, "half year" and "same half of 2025" are what it reports on and what it holds that against.
  if (/^(?:the )?(?:half[- ]year|six months|year so far)(?: total)?$/i.test(head.trim())) return year;
  const earlier = /^(?:the )?(?:same )?(?:half[- ]year|half|period|six months)(?: of| in)? (20\d\d)$/i.exec(head.trim());
  if (earlier) return Number(earlier[1]) < Number(year.slice(0, 4)) ? yearBefore(year) : undefined;
  const label = /\b(20\d\d)\s?[/–—-]\s?(?:20)?(\d\d)\b/.exec(head);
  if (label) {
    const told = periodTold(`in ${head}`);
    return told?.kind === 'year' && told.part !== undefined ? `${label[1]}/${label[2]} ${told.part}` : `${label[1]}/${label[2]}`;
  }
  if (/year to date|ytd/i.test(head)) return `${year} to date`.trim();
  const quarter = /\bq(?:uarter)?\s?([1-4])\b/i.exec(head);
  if (quarter) return `${year} q${quarter[1]}`.trim();
  const told = periodTold(`in ${head}`);
  if (told?.kind === 'part') return `${year} ${told.part}`.trim();
  if (told?.kind === 'year') return [told.label, told.part].filter(Boolean).join(' ');
  // "Killed or seriously injured 2024": a year of the calendar.
  const calendar = /\p{L}{3}.*[\s(](20\d\d)\)?$/u.exec(head.trim());
  if (calendar) return `${year} ${calendar[1]}`.trim();
  return /^(?:numbers?|totals?|figures?|count|value|this year|results?|actual|achieved|reached|out-?turn|current(?: year)?|latest|how many|(?:the )?(?:whole |full )?year|)$/i.test(head.trim()) ? year : undefined;
}

/** Where the targets stand, if a column holds them. */
export const targetColumn = (heads: readonly string[]): number => heads.findIndex((head) => /^(?:targets?|goals?|aims?|planned|what we promised|promised|standard)\b/i.test(head.trim()));

const WHOLE = /^(?:(?:grand )?totals?|all(?: [\p{L}]+){0,3}|together|overall|both(?: [\p{L}]+)?|(?:the )?(?:whole )?(?:area|borough|county|district|city|town|region)(?:[- ]wide)?|partnership|sum)$/iu;
/** "Deliberate fires" are no rate. */
const NO_COUNT = /\btargets?\b|\bgoals?\b|\baims?\b|\brates?\b|\bper |%|\bchanges?\b|difference|\brank|\bscores?\b|average|baseline|budget|likelihood|impact|\bpages?\b|number of$|\btrends?\b|\brag\b|\bsources?\b|q[1-4]\b|quarter/i;
/** "Station and Canal", "East Sallow": words with capitals, and no more than four. */
export const A_NAME = /^\p{Lu}[\p{L}'’.-]*(?:\s(?:and\s|of\s|the\s|&\s|on\s|upon\s)?\p{Lu}[\p{L}'’.-]*){0,3}(?:\s(?:town|city|village|centre|ward|district|rural|urban))?$/u;
const MONTH = /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/i;

/** "Weldon | Marsh | Aldershire": the last column is of the whole area where most of its rows are the sums of the others. */
function wholeBySums(body: readonly (readonly string[])[], columns: readonly number[]): number | undefined {
  const last = columns.at(-1);
  const amount = (cell: string | undefined): number => (/^£?\d[\d,]*$/.test((cell ?? '').trim()) ? Number((cell ?? '').replace(/\D/g, '')) : Number.NaN);
  const sums = last === undefined || columns.length < 3 ? 0 : body.filter((row) => columns.slice(0, -1).reduce((sum, column) => sum + amount(row[column]), 0) === amount(row[last])).length;
  return sums >= 3 && sums * 2 > body.length ? last : undefined;
}

/** A last row that holds all that the table counts. */
export const ALL_OF_IT = new RegExp(`^(?:${WHOLE.source.slice(1, -1)}|all \\p{L}+|(?:all |the )?(?:two|three|four|five|six|seven|eight|nine|ten) \\p{L}+)$`, 'iu');
/** Rows under such a head are places. */
export const OF_PLACES = /^(?:wards?|areas?|districts?|boroughs?|places?|towns?|villages?|parish(?:es)?|neighbourhoods?|estates?|localit(?:y|ies)|sites?|stations?|schools?)$/i;

/** What a caption says that its table counts: "Number of hate crimes by ward, 2030/31" is of hate crimes. */
export const thingOf = (caption: string): string => single(caption.replace(/\([^()]*\)/g, ' ').replace(/,?\s?\b(?:(?:by|per|in|for) (?:each )?(?:ward|area|district|place|town|quarter|month|year|type|kind|priority|site|school|team|partner|source|age|gender|outcome)s?\b.*|(?:between|from|in|for|to|during|over|since|at) (?:the (?:years?|quarters?) )?(?:\p{Lu}\p{Ll}+ )?20\d\d.*|year on year.*|compared.*)$/iu, '').replace(/\b20\d\d(?:\s?[/–-]\s?\d{2,4})?\b/g, ' ').replace(/^(?:the )?(?:total )?(?:numbers? of|count of|figures for)\s/i, '').replace(/[\s,:–—-]+$/, ''));

/** "Q1 | Q2 | Total" or "2029/30 | 2030/31" over bare figures: what they count stands above the table alone. */
export function withoutLabels(table: TableToCheck, thing: string, year: string): { text: string; period: string; column: number }[] {
  const [heads = [], ...body] = table.rows;
  const row = body[0] ?? [];
  const periods = heads.map((head) => (single(head) === '' ? undefined : columnPeriod(single(head), year)));
  if (body.length !== 1 || heads.length < 2 || !row.every((cell) => /^£?\d[\d,.]*$/.test(cell.trim())) || periods.some((period) => period === undefined)) return [];
  return row.map((cell, column) => ({ text: `${thing}: ${cell.trim()}`, period: periods[column] ?? year, column }));
}

/** "Burglary of homes 2029/30 | 296 | 231" and "Burglary of homes 2030/31 | 261 | 187" under names of places: each row is a thing in a year. */
export function ofThingsInYears(table: TableToCheck, year: string): { text: string; period: string; name: string }[] {
  const [heads = [], ...body] = table.rows;
  const places = heads.slice(1).map((head) => single(head));
  if (places.length < 2 || !places.every((place) => (A_NAME.test(place) && !MONTH.test(place)) || WHOLE.test(place))) return [];
  const parted = body.map((row) => {
    const label = single(row[0] ?? '');
    const ending = /,?\s\(?(20\d\d\s?[/–—-]\s?(?:20)?\d\d)\)?$/u.exec(label);
    const thing = label.slice(0, ending?.index ?? 0);
    return { row, thing: /\p{L}{4}/u.test(thing) ? thing : '', period: columnPeriod(ending?.[1] ?? '', year) };
  });
  if (!parted.every(({ thing, period }) => thing !== '' && period !== undefined && !/\b(?:year|total|target|baseline)\b/i.test(thing) && !NO_COUNT.test(thing))) return [];
  return parted.flatMap(({ row, thing, period }) => places.flatMap((place, at) => { const cell = single(row[at + 1] ?? ''); const name = `${thing}${WHOLE.test(place) ? '' : ` in ${place}`}`; return /^£?\d[\d,.]*$/.test(cell) ? [{ text: `${name}: ${cell}`, period: period ?? year, name }] : []; }));
}

export type Crossed = { year: string; ofRow: (row: readonly string[]) => { text: string; column: number }[] };

/** A table of things by places, or of places by things: every cell counts what its row and its column say together. undefined where columns are of times, or are mixed. */
export function crossed(table: TableToCheck, named: number, year: string): Crossed | undefined {
  const heads = (table.rows[0] ?? []).map((head) => single(head));
  const columns = heads.flatMap((head, column) => (column > named && head !== '' ? [column] : []));
  const body = table.rows.slice(1).filter((row) => row.some((cell) => cell.trim() !== ''));
  if (columns.length < 2 || body.length < 2 || columns.some((column) => columnPeriod(heads[column] ?? '', year) !== undefined && !WHOLE.test(heads[column] ?? ''))) return undefined;
  const labels = body.map((row) => single(row[named] ?? ''));
  const places = (names: readonly string[]): boolean => names.length >= 2 && names.filter((name) => !WHOLE.test(name)).length >= 2 && names.every((name) => (A_NAME.test(name) && !MONTH.test(name)) || WHOLE.test(name));
  const several = (names: readonly string[]): boolean => names.filter((name) => name.includes(' ')).length > 0 || names.length > 2;
  const whole = wholeBySums(body, columns);
  const isWhole = (name: string): boolean => WHOLE.test(name) || (whole !== undefined && name === heads[whole]);
  const [byColumn, byRow] = [places(columns.map((column) => heads[column] ?? '')) && columns.some((column) => isWhole(heads[column] ?? '')), places(labels) && several(labels)];
  if (byColumn === byRow) return undefined;
  const told = columnPeriod(heads[named] ?? '', '');
  return {
    year: told !== undefined && /^20\d\d/.test(told) ? told : year,
    ofRow: (row) => columns.flatMap((column): { text: string; column: number }[] => {
      const [label, head, cell] = [single(row[named] ?? ''), heads[column] ?? '', single(row[column] ?? '')];
      const [thing, place] = byColumn ? [label, head] : [head, label];
      if (!/^£?\d[\d,.]*$/.test(cell) || NO_COUNT.test(thing) || /%/.test(cell)) return [];
      return [{ text: `${thing}${isWhole(place) ? '' : ` in ${place}`}: ${cell}`, column }];
    }),
  };
}
