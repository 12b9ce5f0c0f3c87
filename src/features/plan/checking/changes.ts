// A stated difference or percentage against the two figures it stands beside: in a sentence, and in a table with a column for the change.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Finding, FindingPlace } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { place } from './figures-disagree.ts';
import type { PlanToCheck, TableToCheck } from './plan-to-check.ts';
import { columnPeriod, labelColumn } from './figure-tables.ts';
import type { Statement } from './statements.ts';
import { stemOf } from './word-stems.ts';

export function changesThatDoNotFollow(statements: readonly Statement[], plan: PlanToCheck): Finding[] {
  const before = new Map<Statement, Statement[]>();
  for (const one of statements) if (one.role === 'before' && one.of) before.set(one.of, [...(before.get(one.of) ?? []), one]);
  const found: Finding[] = [];
  for (const change of statements) {
    if (change.role !== 'change' || !change.of) continue;
    const points = /\bpoints?\b/i.test(`${change.written}${change.text.slice(change.end, change.end + 20)}`);
    const now = change.of;
    const base = before.get(now)?.filter((one) => one.text === change.text).sort((a, b) => Math.abs(a.start - change.start) - Math.abs(b.start - change.start))[0];
    if (!base || now.text !== change.text || !exact(now) || !exact(base) || now.value.unit !== base.value.unit || (now.value.unit === 'percent') !== points || (!points && change.value.unit === 'percent' && now.value.unit === 'percent') || (!points && ofSomethingElse(change, now, base)) || [now, base].some((one) => isAllThereAre(one)) && ![...now.heads].some((stem) => base.heads.has(stem))) continue;
    // "2,847 in the north and 8,285 in the south": of two places, neither is what the other was.
    if (now.places.size > 0 && base.places.size > 0 && ![...now.places].some((each) => base.places.has(each))) continue;
    const wrong = points ? wrongPoints(now.value.amount, base.value.amount, change) : wrongChange(now.value.amount, base.value.amount, change);
    if (wrong !== undefined) found.push(told(subject(now), change, now, base, wrong));
  }
  for (const section of plan.sections) for (const table of section.tables) found.push(...inTable(table, section.year ?? ''));
  return [...found, ...besideEachOther(statements, before), ...ofItsBase(statements), ...timesMore(statements), ...fractions(statements), ...sharesThatDoNotFollow(statements)];
}

const exact = (one: Statement): boolean => one.value.bound === 'exactly' && one.value.upTo === undefined;
const subject = (one: Statement): string => (one.counted === '' ? 'A figure' : `${one.counted.slice(0, 1).toUpperCase()}${one.counted.slice(1)}`);

/** "In the two districts": all there are of something, of which nothing is told. */
const isAllThereAre = (one: Statement): boolean => /^\p{L}+$/u.test(one.written) && one.value.amount <= 12 && /\b(?:the|our|these|both|all)\s$/i.test(one.text.slice(0, one.start));

const SAYS_CHANGE = /\b(?:increase[sd]?|rise[sn]?|rose|growth|grew|decrease[sd]?|fall(?:en|s)?|fell|drop(?:s|ped)?|reduc(?:tion|ed|es)|declined?|more|fewer|less|up|down|higher|lower|change[sd]?|difference|improvement|season|quarter|previous|before|last|year|earlier|same|period|represent(?:s|ing)|meaning|equivalent|equal|drops?|decline|jump|small|slight|significant|further|net|overall|actual|welcome|encouraging|sharp|marked|steady)\b/gi;

/** "Violence fell from 84 to 63 and burglary rose by 12%": another subject stands between. */
function ofSomethingElse(change: Statement, now: Statement, base: Statement): boolean {
  if (change.start < Math.min(now.start, base.start)) return false;
  const from = Math.max(...[now, base].filter((one) => one.start < change.start).map((one) => endOfPhrase(one)), change.sentence.start);
  const words = change.text.slice(from, change.start);
  // "…, which the paper described as a rise of 30%"
  const between = words.slice(Math.max(0, ...[...words.matchAll(/[,;:(–—]/g)].map((mark) => mark.index))).replace(/^,?\s?which\s(?:the\s|our\s)?[\p{L}]+\s(?:has\s|have\s)?(?:describe[ds]?|calls?|called|gave|gives|put|puts|reported|stated)\s(?:as\s|at\s)?/u, ' ').replace(SAYS_CHANGE, ' ');
  return /\p{L}{4,}/u.test(between.replace(/\p{L}+/gu, (word) => (now.heads.has(stemOf(word)) || base.heads.has(stemOf(word)) ? '' : word)).replace(/\b(?:that|this|such|these|those|they|which|were|there|with|from|have|been|about|some|just|over|only|reports?|offences?|incidents?|complaints?|cases|referrals?|people|crimes?|visits?|events?|compared|against|also|again|it|is|was|percentage|percent|cent|around|nearly|almost|approximately|roughly)\b/gi, ' ').replace(/\b20\d\d(?:\/\d\d)?\b/g, ' '));
}

const endOfPhrase = (one: Statement): number => Math.min(one.sentence.end, one.end + (one.text.slice(one.end, one.end + one.counted.length + 2).includes(one.counted) ? one.counted.length + 1 : 0));

/** Shares are rounded, so that a point more or less is none too many. */
function wrongPoints(now: number, base: number, change: Statement): string | undefined {
  const stated = Math.abs(change.value.amount);
  return change.value.bound !== 'exactly' || Math.abs(Math.abs(now - base) - stated) <= 1 ? undefined : `${numberWords(Math.round(Math.abs(now - base) * 10) / 10)} points`;
}

/** The change that follows, as exact as it is written; none where the word beside it is wrong too, or where only about so much is said. */
export function rightChange(now: number, base: number, { value, direction, written }: Pick<Statement, 'value' | 'direction' | 'written'>): { shouldBe?: string } {
  const difference = now - base;
  if (difference === 0 || base === 0 || value.bound !== 'exactly' || (direction !== undefined && (direction === 'up') !== difference > 0)) return {};
  const exactly = value.unit === 'percent' ? (difference / base) * 100 : difference;
  // "-25.0%" says with its sign what "a fall of 25.0%" says in words.
  const amount = `${value.amount < 0 && exactly < 0 ? '−' : ''}${value.unit === 'pounds' ? '£' : ''}${asExactAs(Math.abs(exactly), value.unit === 'percent' ? written : undefined)}`;
  return value.unit === 'percent' ? { shouldBe: `${amount}%` } : value.unit === 'pounds' || value.unit === 'count' ? { shouldBe: amount } : {};
}

/** With as many decimals as are `written`; without it with those that it has. */
function asExactAs(amount: number, written: string | undefined): string {
  if (written === undefined) return numberWords(Number(amount.toFixed(2)));
  const decimals = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
  return numberWords(Number(amount.toFixed(decimals)), decimals);
}

/** What it would be; undefined where it is right, roundings allowed. */
export function wrongChange(now: number, base: number, change: Pick<Statement, 'value' | 'direction' | 'written'>): string | undefined {
  const difference = now - base;
  const stated = Math.abs(change.value.amount);
  const wrongWay = change.direction !== undefined && difference !== 0 && (change.direction === 'up') !== difference > 0;
  if (change.value.unit === 'percent') {
    if (base === 0) return undefined;
    const percent = (Math.abs(difference) / base) * 100;
    const decimals = /\.(\d+)/.exec(change.written)?.[1]?.length ?? 0;
    const room = change.value.bound === 'exactly' ? 0.5 * 10 ** -decimals + 0.051 : Math.max(1.5, percent * 0.15);
    if (Math.abs(percent - stated) <= room && !wrongWay) return undefined;
    return `${difference < 0 ? 'a fall of ' : difference > 0 ? 'a rise of ' : ''}${numberWords(Math.round(percent * 10) / 10)}%`;
  }
  if (change.value.unit !== 'count' && change.value.unit !== 'pounds') return undefined;
  const room = change.value.bound === 'exactly' ? 0 : Math.max(1, Math.abs(difference) * 0.15);
  if (Math.abs(Math.abs(difference) - stated) <= room + 1e-9 && !wrongWay) return undefined;
  return `${difference < 0 ? 'a fall of ' : difference > 0 ? 'a rise of ' : ''}${numberWords(Math.round(Math.abs(difference) * 100) / 100)}`;
}

const POINTS = / points$/;

/** "There were 96 fires. That is 14 more than before.": the figure that it is more of is quoted with it. */
function placeWith(change: Statement, now: Statement): FindingPlace {
  const [start, end] = [Math.min(change.sentence.start, now.sentence.start), Math.max(change.sentence.end, now.sentence.end)];
  return now.text !== change.text || now.source !== change.source || now.sentence.start === change.sentence.start || end - start > 200 ? place(change) : placeOf({ ...change.source.words, text: change.text }, { start, end }, change.value.amount);
}

function told(what: string, change: Statement, now: Statement, base: Statement, wrong: string): Finding {
  return finding('change-does-not-follow', 'error', {
    subject: what, about: [...now.heads, ...now.bodies, ...now.places].join(' '), period: now.period || undefined,
    message: `${what}: from ${base.written} to ${now.written} is ${wrong}, not ${single(change.written)}.`.replace(/: from ([A-Z])/, (_, letter: string) => `: from ${letter.toLowerCase()}`),
    places: [{ ...placeWith(change, now), ...(POINTS.test(wrong) ? {} : rightChange(now.value.amount, base.value.amount, change)) }],
  });
}

const FEW_PARTS = 10;

/** "95 were rung and 70 of them joined (74%)", "Of the 389 adults, 58 were men, which is 15%", "58 of the 389 adults (15%)". */
function sharesThatDoNotFollow(statements: readonly Statement[]): Finding[] {
  const found: Finding[] = [];
  for (const [at, share] of statements.entries()) {
    const [first, second] = [statements[at - 2], statements[at - 1]];
    if (share.value.unit !== 'percent' || share.role === 'change' || !first || !second || [first, second].some((one) => one.sentence !== share.sentence || one.text !== share.text || !exact(one) || one.value.unit !== 'count')) continue;
    const pair = partAndWhole(first, second, share);
    if (!pair) continue;
    const { part, whole } = pair;
    if (part.value.amount > whole.value.amount || whole.value.amount === 0 || share.value.bound !== 'exactly') continue;
    const percent = (part.value.amount / whole.value.amount) * 100;
    const decimals = /\.(\d+)/.exec(share.written)?.[1]?.length ?? 0;
    // "Two out of three" is a manner of speaking.
    const leeway = whole.value.amount <= FEW_PARTS && /^\p{L}+$/u.test(whole.written) ? 5 : 0.5 * 10 ** -decimals + 0.051;
    if (Math.abs(percent - share.value.amount) <= leeway) continue;
    found.push(finding('change-does-not-follow', 'error', { subject: subject(whole), period: whole.period || undefined, message: `${subject(whole)}: ${part.written} of ${whole.written} is ${numberWords(Math.round(percent * 10) / 10)}%, not ${share.written}.`, places: [{ ...place(share), shouldBe: `${numberWords(Number(percent.toFixed(decimals)))}%` }] }));
  }
  return found;
}

function partAndWhole(first: Statement, second: Statement, share: Statement): { part: Statement; whole: Statement } | undefined {
  const { text, sentence } = share;
  const after = text.slice(second.end, share.start);
  if (!/^[^.;:\d]{0,70}(?:\(|,?\s(?:which|that|this) (?:is|was|makes)\s|,\sor\s|\sor\s)(?:a share of )?$/.test(after)) return undefined;
  if (second.role === 'part' && !/\bof (?:the |these |all |our |its )*$/i.test(text.slice(sentence.start, second.start))) return { part: second, whole: first };
  if (/^Of (?:the |these |all |our |its )*$/i.test(text.slice(sentence.start, first.start)) && /,\s[^,\d]{0,40}$/.test(text.slice(first.end, second.start))) return { part: second, whole: first };
  return /^[^,;.\d]{0,40}\s(?:out )?of (?:the |these |all |our |its )*$/i.test(text.slice(first.end, second.start)) ? { part: first, whole: second } : undefined;
}

/** "They walked six streets, and offences there came down by 35": what came down is told in a clause of its own. */
const OWN_CLAUSE = /[,;]\s(?:and|but|while|whereas)\s(?!(?:this|that|it|they|these|those|which|is|was|were)\b)\p{Ll}+/u;

/** "57, which is 13 more, or 20%": the change in numbers tells what there was before. */
function besideEachOther(statements: readonly Statement[], before: ReadonlyMap<Statement, readonly Statement[]>): Finding[] {
  return statements.flatMap((share, at): Finding[] => {
    const number = statements[at - 1];
    const now = share.of;
    if (share.role !== 'change' || share.value.unit !== 'percent' || !number || number.role !== 'change' || number.value.unit !== 'count' || number.of !== now || !now || number.sentence !== share.sentence || now.text !== share.text || now.value.unit !== 'count' || !exact(now) || !exact(number) || (before.get(now)?.length ?? 0) > 0) return [];
    if (!/^(?:\s\p{Ll}+){0,2},?\s?(?:\(|or\s|which is\s|that is\s|i\.e\.\s)(?:a (?:rise|fall|drop|increase|decrease|reduction) of\s)?$/iu.test(share.text.slice(number.end, share.start)) || number.direction === undefined) return [];
    if (OWN_CLAUSE.test(number.text.slice(now.end, number.start))) return [];
    const base = now.value.amount + (number.direction === 'down' ? number.value.amount : -number.value.amount);
    const { direction: _none, ...change } = share;
    const wrong = base > 0 ? wrongChange(now.value.amount, base, change) : undefined;
    return wrong === undefined ? [] : [finding('change-does-not-follow', 'error', { subject: subject(now), about: [...now.heads, ...now.bodies, ...now.places].join(' '), period: now.period || undefined, message: `${subject(now)}: ${number.written} ${number.direction === 'down' ? 'fewer' : 'more'} than ${numberWords(base)} is ${wrong}, not ${share.written}.`, places: [{ ...place(share), ...rightChange(now.value.amount, base, change) }] })];
  });
}

/** "840 fewer than in the year to March 2024, when there were 16,800, and amounts to a fall of 7%": the two changes and what both are of. */
function ofItsBase(statements: readonly Statement[]): Finding[] {
  const bySentence = new Map<string, Statement[]>();
  for (const one of statements) if (one.role === 'change' || one.role === 'before') bySentence.set(`${one.source.words.where}\n${one.sentence.start}\n${one.text}`, [...(bySentence.get(`${one.source.words.where}\n${one.sentence.start}\n${one.text}`) ?? []), one]);
  return [...bySentence.values()].flatMap((all): Finding[] => {
    const [number, share, base] = [all.filter((one) => one.role === 'change' && one.value.unit === 'count'), all.filter((one) => one.role === 'change' && one.value.unit === 'percent'), all.filter((one) => one.role === 'before' && one.value.unit === 'count')].map((kind) => (kind.length === 1 ? kind[0] : undefined));
    if (all.length !== 3 || !number || !share || !base || base.of?.sentence === base.sentence || ![number, base].every(exact) || base.value.amount <= number.value.amount || share.direction !== undefined && number.direction !== undefined && share.direction !== number.direction) return [];
    const { direction: _none, ...change } = share;
    const wrong = wrongChange(base.value.amount + (number.direction === 'down' ? -number.value.amount : number.value.amount), base.value.amount, change);
    return wrong === undefined ? [] : [finding('change-does-not-follow', 'error', { subject: subject(base), about: [...base.heads, ...base.bodies, ...base.places].join(' '), period: share.period || undefined, message: `${subject(base)}: ${number.written} of ${base.written} is ${wrong}, not ${share.written}.`, places: [place(share)] })];
  });
}

/** "Doubled from 40 to 60". */
const TIMES_MORE: readonly [RegExp, number][] = [[/\b(?:doubled|twice as (?:many|often|much))\b/i, 2], [/\b(?:trebled|tripled)\b/i, 3], [/\bhalved\b/i, 0.5]];

function timesMore(statements: readonly Statement[]): Finding[] {
  return statements.flatMap((base): Finding[] => {
    const now = base.of;
    if (base.role !== 'before' || !now || now.text !== base.text || now.sentence !== base.sentence || !exact(now) || !exact(base) || base.value.amount === 0) return [];
    const words = base.text.slice(base.sentence.start, base.sentence.end);
    const said = TIMES_MORE.find(([pattern]) => pattern.test(words));
    if (!said || /\b(?:almost|nearly|more than|over|about|around|less than|not quite|has not|have not)\s(?:\p{L}+\s)?(?:doubled|twice|trebled|tripled|halved)/iu.test(words) || now.value.unit !== base.value.unit) return [];
    const times = now.value.amount / base.value.amount;
    const written = said[0].exec(words)?.[0] ?? '';
    if (Math.abs(times - said[1]) <= said[1] * 0.1) return [];
    return [finding('change-does-not-follow', 'error', { subject: subject(now), about: [...now.heads, ...now.bodies, ...now.places].join(' '), period: now.period || undefined, message: `${subject(now)}: from ${base.written} to ${now.written} is ${numberWords(Math.round(times * 10) / 10)} times as many, not “${written}”.`, places: [place(now)] })];
  });
}

const SHARES: Readonly<Record<string, number>> = { half: 1 / 2, third: 1 / 3, quarter: 1 / 4, fifth: 1 / 5, tenth: 1 / 10 };
const DOWN = '(?:fall(?:en)?|fell|drop(?:ped)?|down|reduc(?:ed|tion)|cut|decreased?|declined?|lower|fewer|less)';
const UP = '(?:rise[n]?|rose|grew|grown|growth|up|increased?|higher|more)';
const PART = '(a|one|two|three)\\s(half|third|quarter|fifth|tenth)s?';
/** "Fallen by a third", "a drop of a quarter", "two thirds fewer". */
const FRACTION = new RegExp(`\\b(?:(${DOWN}|${UP})\\s(?:by|of)\\s${PART}(?!\\sof\\b)|${PART}\\s(${DOWN}|${UP}))\\b`, 'iu');
/** Nobody says "a third" of what is nearer to another simple part. */
const NEAR_A_PART = 0.045;

function fractions(statements: readonly Statement[]): Finding[] {
  return statements.flatMap((base): Finding[] => {
    const now = base.of;
    if (base.role !== 'before' || !now || now.text !== base.text || !exact(now) || !exact(base) || base.value.amount === 0 || now.value.unit !== base.value.unit || now.value.unit === 'percent') return [];
    const words = base.text.slice(Math.min(base.sentence.start, now.sentence.start), Math.max(base.sentence.end, now.sentence.end));
    const said = FRACTION.exec(words);
    const others = statements.filter((one) => one.text === base.text && one.source === base.source && one !== base && one !== now && one.sentence.start >= Math.min(base.sentence.start, now.sentence.start) && one.sentence.end <= Math.max(base.sentence.end, now.sentence.end));
    if (!said || others.length > 0 || /\b(?:nearly|almost|over|about|around|some|roughly|more than|less than|just under|at least)\s*$/i.test(words.slice(0, said.index + (said[1]?.length ?? 0)).replace(/\s(?:by|of)$/i, ''))) return [];
    const share = ({ a: 1, one: 1, two: 2, three: 3 }[(said[2] ?? said[4] ?? 'a').toLowerCase()] ?? 1) * (SHARES[(said[3] ?? said[5] ?? '').toLowerCase()] ?? 0);
    const change = (now.value.amount - base.value.amount) / base.value.amount;
    const down = new RegExp(`^${DOWN}$`, 'iu').test(said[1] ?? said[6] ?? '');
    if (share === 0 || (Math.abs(Math.abs(change) - share) <= NEAR_A_PART && change < 0 === down)) return [];
    return [finding('change-does-not-follow', 'error', { subject: subject(now), about: [...now.heads, ...now.bodies, ...now.places].join(' '), period: now.period || undefined, message: `${subject(now)}: from ${base.written} to ${now.written} is ${change < 0 ? 'a fall' : 'a rise'} of ${numberWords(Math.round(Math.abs(change) * 1000) / 10)}%, not “${said[0]}”.`, places: [place(now)] })];
  });
}

/** "+12 (+13%)": both are to follow. */
function changesIn(cell: string): string[] {
  const parts = cell.split(/[()]/);
  const [first = '', inside = '', behind] = parts;
  return parts.length === 3 && behind === '' && cell.endsWith(')') && cell[first.length] === '(' && /\d/.test(first) && /\d\s?%$/.test(inside) ? [first.trim(), inside.trim()] : [cell];
}

const OF_CHANGE = /^(?:(?:%\s)?(?:change|difference|diff|variance|increase|rise|fall|movement)\b|%?\s?(?:\+\s?\/\s?[-–−]|[-–−]\s?\/\s?\+|±))/iu;
/** "▲ 11%" and "11% ↓" say with an arrow what a sign says. */
const withSign = (cell: string): string => cell.replace(/^\s*[▲△↑⬆⇧]\s*(?=\d)/u, '+').replace(/^\s*[▼▽↓⬇⇩]\s*(?=\d)/u, '-').replace(/^\s*(\d[\d,.]*\s?%?)\s*[▲△↑⬆⇧]\s*$/u, '+$1').replace(/^\s*(\d[\d,.]*\s?%?)\s*[▼▽↓⬇⇩]\s*$/u, '-$1');

function inTable(table: TableToCheck, year: string): Finding[] {
  const heads = table.rows[0] ?? [];
  const at = heads.findIndex((head) => OF_CHANGE.test(head.trim()));
  const named = labelColumn(table);
  if (at < named + 2) return [];
  const found: Finding[] = [];
  for (const row of table.rows.slice(1)) {
    const told = changesIn(withSign((row[at] ?? '').trim()));
    const numbers = row.slice(named + 1, at).map((one, column) => ({ amount: amountOf(one), period: columnPeriod(heads[column + named + 1] ?? '', year) })).filter((one) => one.period !== undefined);
    // Some tables have this year's column first.
    const [base, now] = numbers.every((one) => /^20\d\d\/\d\d$/.test(one.period ?? '')) ? numbers.toSorted((a, b) => (a.period ?? '').localeCompare(b.period ?? '')) : numbers;
    for (const cell of told) {
      const change = /^(?:(up|down|plus|minus)\s)?([+−–-]?)\s?(\d[\d,]*(?:\.\d+)?)\s?(%?)(?:\s(more|fewer|less|higher|lower))?$/i.exec(cell);
      if (!change || numbers.length !== 2 || base?.amount === undefined || now?.amount === undefined || base.period === now.period || row.slice(named + 1, at).some((one) => one.includes('%'))) continue;
      const stated = Number((change[3] ?? '').replaceAll(',', ''));
      const sign = `${change[1] ?? ''}${change[2] ?? ''}${change[5] ?? ''}`.toLowerCase();
      const direction = /[+]|up|plus|more|higher/.test(sign) ? ('up' as const) : sign === '' ? undefined : ('down' as const);
      const value = { amount: stated, bound: 'exactly', unit: change[4] === '%' || (told.length === 1 && /%|per ?cent/i.test(heads[at] ?? '')) ? 'percent' : 'count' } as const;
      const wrong = wrongChange(now.amount, base.amount, { written: cell, value, ...(direction ? { direction } : {}) });
      if (wrong === undefined) continue;
      const label = single(row[named] ?? '');
      // Written as a figure with its sign, or in words: "-25.0%", "25% less".
      const signed = /^[−–-]\d/.test(cell) ? -stated : stated;
      const { shouldBe } = rightChange(now.amount, base.amount, { written: cell, value: { ...value, amount: signed }, ...(direction && /\p{L}/u.test(sign) ? { direction } : {}) });
      found.push(finding('change-does-not-follow', 'error', { subject: label, ...(now.period ? { period: now.period } : {}), message: `${label}: from ${numberWords(base.amount)} to ${numberWords(now.amount)} is ${wrong}, not ${cell}.`, places: [{ ...rowPlace(table, row, signed), ...(shouldBe === undefined ? {} : { shouldBe: change[4] === '%' ? shouldBe : shouldBe.replace('%', '') }) }] }));
    }
  }
  return found;
}

export const amountOf = (cell: string): number | undefined => (/^£?\d[\d,]*(?:\.\d+)?$/.test(cell.trim()) ? Number(cell.replace(/[£,\s]/g, '')) : undefined);

export function rowPlace(table: TableToCheck, row: readonly string[], value?: number): FindingPlace {
  const text = row.filter(Boolean).join(' ');
  return placeOf({ text, where: table.where, ...(table.anchor ? { anchor: table.anchor } : {}) }, { start: 0, end: text.length }, value);
}
