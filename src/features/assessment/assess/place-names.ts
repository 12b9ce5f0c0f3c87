// Small areas as people know them: by their ward, and by the last part of their name where all bear one council's before it (`005A`). Pure.
import type { Assessment } from './assessment.ts';

export interface PlaceNames {
  /** `005A`, or `Ashford 005A` where places of several councils stand beside each other. */
  readonly short: (lsoa: string) => string;
  /** `005A in Borough Green`. */
  readonly withWard: (lsoa: string) => string;
}

export function placeNames({ places }: Pick<Assessment, 'places'>): PlaceNames {
  const known = new Map(places.map((place) => [place.lsoa, place]));
  const isOne = new Set(places.map(({ name }) => name.replace(/ \w+$/, ''))).size === 1;
  const short = (lsoa: string): string => {
    const name = known.get(lsoa)?.name ?? lsoa;
    return isOne ? (name.split(' ').at(-1) ?? name) : name;
  };
  return { short, withWard: (lsoa) => `${short(lsoa)}${known.get(lsoa)?.wardName ? ` in ${known.get(lsoa)!.wardName}` : ''}` };
}
