// Setting up an empty installation, as rules: which plan years are offered, the partnership's key, the code as it was typed.

export type OfferedYear = { label: string; startsOn: string; endsOn: string };

/** The plan year of a day (April to March) with the one before and the one after: somebody may bring last year's plan first. */
export function offeredYears(today: string): { years: OfferedYear[]; current: string } {
  const [year, month] = today.split('-').map(Number) as [number, number];
  const first = month >= 4 ? year : year - 1;
  const label = (from: number): string => `${from}/${String((from + 1) % 100).padStart(2, '0')}`;
  return { years: [first - 1, first, first + 1].map((from) => ({ label: label(from), startsOn: `${from}-04-01`, endsOn: `${from + 1}-03-31` })), current: label(first) };
}

/** The key that stands in public addresses: "Anyshire & Anytown CSP" becomes `anyshire-anytown-csp`. Never empty. */
export function partnershipKey(name: string): string {
  return name.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '') || 'partnership';
}

/** The code with its dashes, however it was typed: spaces, no dashes, other dashes. */
export function tidyCode(typed: string): string {
  return typed.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1-');
}
