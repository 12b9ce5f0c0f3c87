// The readings of a measure gathered by period: those that stand side by side, the one that holds, and what each corrected. Pure.
import { periodKey } from '../period.ts';
import type { Period } from '../period.ts';
import type { Reading } from './reading-store.ts';

/** A corrected reading with who corrected it, when and why. */
export type Earlier = Reading & { correctedBy: string; correctedAt: Date; whyCorrected: string };
export type StandingReading = Reading & { /** what it corrected, the newest first */ before: Earlier[] };
export type PeriodGroup = { key: string; period: Period; label: string; standing: StandingReading[]; holds: StandingReading | undefined };

/** In the order of the readings given: the newest period first. What holds comes first of those that stand. */
export function periodsOf(readings: readonly Reading[]): PeriodGroup[] {
  const byId = new Map(readings.map((one) => [one.id, one]));
  const groups = new Map<string, PeriodGroup>();
  for (const reading of readings) {
    if (reading.correctedById !== null) continue;
    const key = periodKey(reading.period);
    const group = groups.get(key) ?? { key, period: reading.period, label: reading.label, standing: [], holds: undefined };
    const one: StandingReading = { ...reading, before: earlierOf(reading, byId) };
    if (one.adoption !== null) group.holds = one;
    group.standing = one.adoption === null ? [...group.standing, one] : [one, ...group.standing];
    groups.set(key, group);
  }
  return [...groups.values()];
}

function earlierOf(reading: Reading, byId: ReadonlyMap<string, Reading>): Earlier[] {
  const all: Earlier[] = [];
  for (let newer = reading, id = newer.correctsId; id !== null; ) {
    const old = byId.get(id);
    if (!old) break;
    all.push({ ...old, correctedBy: newer.givenBy, correctedAt: newer.givenAt, whyCorrected: newer.correctionWhy ?? '' });
    newer = old;
    id = old.correctsId;
  }
  return all;
}
