// Agreeing a plan: Crime and Disorder Act 1998 s.5 and s.6 make it the act of every responsible authority, not of most.

import { listWords } from '../../../platform/pages/figure-words.ts';
import type { RightToSign } from './right-to-sign.ts';

export type PlanState = 'draft' | 'for comment' | 'for agreement' | 'agreed' | 'published';
export type Answer = 'agreed' | 'not agreed' | 'withdrawn';

/** An authority that has not agreed, and what it said where it answered. */
export type NotAgreed = { authority: string; said?: 'not agreed' | 'withdrawn' | undefined };

/** One responsible authority and how it stands to the plan in the present round. */
export type AuthorityStanding = {
  organisationId: string;
  organisation: string;
  authority: string;
  /** what kind of organisation it is; a unitary council has no county council above it */
  kind?: string;
  /** of the council for the area: does its area lie within a county that has a council? Undefined where the codes of the area are not known */
  inCounty?: boolean;
  /** the day on which it left, while the plan was out: the plan waits for it all the same */
  lastOn?: string;
  answer?: Answer;
  answeredOn?: string;
  person?: string;
  capacity?: string;
  minute?: string;
  words?: string;
  signed?: boolean;
  /** what a signature rests on, where that is known */
  right?: RightToSign;
  recordedBy?: string;
};

/** The authorities that still stand between the plan and agreement, in the order given. */
export function missingAgreement(authorities: readonly AuthorityStanding[]): AuthorityStanding[] {
  return authorities.filter((one) => one.answer !== 'agreed');
}

/** Those that have not been heard in this round. */
export const unanswered = (authorities: readonly AuthorityStanding[]): AuthorityStanding[] => authorities.filter((one) => one.answer === undefined);

/** Those that said no, or took their agreement back. */
export const refusals = (authorities: readonly AuthorityStanding[]): AuthorityStanding[] => authorities.filter((one) => one.answer === 'not agreed' || one.answer === 'withdrawn');

/** "Kent Police does not agree the plan", as every page says it. */
export const refusalWords = (one: Pick<AuthorityStanding, 'organisation' | 'answer'>): string => `${one.organisation} ${one.answer === 'withdrawn' ? 'took back its agreement' : 'does not agree the plan'}`;

/** Of a plan that is published: those of today that have not agreed it, with what they said. They were named since, or said otherwise. */
export const notAgreedBy = (authorities: readonly AuthorityStanding[]): NotAgreed[] => missingAgreement(authorities).map(({ organisation: authority, answer: said }) => (said === undefined || said === 'agreed' ? { authority } : { authority, said }));

/** "Kent Police is a responsible authority now and has not agreed the plan.": the same sentence on every page and in every form; empty where all have. */
export function notAgreedWords(ones: readonly NotAgreed[]): string {
  const silent = ones.filter((one) => one.said === undefined).map((one) => one.authority);
  const said = ones.filter((one) => one.said !== undefined).map((one) => `${refusalWords({ organisation: one.authority, answer: one.said! })}.`);
  return [...(silent.length === 0 ? [] : [`${listWords(silent)} ${silent.length === 1 ? 'is a responsible authority now and has' : 'are responsible authorities now and have'} not agreed the plan.`]), ...said].join(' ');
}

/** A plan is agreed when there is at least one responsible authority and every one has agreed. */
export function isAgreedByAll(authorities: readonly AuthorityStanding[]): boolean {
  return authorities.length > 0 && missingAgreement(authorities).length === 0;
}

const councilsOf = (authorities: readonly AuthorityStanding[]): AuthorityStanding[] => authorities.filter((one) => one.authority === 'LA_DISTRICT');

/** Does the area lie within a county that has a council, as far as its codes tell? */
export const inCounty = (authorities: readonly AuthorityStanding[]): boolean => councilsOf(authorities).some((one) => one.inCounty === true);

/** The kinds of responsible authority that section 5(1) names and nobody here is. Where no council of the area has a county council above it, there is none to name. */
function kindsNobodyIs(authorities: readonly AuthorityStanding[]): string[] {
  const councils = councilsOf(authorities);
  const isUnitary = councils.length > 0 && councils.every((one) => (one.inCounty === undefined ? one.kind === 'LA_UNITARY' || one.kind === 'LONDON_BOROUGH' : !one.inCounty));
  return Object.keys(AUTHORITY_WORDS).filter((code) => !authorities.some((one) => one.authority === code) && !(code === 'LA_COUNTY' && isUnitary));
}

/** The same in words, for those who may still name them; empty where no authority is named at all, which is told otherwise. */
export const nobodyIs = (authorities: readonly AuthorityStanding[]): string[] => (authorities.length === 0 ? [] : kindsNobodyIs(authorities).map((code) => authorityWords(code).toLowerCase()));

/** Which states a person may move the plan to from here; `agreed` comes by the last answer, `published` by publishing. */
export function nextStates(state: PlanState): PlanState[] {
  if (state === 'draft') return ['for comment', 'for agreement'];
  if (state === 'for comment') return ['for agreement', 'draft'];
  if (state === 'for agreement' || state === 'agreed') return ['draft'];
  return [];
}

/** The one thing that comes next, for whoever looks: a button's words and where it leads, or what is being waited for. */
export type NextThing = { kind: 'sign'; organisationId: string; organisation: string } | { kind: 'record'; missing: number } | { kind: 'refused' } | { kind: 'ask' } | { kind: 'put up' } | { kind: 'publish' } | { kind: 'versions' } | { kind: 'wait'; missing: number };

/** What the person at the page should do now. `signsFor` are the authorities that they sign for. */
export function nextThing(state: PlanState, authorities: readonly AuthorityStanding[], who: { isCoordinator: boolean; signsFor: readonly string[] }): NextThing {
  const missing = missingAgreement(authorities);
  if (state === 'published') return { kind: 'versions' };
  if (takesAnswers(state)) {
    const own = missing.find((one) => who.signsFor.includes(one.organisationId) && one.answer === undefined);
    if (own) return { kind: 'sign', organisationId: own.organisationId, organisation: own.organisation };
    if (missing.length === 0 && authorities.length > 0) return who.isCoordinator ? { kind: 'publish' } : { kind: 'wait', missing: 0 };
    if (!who.isCoordinator) return { kind: 'wait', missing: missing.length };
    const silent = unanswered(authorities).length;
    return silent === 0 && missing.length > 0 ? { kind: 'refused' } : { kind: 'record', missing: silent };
  }
  if (!who.isCoordinator) return { kind: 'wait', missing: missing.length };
  return { kind: state === 'draft' ? 'ask' : 'put up' };
}

/** May an answer be given now? */
export function takesAnswers(state: PlanState): boolean {
  return state === 'for agreement' || state === 'agreed';
}

export const STATE_WORDS: Record<PlanState, string> = {
  draft: 'Draft',
  'for comment': 'Out for comment',
  'for agreement': 'Out for agreement',
  agreed: 'Agreed by every responsible authority',
  published: 'Published',
};

/** Of a plan of which every version is withdrawn. */
export const WITHDRAWN_WORDS = 'Published, and withdrawn since';

/** The plan's state as it is by the authorities of today: one that was named after the last answer has not agreed yet. */
export const stateToday = (state: PlanState, authorities: readonly AuthorityStanding[]): PlanState => (state === 'agreed' && missingAgreement(authorities).length > 0 ? 'for agreement' : state);

/** In words; only those that are named have agreed. */
export function stateWordsOf(state: PlanState, authorities: readonly AuthorityStanding[]): string {
  const now = stateToday(state, authorities);
  if (now !== 'agreed') return STATE_WORDS[now];
  return nobodyIs(authorities).length > 0 ? 'Agreed by every responsible authority that is named' : STATE_WORDS.agreed;
}

/** Of the record of a plan that came in as a document: said on every page and in every form that would tell who agreed it. */
export const NOT_KEPT_WORDS = 'Who agreed this plan was not kept here.';

export const ANSWER_WORDS: Record<Answer, string> = { agreed: 'Agreed', 'not agreed': 'Not agreed', withdrawn: 'Agreement withdrawn' };

const AUTHORITY_WORDS: Record<string, string> = {
  LA_DISTRICT: 'Council for the area',
  LA_COUNTY: 'County council',
  POLICE: 'Chief officer of police',
  FRA: 'Fire and rescue authority',
  ICB: 'Integrated care board',
  PROBATION: 'Provider of probation services',
};

export const authorityWords = (code: string): string => AUTHORITY_WORDS[code] ?? code;

/** Who answered and in what capacity, as one line: "Helen Marsh, for the Chief Constable". */
export const whoAnswered = (person: string, capacity: string): string => `${person}, ${capacity.replace(/^(?:For|On behalf)\b/, (first) => first.toLowerCase())}`;

const CAPACITY: Record<string, string> = { LA_DISTRICT: 'For the council', LA_COUNTY: 'For the county council', POLICE: 'For the chief officer of police', FRA: 'For the fire and rescue authority', ICB: 'For the integrated care board', PROBATION: 'For the probation service' };

/** In what capacity somebody answers for such an authority at the least. */
export const capacityFor = (code: string): string => CAPACITY[code] ?? '';

/** "3 of 6 have agreed", or that all have. */
export function standingWords(authorities: readonly AuthorityStanding[]): string {
  if (authorities.length === 0) return 'No responsible authority is named yet.';
  const agreed = authorities.length - missingAgreement(authorities).length;
  const named = nobodyIs(authorities).length > 0 ? ' that are named' : '';
  if (agreed === authorities.length) return agreed === 1 ? 'The one responsible authority that is named has agreed.' : `All ${agreed} responsible authorities${named} have agreed.`;
  return `${agreed} of ${authorities.length} responsible authorities have agreed.`;
}
