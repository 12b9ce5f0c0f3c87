// Wards by names that tell them apart. Several districts have a ward called Town: where two wards of an area bear one name, each is named with its district,
// and where that is one and the same, with its code. Pure.
import type { Areas, Place } from './areas.ts';

/** The name of a ward, by its code, among the wards of these places. */
export function wardNamesAmong(places: readonly Pick<Place, 'ward' | 'wardName' | 'district'>[], districts: Areas['districts']): (ward: string) => string {
  const wards = new Map(places.map((place) => [place.ward, place]));
  const alike = Map.groupBy(wards.values(), ({ wardName }) => wardName);
  return (ward) => {
    const its = wards.get(ward);
    if (its === undefined) return '';
    const others = (alike.get(its.wardName) ?? []).filter((one) => one.ward !== ward);
    if (others.length === 0 || its.wardName === '') return its.wardName;
    return `${its.wardName} (${others.some(({ district }) => district === its.district) ? ward : (districts.get(its.district)?.name ?? ward)})`;
  };
}
