// Numbers, money and counted things in the words of a page. Pure.

const thousands = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 20, signDisplay: 'negative' });
const minus = '\u2212';
/** Making a format takes longer than a page's numbers together: one for each number of decimals. */
const decimals = new Map<number, Intl.NumberFormat>();
const withDecimals = (digits: number): Intl.NumberFormat => decimals.get(digits) ?? decimals.set(digits, new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' })).get(digits)!;

/** `1,770`, `−3`, `9.0` when `digits` is 1. Throws RangeError for what is no number. */
export function numberWords(value: number | bigint | string, digits?: number): string {
  const number = typeof value === 'string' ? Number(value.trim() === '' ? Number.NaN : value) : value;
  if (typeof number === 'number' && Number.isNaN(number)) throw new RangeError(`Not a number: ${String(value)}`);
  const format = digits === undefined ? thousands : withDecimals(digits);
  return format.format(number).replace('-', minus);
}

/** Pence as pounds: `£1,240.50`; whole pounds without pence: `£1,240`. Throws RangeError for what is no whole number of pence. */
export function moneyWords(pence: number | bigint | string): string {
  const whole = BigInt(pence);
  const amount = whole < 0n ? -whole : whole;
  const rest = amount % 100n;
  return `${whole < 0n ? minus : ''}£${thousands.format(amount / 100n)}${rest === 0n ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

/** `1 action`, `21 actions`, `3 bodies` (with the plural given). */
export function pluralWords(count: number | bigint | string, one: string, many = `${one}s`): string {
  return `${numberWords(count)} ${Number(count) === 1 ? one : many}`;
}

/** "1st", "2nd", "3rd", "11th", "21st". */
export function ordinalWords(count: number): string {
  const ending = count % 100 >= 11 && count % 100 <= 13 ? 'th' : (({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[count % 10] ?? 'th');
  return `${count}${ending}`;
}

/** Joins as one says it: `TMBC, Kent Police and KCC`. */
export function listWords(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** A file's size: `340 bytes`, `48 KB`, `1.2 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return pluralWords(bytes, 'byte');
  return bytes < 1_000_000 ? `${numberWords(Math.round(bytes / 1000))} KB` : `${numberWords(bytes / 1_000_000, 1)} MB`;
}
