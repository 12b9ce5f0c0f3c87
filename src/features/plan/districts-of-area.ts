// The districts that a partnership's area is made of, and whether a county council stands above them, by the codes of the Office for National Statistics.
import { districtCalled } from '../people/index.ts';

/** E07 are the districts of a county; E06 are unitary, E08 metropolitan, E09 in London, W06 in Wales. Other codes are of wards, counties or partnerships. */
const OF_A_COUNTY = 'E07';
const OF_A_DISTRICT = /^(?:E0[6-9]|W06)/;

/** By the area's codes; where none are given, by its name. Empty where that is no district's. */
export function districtsOf(area: { area: string; areaCodes: readonly string[] }): string[] {
  if (area.areaCodes.length > 0) return [...area.areaCodes];
  const named = districtCalled(area.area);
  return named === undefined ? [] : [named];
}

/** Does any of the area lie within a county that has a council? Undefined where its districts are not known. */
export function liesInCounty(area: { area: string; areaCodes: readonly string[] }): boolean | undefined {
  const districts = districtsOf(area).filter((code) => OF_A_DISTRICT.test(code));
  return districts.length === 0 ? undefined : districts.some((code) => code.startsWith(OF_A_COUNTY));
}
