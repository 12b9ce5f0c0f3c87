// Where a finding is, as a person looks for it: the nearest heading and the item below it, not the whole chain of headings nor a title of three lines. Pure.
import type { Finding } from './finding.ts';
import type { PlanToCheck } from './plan-to-check.ts';

const BETWEEN = ' > ';
const PAGE = /\s\(page \d+\)$/;
/** As much of a heading as is found again at a glance. */
const LONGEST = 50;

export function withPlacesInShort(plan: PlanToCheck, findings: readonly Finding[]): Finding[] {
  const chains = new Set(plan.sections.flatMap((section) => [...section.texts, ...section.tables].map((one) => one.where.replace(PAGE, ''))));
  const told = new Set([...chains, ...findings.flatMap((one) => one.places.map((place) => place.where.replace(PAGE, '')))]);
  const shortened = onlyOnes(new Set([...told].flatMap((chain) => chain.split(BETWEEN))));
  const parents = new Map<string, Set<string>>();
  for (const chain of chains) {
    const parts = chain.split(BETWEEN);
    const last = shortened(parts.at(-1) ?? '');
    parents.set(last, (parents.get(last) ?? new Set()).add(shortened(parts.at(-2) ?? '')));
  }
  const area = `${plan.title} ${plan.partnership}`.toLowerCase();
  return findings.map((one) => ({ ...one, places: one.places.map((place) => ({ ...place, where: shortOf(place.where, shortened, parents, area) })) }));
}

/** Of two headings that differ only behind what is cut, as a rule in the year, each is told whole. */
function onlyOnes(headings: ReadonlySet<string>): (heading: string) => string {
  const wholes = new Map<string, Set<string>>();
  for (const heading of headings) {
    const short = inShort(heading);
    wholes.set(short, (wholes.get(short) ?? new Set()).add(wholeOf(heading)));
  }
  return (heading) => { const short = inShort(heading); return (wholes.get(short)?.size ?? 0) > 1 ? wholeOf(heading) : short; };
}

function shortOf(where: string, shortened: (heading: string) => string, parents: ReadonlyMap<string, ReadonlySet<string>>, area: string): string {
  const page = PAGE.exec(where)?.[0] ?? '';
  const parts = where.replace(PAGE, '').split(BETWEEN).map(shortened);
  const [last = '', above = ''] = [parts.at(-1), parts.at(-2)];
  // "Review of 2030/31 > Theft > Update of action 2": which year, which priority, which item.
  if (/^(?:Review of|Plan for) /.test(parts[0] ?? '') && parts.length > 1) return `${parts.filter((one, at) => one !== parts[at - 1]).join(BETWEEN)}${page}`;
  // Of several headings of one name the one above tells them apart, unless it is the plan's own title.
  const isOneOfSeveral = (parents.get(last)?.size ?? 0) > 1 && above !== '' && above !== last && !area.includes(above.toLowerCase());
  return `${isOneOfSeveral ? `${above}${BETWEEN}` : ''}${last}${page}`;
}

const wholeOf = (heading: string): string => heading.replace(/[\s.:;,]+$/, '');

/** "Safeguarding people at risk – to include fraud, scams and exploitation" is "Safeguarding people at risk", where all of it is too long. */
function inShort(heading: string): string {
  const whole = wholeOf(heading);
  if (whole.length <= LONGEST) return whole;
  const first = /^(.{12,49}?)(?:\s[–—-]\s|:\s|;\s|,?\s(?:including|to include|which includes?)\b)/i.exec(whole.replace(/^((?:priority|theme|aim|outcome|strand|objective|goal)\s\w{1,5}):\s/i, '$1\u00a0'))?.[1]?.replace('\u00a0', ': ');
  if (first !== undefined) return first;
  const cut = whole.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 12)).replace(/[\s.:;,]+$/, '')} …`;
}
