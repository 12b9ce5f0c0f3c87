// Which months of which kind of file hold only part of what their force files: street files by the months beside them and by kind of row; outcomes and
// searches by the months beside them, and where there are none by what the force files of crimes; any file by a name that says so. Pure.
import { median } from 'simple-statistics';
import { monthNumber } from './months.ts';
import { isFarBelowBeside, partialMonths } from './partial-months.ts';
import type { FileKind } from './police-data.ts';

export type MonthToJudge = { kind: FileKind; force: string; month: string; rows: number; crime: number; asb: number; /** rows that name no area */ withoutPlace?: number; fileName: string };
export type PartialMonth = { kind: FileKind; force: string; month: string; why: string };

/** A month of crimes ends in about as many outcomes; of searches even the forces that make fewest make one for a hundred crimes. */
const OF_CRIMES = { outcomes: 0.1, 'stop-and-search': 0.002 } as const;
/** Fewer crimes than this a month say nothing of how many outcomes or searches there should be. */
const FEW_CRIMES = { outcomes: 200, 'stop-and-search': 2000 } as const;
const WORDS = { outcomes: ['outcome', 'outcomes'], 'stop-and-search': ['search', 'searches'] } as const;

export function judgeMonths(months: readonly MonthToJudge[]): PartialMonth[] {
  return [...Map.groupBy(months, (one) => one.force).values()].flatMap((its) => {
    const street = its.filter((one) => one.kind === 'street');
    const ofStreet = partialMonths(street);
    return [...Map.groupBy(its, (one) => one.kind)].flatMap(([kind, ofKind]) => ofKind.flatMap((one): PartialMonth[] => {
      const why = namedAsPart(one.fileName) ?? placeless(one, ofKind) ?? (kind === 'street' ? ofStreet.get(one.month) : few(kind, one, ofKind, street));
      return why === undefined ? [] : [{ kind, force: one.force, month: one.month, why }];
    }));
  });
}

const PLACELESS = { month: 0.5, others: 0.25, fewest: 50 } as const;

/** A file without its column of areas: its rows would count as none everywhere, as if nothing had happened that month. Forces that never say where are as they are. */
function placeless(one: MonthToJudge, ofKind: readonly MonthToJudge[]): string | undefined {
  const share = ({ rows, withoutPlace = 0 }: MonthToJudge): number => (rows === 0 ? 0 : withoutPlace / rows);
  const others = ofKind.filter((each) => each !== one).map(share);
  if (one.kind === 'stop-and-search' || one.rows < PLACELESS.fewest || share(one) <= PLACELESS.month || others.length === 0 || median(others) >= PLACELESS.others) return undefined;
  return `${one.withoutPlace === one.rows ? 'None' : `Only ${(one.rows - (one.withoutPlace ?? 0)).toLocaleString('en-GB')}`} of its ${one.rows.toLocaleString('en-GB')} rows say where; in other months nearly all do.`;
}

/** `2024-05-kent-outcomes.SAMPLE.csv`. */
function namedAsPart(fileName: string): string | undefined {
  return /(?:^|[^a-z])(?:sample|extract|excerpt)(?:[^a-z]|$)/i.test(fileName.split('/').at(-1) ?? '') ? 'Its file is called a sample.' : undefined;
}

function few(kind: 'outcomes' | 'stop-and-search', one: MonthToJudge, ofKind: readonly MonthToJudge[], street: readonly MonthToJudge[]): string | undefined {
  const [singular, plural] = WORDS[kind];
  const holds = `It holds ${one.rows.toLocaleString('en-GB')} ${one.rows === 1 ? singular : plural}`;
  const beside = isFarBelowBeside(one, ofKind);
  if (beside !== undefined) return `${holds}, where the months beside it hold about ${Math.round(beside).toLocaleString('en-GB')}.`;
  const at = monthNumber(one.month);
  const near = street.toSorted((a, b) => Math.abs(monthNumber(a.month) - at) - Math.abs(monthNumber(b.month) - at)).slice(0, 7);
  const crimes = near.length === 0 ? 0 : median(near.map((each) => each.crime));
  return crimes >= FEW_CRIMES[kind] && one.rows < OF_CRIMES[kind] * crimes ? `${holds}, while the force files about ${(Math.round(crimes / 100) * 100).toLocaleString('en-GB')} crimes a month.` : undefined;
}
