// Of what kind a counted thing is, people, homes or events, and what only tells where, when or by whom: a number of the one does not answer for the other. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { headOf } from './counted-heads.ts';
import { stemOf } from './word-stems.ts';

/** How long a thing went on, where it was and who had it done. */
export const SETTINGS: readonly ReadonlySet<string>[] = [
  'school college academy university campus site centre library hall village town district borough county ward parish estate neighbourhood area place location street park valley island market church surgery hospital hub',
  'week month term season quarter year day morning afternoon evening night weekend hour half-term holiday',
  'council agency force partner partnership organisation body charity team service neighbour trainer officer worker language',
].map((words) => new Set(words.split(' ').map(stemOf)));
/** "Held every month in all six wards": whoever wants to know can work it out. */
export const isRegular = (update: string, counted: string): boolean => ((KINDS[2]?.has(headOf(counted)) ?? false) || update.split(/[^\p{L}’-]+/u).some((word) => word !== '' && stemOf(word) === headOf(counted))) && /\b(?:(?:every|each|a|per)\s(?:day|week|fortnight|month|quarter|term|half-term)|daily|weekly|fortnightly|monthly|quarterly)\b/i.test(update);

/** "At least 900 pupils", and lessons were given in all five schools: of fewer settings than were asked for, how many there were of the thing itself is not told. */
export function isSetting(one: WrittenMeasure, target: WrittenMeasure, update: string): boolean {
  if (one.value.unit !== 'count' || target.value.unit !== 'count' || target.counted === '' || one.value.amount >= target.value.amount) return false;
  const [its, wanted] = [headOf(one.counted.split(/\s(?:and|or)\s/)[0] ?? ''), headOf(target.counted)];
  const lead = update.slice(Math.max(0, one.start - 40), one.start);
  const at = /\b(?:in|at|across|over|throughout|on|for|during|to|from|by|between|with|within|into|around)\s(?:(?:all|the|each of the|our|its|some|about|these|only|another)\s){0,2}$/i.test(lead);
  const kind = SETTINGS.find((each) => each.has(its));
  // "Run in six places" where places were to be offered
  if (kind === undefined || its === '') return false;
  return its === wanted ? at && its === stemOf('place') : !kind.has(wanted) && !isOfOneKind(its, wanted) && !target.counted.split(' ').map(stemOf).includes(its);
}

export const KINDS: readonly ReadonlySet<string>[] = [
  'person people resident tenant household family pensioner adult woman man child youngster teenager pupil student parent carer victim survivor client user patient staff worker employee officer driver landlord supervisor receptionist hairdresser volunteer member recruit participant attendee individual professional practitioner trader shopkeeper retailer farmer',
  'home house household property door premis premises shop business address dwelling flat venue pub club hotel unit farm building store tenant trader retailer',
  'session event meeting visit occasion time patrol operation stall talk workshop course surgery walkabout clinic evening night day assembly lesson show roadshow check inspection exercise',
].map((words) => new Set(words.split(' ').map(stemOf)));

export const isOfOneKind = (one: string, other: string): boolean => KINDS.some((kind) => kind.has(one) && kind.has(other));
