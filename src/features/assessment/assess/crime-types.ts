// The fourteen types of the police's open data, and the groups in which the field speaks of them. Anti-social behaviour is no crime and is in none.
import { ASB, CRIME_TYPES, GROUP_NAMES } from '../police-data/crime-types.ts';

export { ASB };
export const isKnownType = (type: string): boolean => type === ASB || CRIME_TYPES.includes(type);
const acquisitive = ['Bicycle theft', 'Burglary', 'Other theft', 'Shoplifting', 'Theft from the person', 'Vehicle crime'];
/** Robbery is taken with violence here, as most do; some count it as acquisitive. */
const violent = ['Robbery', 'Violence and sexual offences'];
const againstSociety = ['Drugs', 'Other crime', 'Possession of weapons', 'Public order'];

export type GroupName = (typeof GROUP_NAMES)[number];

/** A type that is in no list (a new one) is crime all the same, and counted as such. */
export const GROUPS: readonly { readonly name: GroupName; readonly holds: (type: string) => boolean }[] = [
  { name: 'All crime', holds: (type) => type !== ASB },
  { name: 'Crime with a victim', holds: (type) => acquisitive.includes(type) || violent.includes(type) || type === 'Criminal damage and arson' },
  { name: 'Crime against society', holds: (type) => againstSociety.includes(type) },
  { name: 'Acquisitive crime', holds: (type) => acquisitive.includes(type) },
  { name: 'Violent crime', holds: (type) => violent.includes(type) },
];

export const groupsOf = (type: string): GroupName[] => GROUPS.filter((group) => group.holds(type)).map(({ name }) => name);

/** Rates by household stand beside those by resident. The open data does not tell homes from other buildings. */
export const BY_HOUSEHOLD = 'Burglary';
