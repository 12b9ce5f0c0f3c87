// From the code that somebody gives to the area it means, or to a message that helps.
import { distance } from 'fastest-levenshtein';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { PlainError } from '../../../platform/plain-error.ts';
import type { Area, District, Force, Partnership, Place } from './areas.ts';

interface Atlas {
  readonly places: ReadonlyMap<string, Place>;
  readonly placesIn: ReadonlyMap<string, readonly Place[]>;
  readonly districts: ReadonlyMap<string, District>;
  readonly partnerships: ReadonlyMap<string, Partnership>;
  readonly forces: ReadonlyMap<string, Force>;
}

/** One district, several with commas between them, or one partnership. */
export function findArea(atlas: Atlas, given: string): Area {
  const codes = [...new Set(given.split(',').map((code) => code.trim().toUpperCase()).filter((code) => code !== ''))];
  const [first, ...others] = codes;
  if (first === undefined) throw unknownArea(atlas, given);
  const partnership = others.length === 0 ? atlas.partnerships.get(first) : undefined;
  if (partnership !== undefined) return ofPartnership(atlas, partnership);
  const districts = codes.map((code) => {
    const district = atlas.districts.get(code);
    if (district === undefined) throw atlas.partnerships.has(code) ? new PlainError('bad-area', `${code} is a partnership, and stands among other codes.`, 'Give one partnership, or districts alone with commas between them.') : unknownArea(atlas, code);
    return district;
  });
  return madeOf(atlas, codes.join(','), nameOfDistricts(atlas, districts), districts.flatMap(({ code }) => atlas.placesIn.get(code) ?? []));
}

function ofPartnership(atlas: Atlas, partnership: Partnership): Area {
  const places = partnership.parts.flatMap(({ district, part }) => {
    const all = atlas.placesIn.get(district) ?? [];
    if (part === 'whole') return all;
    if (part !== 'unknown') return all.filter(({ lsoa, name }) => ('places' in part ? part.places.has(lsoa) : name.replace(/ \w+$/, '') === part.named));
    const names = partnership.parts.map((one) => `${one.district} (${atlas.districts.get(one.district)?.name ?? ''})`);
    throw new PlainError('area-in-part', `${partnership.code} (${partnership.name}) holds only a part of ${atlas.districts.get(district)?.name ?? district}, and the reference data does not say which part.`, `Give districts instead: ${names.join(', ')}. Or add a lookup of the places of 2011 to those of 2021 there, whose names tell it (reference/README.md).`);
  });
  return madeOf(atlas, partnership.code, partnership.name, places);
}

/** Several districts that are one partnership bear its name. */
function nameOfDistricts(atlas: Atlas, districts: readonly District[]): string {
  const [first] = districts;
  const same = first?.partnerships.map((code) => atlas.partnerships.get(code)).find((one) => districts.length > 1 && one?.parts.length === districts.length && one.parts.every(({ district, part }) => part === 'whole' && districts.some(({ code }) => code === district)));
  return same?.name ?? listWords(districts.map(({ name }) => name));
}

function madeOf(atlas: Atlas, code: string, name: string, places: readonly Place[]): Area {
  const sum = (of: 'residents' | 'households'): number => places.reduce((total, place) => total + place[of], 0);
  const byForce = Map.groupBy(places, ({ district }) => atlas.districts.get(district)?.force ?? '');
  const most = [...byForce].map(([force, its]) => ({ force, residents: its.reduce((total, place) => total + place.residents, 0) })).toSorted((a, b) => b.residents - a.residents)[0];
  return {
    code, name,
    districts: [...new Set(places.map(({ district }) => district))],
    lsoas: places.map(({ lsoa }) => lsoa),
    residents: sum('residents'), households: sum('households'),
    force: atlas.forces.get(most?.force ?? '') ?? { code: '', name: '', slug: '' },
  };
}

function unknownArea(atlas: Atlas, given: string): PlainError {
  const wanted = given.trim().toLowerCase();
  const offers = [...new Map([...atlas.districts.values(), ...atlas.partnerships.values()].map((one) => [one.code, one])).values()];
  const away = ({ code, name, earlier }: { code: string; name: string; earlier?: string }): number => {
    if (wanted !== '' && earlier?.toLowerCase() === wanted) return -1;
    const itsName = name.toLowerCase();
    if (wanted !== '' && itsName === wanted) return -1;
    // A code of Wales was not meant for England's.
    const elsewhere = /^[ew]\d/.test(wanted) && wanted[0] !== code[0]?.toLowerCase() ? 3 : 0;
    return Math.min(distance(wanted, code.toLowerCase()) + elsewhere, wanted.length > 2 && itsName.includes(wanted) ? 0.5 : distance(wanted, itsName));
  };
  const nearest = offers.toSorted((a, b) => away(a) - away(b)).slice(0, 3).map(({ code, name }) => `${code} (${name})`);
  return new PlainError('unknown-area', `“${given.trim()}” is no district or Community Safety Partnership of England or Wales.`, `Give a code, or several districts with commas between them. Nearest: ${nearest.join(', ')}.`);
}
