// What an organisation is to the partnership: its kind, its membership under the Crime and Disorder Act 1998 s.5, which statutory authority it is, and what its name suggests.
import { compareNames } from '../../../platform/pages/by-name.ts';

export const KINDS = {
  LA_DISTRICT: 'District or borough council', LA_COUNTY: 'County council', LA_UNITARY: 'Unitary council', LONDON_BOROUGH: 'London borough', PARISH_TOWN_COUNCIL: 'Parish or town council',
  POLICE_FORCE: 'Police force', BRITISH_TRANSPORT_POLICE: 'British Transport Police', LOCAL_POLICING_BODY: 'Police and crime commissioner', FIRE_RESCUE: 'Fire and rescue', ICB: 'Integrated care board', NHS_TRUST: 'NHS trust', AMBULANCE: 'Ambulance service',
  PROBATION: 'Probation', YOUTH_JUSTICE: 'Youth justice', PRISON: 'Prison', REGISTERED_PROVIDER: 'Housing association', DA_SERVICE: 'Domestic abuse service', VICTIM_SERVICE: 'Victim service', STALKING_SERVICE: 'Stalking service',
  SUBSTANCE_MISUSE_SERVICE: 'Drug and alcohol service', MEDIATION_SERVICE: 'Mediation service', YOUTH_SERVICE: 'Youth service', CHARITY_VCSE: 'Charity or voluntary body', BUSINESS_PARTNERSHIP: 'Business partnership', NEIGHBOURHOOD_WATCH: 'Neighbourhood Watch',
  SCHOOL_COLLEGE: 'School or college', CENTRAL_GOVERNMENT: 'Central government', COURT_CPS: 'Court or prosecution', VRU: 'Violence reduction unit', OTHER: 'Other',
} as const;
export type OrganisationKind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as [OrganisationKind, ...OrganisationKind[]];

/** "Police force"; what is stored under a name that is not known reads "Other". */
export const kindWords = (kind: string): string => KINDS[kind as OrganisationKind] ?? KINDS.OTHER;

export const MEMBERSHIPS = {
  RESPONSIBLE: 'Responsible authority', COOPERATING: 'Co-operating body', PARTICIPATING: 'Participating body', COMMISSIONED_PROVIDER: 'Commissioned provider', INVITED_ADVISER: 'Invited adviser',
} as const;
export type MembershipKind = keyof typeof MEMBERSHIPS;
export const MEMBERSHIP_NAMES = Object.keys(MEMBERSHIPS) as [MembershipKind, ...MembershipKind[]];

/** The responsible authorities of s.5(1). */
export const AUTHORITIES = {
  LA_DISTRICT: 'Council for the area (district, borough or unitary)', LA_COUNTY: 'County council', POLICE: 'Chief officer of police', FRA: 'Fire and rescue authority', ICB: 'Integrated care board', PROBATION: 'Provider of probation services',
} as const;
export type Authority = keyof typeof AUTHORITIES;
export const AUTHORITY_NAMES = Object.keys(AUTHORITIES) as [Authority, ...Authority[]];

export type NameUse = 'acronym' | 'also known as' | 'earlier';

const COLLECTIVE = /^(all|other|local|relevant|wider|key)\b|\b(partners|agencies|services|associations|groups|schools|colleges|businesses|retailers|landlords|providers|councils)$/i;
/** Does the name stand for several bodies rather than one? A suggestion. */
export const soundsCollective = (name: string): boolean => COLLECTIVE.test(name.trim()) && !/\b(integrated youth|families and|children.?s|adult)\b/i.test(name) && name.trim().split(/\s+/).length <= 4;

const AUTHORITY_BY_NAME: readonly [RegExp, Authority][] = [
  [/\bcounty council\b/i, 'LA_COUNTY'],
  [/\b(borough|district|city|metropolitan|unitary)\b.*\bcouncil\b|\bcouncil\b.*\bof the\b|\bcity of london corporation\b/i, 'LA_DISTRICT'],
  [/\b(fire|rescue)\b/i, 'FRA'],
  [/\bintegrated care board\b|\bICB\b|\blocal health board\b|\buniversity health board\b/i, 'ICB'],
  [/\bprobation\b/i, 'PROBATION'],
  [/\b(police|constabulary|heddlu)\b/i, 'POLICE'],
];
/** Names that hold a telling word and yet are no authority of s.5(1): the commissioner, transport police, parts and friends of a body. */
const NO_AUTHORITY = /\b(commissioner|crime panel|police and crime|transport police|town council|parish council|community council|cadets|firebreak|trading standards|youth|warden|social care|association|federation|independent)\b/i;

/** Which responsible authority an organisation may be, by its name and kind. A suggestion: a person decides. */
export function suggestAuthority(name: string, kind?: string): Authority | undefined {
  if (NO_AUTHORITY.test(name)) return undefined;
  const byName = AUTHORITY_BY_NAME.find(([words]) => words.test(name))?.[1];
  if (byName !== undefined) return byName;
  const byKind: Record<string, Authority> = { LA_COUNTY: 'LA_COUNTY', LA_DISTRICT: 'LA_DISTRICT', LA_UNITARY: 'LA_DISTRICT', LONDON_BOROUGH: 'LA_DISTRICT', POLICE_FORCE: 'POLICE', FIRE_RESCUE: 'FRA', ICB: 'ICB', PROBATION: 'PROBATION' };
  // Teams and parts of a council are entered as its kind too; a body that is called by its letters is the council.
  return (/\bcouncil\b/i.test(name) || /^[A-Z]{2,6}$/.test(name)) || !/^LA_(DISTRICT|COUNTY)$/.test(kind ?? '') ? byKind[kind ?? ''] : undefined;
}

/** Letters by which county councils go, "KCC" or "ESCC"; the commissioner's are told apart. Where a district has a county council above it, whoever goes by such letters may be it. */
export const soundsLikeCounty = (name: string): boolean => /^[A-Z]{1,3}CC$/.test(name.trim()) && !/^P.?CC$/.test(name.trim());

/** Authorities that are chosen for more than one organisation, with their names. Right where areas were joined under one partnership; elsewhere a slip. */
export function chosenTwice(rows: readonly { name: string; chosen: string }[]): { authority: string; names: string[] }[] {
  return AUTHORITY_NAMES.map((authority) => ({ authority, names: rows.filter((row) => row.chosen === authority).map((row) => row.name) })).filter((one) => one.names.length > 1);
}

const KIND_BY_NAME: readonly [RegExp, OrganisationKind][] = [
  [/\b(crime commissioner|P?CC|OPCC|PFCC)\b/i, 'LOCAL_POLICING_BODY'], [/\btransport police\b/i, 'BRITISH_TRANSPORT_POLICE'], [/\b(town|parish|community) councils?\b/i, 'PARISH_TOWN_COUNCIL'], [/\bcounty council\b/i, 'LA_COUNTY'],
  [/\blondon borough\b/i, 'LONDON_BOROUGH'], [/\b(borough|district|city) council\b/i, 'LA_DISTRICT'], [/\bviolence reduction\b|\bVRU\b/i, 'VRU'], [/\bneighbourhood watch\b/i, 'NEIGHBOURHOOD_WATCH'], [/\b(fire|rescue)\b/i, 'FIRE_RESCUE'],
  [/\bintegrated care\b|\bICB\b|\bhealth board\b/i, 'ICB'], [/\bambulance\b/i, 'AMBULANCE'], [/\bNHS\b|\bhospitals?\b/i, 'NHS_TRUST'], [/\byouth (justice|offending)\b/i, 'YOUTH_JUSTICE'], [/\bprobation\b/i, 'PROBATION'], [/\bprison\b/i, 'PRISON'],
  [/\bcrown prosecution\b|\bcourt\b/i, 'COURT_CPS'], [/\bpolice\b|\bconstabulary\b/i, 'POLICE_FORCE'], [/\bstalking\b/i, 'STALKING_SERVICE'], [/\b(domestic abuse|refuge|women.?s aid|rape crisis)\b/i, 'DA_SERVICE'], [/\bvictim\b/i, 'VICTIM_SERVICE'],
  [/\bmediation\b/i, 'MEDIATION_SERVICE'], [/\b(drug|alcohol|substance|recovery|change grow live|turning point)\b/i, 'SUBSTANCE_MISUSE_SERVICE'], [/\byouth\b/i, 'YOUTH_SERVICE'], [/\b(housing|homes)\b/i, 'REGISTERED_PROVIDER'],
  [/\b(school|college|academy|university)s?\b/i, 'SCHOOL_COLLEGE'], [/\b(pubwatch|shopwatch|business|chamber|safer towns)\b/i, 'BUSINESS_PARTNERSHIP'], [/\b(home office|department|ministry|agency)\b/i, 'CENTRAL_GOVERNMENT'], [/\b(trust|charity|foundation|aid|citizens advice|samaritans)\b/i, 'CHARITY_VCSE'],
  [/\bcouncil\b/i, 'LA_DISTRICT'],
];
/** What kind an organisation seems to be by its name; `OTHER` when nothing tells. */
export const suggestKind = (name: string): OrganisationKind => KIND_BY_NAME.find(([words]) => words.test(name))?.[1] ?? 'OTHER';

/** Lines or commas into names: trimmed, empty ones and repetitions left out. */
export function namesIn(text: string | undefined, by: RegExp = /\n/): string[] {
  const seen = new Set<string>();
  return (text ?? '').split(by).map((one) => one.replace(/\s+/g, ' ').trim()).filter((one) => one !== '' && !seen.has(one.toLowerCase()) && seen.add(one.toLowerCase()));
}

/** By what two spellings of one name are compared: lower case, "&" as "and", without apostrophes, full stops and a leading "the". */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll('&', ' and ').replace(/['’.]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^the /, '');
}

export type KnownOrganisation = { id: string; name: string; kind: string; isGroup: boolean; names: { name: string; use: NameUse }[] };

/** The organisation that goes by exactly this name or acronym, however it is spelled. */
/** Acronyms to show behind a name: one that stands in it already, as in “DAS (Domestic Abuse Service)”, is not said twice. */
export const acronymsBeside = (name: string, acronyms: readonly string[]): string[] => acronyms.filter((one) => !name.split(/[^\p{L}\p{N}&-]+/u).includes(one));

export function organisationCalled(known: readonly KnownOrganisation[], name: string): KnownOrganisation | undefined {
  const wanted = plainName(name);
  return known.find((one) => plainName(one.name) === wanted) ?? known.find((one) => one.names.some((other) => plainName(other.name) === wanted));
}

/** Organisations that a name may mean, nearest first; `score` from 0 (nothing shared) to 1 (the same). Those under 0.3 are left out. */
export function nearestOrganisations(known: readonly KnownOrganisation[], name: string, limit = 3): { organisation: KnownOrganisation; score: number }[] {
  const wanted = plainName(name);
  if (wanted === '') return [];
  return known
    .map((organisation) => ({ organisation, score: Math.max(...[organisation.name, ...organisation.names.map((one) => one.name)].map((one) => likeness(wanted, plainName(one)))) }))
    .filter((one) => one.score >= 0.3).toSorted((a, b) => b.score - a.score || compareNames(a.organisation.name, b.organisation.name)).slice(0, limit);
}

/** Shared pairs of letters (Dice), so that a slip of the finger costs little; words that stand inside the other name count as near. */
function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const pairs = (text: string): string[] => text.split(' ').flatMap((word) => Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2)));
  const left = pairs(one);
  const right = pairs(other);
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at !== -1) {
      shared += 1;
      rest.splice(at, 1);
    }
  }
  const dice = (2 * shared) / (left.length + right.length);
  const within = ` ${one} `.includes(` ${other} `) || ` ${other} `.includes(` ${one} `);
  return within ? Math.max(dice, 0.6) : dice;
}
