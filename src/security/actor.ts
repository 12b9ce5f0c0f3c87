// Who acts: a person, the holder of a chase link, the system doing a named job, or nobody.

export const ROLE_NAMES = ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair', 'scrutineer', 'information-governance', 'administrator'] as const;
export type Role = (typeof ROLE_NAMES)[number];

export type Person = {
  kind: 'person';
  accountId: string;
  name: string;
  email: string;
  partnershipId: number;
  partnershipKey: string;
  partnershipName: string;
  /** ids of the organisations the person has a place in today */
  organisations: string[];
  organisationNames: string[];
  roles: Role[];
  /** the responsible authorities the person signs for */
  signsFor: string[];
  /** when this person was last here before this session, for "since Friday" */
  previouslySeenAt: Date | null;
  /** the partnership's colour, `#rrggbb`, and the file of its logo */
  colour?: string | null;
  logoFileId?: string | null;
};

export type LinkHolder = {
  kind: 'link';
  requestId: string;
  name: string;
  partnershipId: number;
  partnershipName: string;
  organisationId: string;
  organisation: string;
  /** the actions the link lists, and nothing else */
  actions: string[];
};

/** The system itself doing a job for one partnership. `asked`: who asked for just this, in whose name it is told. */
export type System = { kind: 'system'; partnershipId: number; job: string; asked?: { accountId: string; name: string } };

export type Nobody = { kind: 'nobody' };

export type Actor = Person | LinkHolder | System | Nobody;

export const nobody: Nobody = { kind: 'nobody' };

export function actorWords(actor: Actor): string {
  if (actor.kind === 'person') return actor.name;
  if (actor.kind === 'link') return `${actor.name} (by link)`;
  if (actor.kind === 'system') return actor.asked?.name ?? `Frankpledge (${actor.job})`;
  return 'Somebody not signed in';
}

/** Whose account it is in: the person's own, or that of whoever asked the system for just this. */
export function accountOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.accountId;
  return actor.kind === 'system' ? (actor.asked?.accountId ?? null) : null;
}

export function hasRole(actor: Actor, ...roles: Role[]): boolean {
  return actor.kind === 'person' && actor.roles.some((role) => roles.includes(role));
}

/** Does the person have a place in one of these organisations? */
export function actsFor(actor: Actor, organisationIds: readonly string[]): boolean {
  if (actor.kind === 'person') return actor.organisations.some((id) => organisationIds.includes(id));
  return actor.kind === 'link' && organisationIds.includes(actor.organisationId);
}
