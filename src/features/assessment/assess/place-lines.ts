// Which sentences of an answer are of places. What was handed on keeps its answer in the words of its day, so that a sentence is known by what it
// speaks of and not by today's wording. Pure.
import type { Assessment } from './assessment.ts';
import { placeNames } from './place-names.ts';

const OF_PLACES = /^where it changed\b|\b(?:no|none|any|single|small|more) (?:place|area)s?\b.*\b(?:stands?|cluster|changed?|clearly)\b|\bplaces stand out\b|\btoo few to speak of places\b|\bstands? out in and around\b|\b(?:small areas?|wards?|places?) of \d+ holds? half\b|\blies? in (?:a )?clusters?\b/i;

export function isOfPlaces(line: string, assessment: Pick<Assessment, 'places'>): boolean {
  if (OF_PLACES.test(line)) return true;
  const { short } = placeNames(assessment);
  return assessment.places.some(({ lsoa }) => new RegExp(`(?<![\\p{L}\\d])${short(lsoa).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'u').test(line));
}
