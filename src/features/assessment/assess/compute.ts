// From counted rows to what is kept of them: the assessment, the places in both compared periods, and the areas beside. The same rows give the same.
import { createHash } from 'node:crypto';
import { listWords } from '../../../platform/pages/figure-words.ts';
import type { Areas } from '../areas/areas.ts';
import { areasToRead, assess } from './assess.ts';
import type { AssessOptions, AssessedData, Assessment } from './assessment.ts';
import { monthsOf } from './months.ts';
import { monthsIn } from './computed.ts';
import type { Computed, Counts } from './computed.ts';

export async function compute(data: AssessedData, areas: Areas, code: string, options: AssessOptions = {}): Promise<{ computed: Computed; fingerprint: string }> {
  // Read twice, so it must not be spent by the first reading.
  const street = [...data.street];
  const assessment = await assess({ ...data, street }, areas, code, options);
  const wanted = areasToRead(areas, code, options.compareWith);
  const beside = new Set(assessment.comparedWith.map((one) => one.code));
  const others = wanted.filter((one) => beside.has(one.code));
  const computed: Computed = { assessment, where: { now: {}, before: {} }, rest: { name: restName(areas, assessment), before: {}, now: {} }, sources: assessment.forces.map(({ force, months }) => ({ force, months })) };
  if (assessment.changePeriods !== undefined) {
    const spanOf = monthly(assessment);
    const own = new Set(assessment.places.map((place) => place.lsoa));
    const rest = new Set(others.flatMap((one) => [...areas.codesIn(one)]));
    const forces = new Set(assessment.forcesCompared ?? []);
    for (const { force, month, lsoa, type, count } of street) {
      const span = spanOf.get(month);
      if (span === undefined || !forces.has(force)) continue;
      if (own.has(lsoa)) add(((computed.where[span] as Record<string, Record<string, number>>)[lsoa] ??= {}), type, count);
      else if (rest.has(lsoa)) add(computed.rest[span], type, count);
    }
  }
  return { computed, fingerprint: createHash('sha256').update(JSON.stringify([data.forceMonths, options, computed])).digest('hex').slice(0, 20) };
}

function monthly({ changePeriods }: Assessment): Map<string, 'now' | 'before'> {
  return new Map((['before', 'now'] as const).flatMap((span) => monthsOf(monthsIn(changePeriods?.[span] ?? '')).map((month) => [month, span] as const)));
}

const add = (counts: Counts, type: string, count: number): void => void ((counts as Record<string, number>)[type] = (counts[type] ?? 0) + count);

/** `The rest of Kent`: of the police force area where all of its districts are beside, else by their names. */
function restName(areas: Areas, { area, comparedWith }: Assessment): string {
  const inForce = [...areas.districts.values()].filter((district) => district.force === area.policeForceArea.code).map(({ code }) => code);
  const named = new Set([...area.districts.map(({ code }) => code), ...comparedWith.map(({ code }) => code)]);
  const isWhole = area.districts.length > 1 || inForce.every((code) => named.has(code));
  return isWhole && comparedWith.length > 2 ? `The rest of ${area.policeForceArea.name}` : listWords(comparedWith.map(({ name }) => name)) || 'The others';
}
