// Choosing an area by its name: what a field offers, and what was meant by what somebody typed. Pure.
import type { Areas } from '../areas/areas.ts';

/** Districts, and partnerships of several; in the order of their names. */
export function offeredAreas(areas: Areas): { value: string; text: string }[] {
  const districts = [...areas.districts.values()].map((one) => ({ value: one.name, text: one.earlier === undefined ? one.code : `${one.code}, earlier ${one.earlier}` }));
  const partnerships = [...areas.partnerships.values()].filter((one) => one.parts.length > 1 && one.parts.every(({ part }) => part !== 'unknown')).map((one) => ({ value: one.name, text: `partnership, ${one.code}` }));
  return [...districts, ...partnerships].toSorted((a, b) => a.value.localeCompare(b.value));
}

/** A code, or the name of an area; throws PlainError with the nearest where it is neither. */
export function codeOf(areas: Areas, typed: string): string {
  const wanted = typed.trim().toLowerCase();
  const all = [...areas.districts.values(), ...areas.partnerships.values()];
  const named = all.find((one) => one.name.toLowerCase() === wanted) ?? all.find((one) => one.earlier?.toLowerCase() === wanted);
  return areas.find(named?.code ?? typed).code;
}
