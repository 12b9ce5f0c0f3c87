// A force's month that another force's file holds as well, under another name: its rows would be counted twice, and rises told that never were. Pure.
import type { AssessedData, AssessedMonth, Copies } from './assessment.ts';
import type { Month } from './months.ts';

/** Of two forces that police one place, as transport police do, never so much of all that either filed there is the same. */
const SAME_SHARE = 0.6;
/** So few rows may be alike by chance. */
const FEW = 50;

/** `ownSlug`: of the force whose files stay, whatever the others hold. Of other forces the one stays that is known by its name, else that has more months. */
export function withoutCopies<Data extends AssessedData & { readonly street: readonly StreetRow[] }>(data: Data, known: ReadonlySet<string>, own: { readonly slug: string }): Data & { readonly copies: readonly Copies[] } {
  const copies = copiesIn(data, (force) => [Number(force.slug === own.slug && known.has(force.force)), Number(force.slug === own.slug), Number(known.has(force.force)), data.forceMonths.filter((one) => one.force === force.force).length]);
  if (copies.length === 0) return { ...data, copies };
  const gone = new Set(copies.flatMap(({ force, months }) => months.map((month) => `${force}\n${month}`)));
  const stays = ({ force, month }: { force: string; month: Month }): boolean => !gone.has(`${force}\n${month}`);
  return {
    ...data, copies, forceMonths: data.forceMonths.filter(stays), street: data.street.filter(stays),
    ...(data.points === undefined ? {} : { points: data.points.filter(stays) }), ...(data.outcomes === undefined ? {} : { outcomes: [...data.outcomes].filter(stays) }), ...(data.stops === undefined ? {} : { stops: [...data.stops].filter(stays) }),
  };
}

type StreetRow = { readonly force: string; readonly month: Month; readonly lsoa: string; readonly type: string; readonly count: number };

function copiesIn(data: { readonly forceMonths: readonly AssessedMonth[]; readonly street: readonly StreetRow[] }, standing: (force: AssessedMonth) => readonly number[]): Copies[] {
  const found = new Map<string, { force: string; of: string; months: Month[] }>();
  const several = new Set([...Map.groupBy(data.forceMonths, ({ month }) => month)].filter(([, its]) => its.length > 1).map(([month]) => month));
  if (several.size === 0) return [];
  const order = new Map(Map.groupBy(data.forceMonths, ({ force }) => force).values().map((its) => [its[0]!.force, standing(its[0]!)] as const));
  const first = (a: string, b: string): number => {
    const [one, other] = [order.get(a) ?? [], order.get(b) ?? []];
    const at = one.findIndex((value, index) => value !== other[index]);
    return at === -1 ? (a < b ? -1 : 1) : other[at]! - one[at]!;
  };
  for (const [month, rows] of Map.groupBy(data.street.filter((row) => several.has(row.month)), (row) => row.month)) {
    const forces = [...Map.groupBy(rows, ({ force }) => force)].map(([force, its]) => ({ force, counts: countsOf(its), rows: its.reduce((sum, { count }) => sum + count, 0) })).filter((one) => one.rows >= FEW).toSorted((a, b) => first(a.force, b.force));
    // Held against those that stay: what is itself left out is counted nowhere.
    const staying: typeof forces = [];
    for (const one of forces) {
      const of = staying.find((other) => isSame(one, other));
      if (of === undefined) {
        staying.push(one);
        continue;
      }
      const key = `${one.force}\n${of.force}`;
      found.set(key, { force: one.force, of: of.force, months: [...(found.get(key)?.months ?? []), month] });
    }
  }
  return [...found.values()].map((one) => ({ ...one, months: one.months.toSorted() })).toSorted((a, b) => (a.force < b.force ? -1 : 1));
}

function countsOf(rows: readonly StreetRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { lsoa, type, count } of rows) counts.set(`${lsoa}\n${type}`, (counts.get(`${lsoa}\n${type}`) ?? 0) + count);
  return counts;
}

type Held = { readonly counts: ReadonlyMap<string, number>; readonly rows: number };

/** What both hold, of what either holds. */
function isSame(one: Held, other: Held): boolean {
  if (Math.min(one.rows, other.rows) < SAME_SHARE * Math.max(one.rows, other.rows)) return false;
  let both = 0;
  for (const [place, count] of one.counts) both += Math.min(count, other.counts.get(place) ?? 0);
  return both >= SAME_SHARE * (one.rows + other.rows - both);
}
