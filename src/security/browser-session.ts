// Sessions of browsers, kept in the database by the hash of their token, so that every process knows them and ending one ends it everywhere.
import { createHash } from 'node:crypto';
import type { FastifySessionObject } from '@fastify/session';
import { ask } from '../platform/database/connect.ts';
import type { Pool } from '../platform/database/connect.ts';
import type { NotificationBanner } from '../platform/pages/layout.ts';
import type { Person, Role } from './actor.ts';

declare module 'fastify' {
  interface Session {
    accountId?: string;
    partnershipId?: number;
    /** what was just done, shown once */
    banner?: NotificationBanner;
    /** where to go after signing in */
    then?: string;
    described?: string;
    /** read from the database at each request, never stored */
    person?: Person;
    /** it was read from the database: saving changes that row and never makes it again */
    known?: object;
  }
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

type OpenedRow = {
  account_id: string | null; full_name: string; email: string; partnership_id: number; partnership_key: string; partnership_name: string; colour: string | null; logo_file_id: string | null;
  organisations: string[]; organisation_names: string[]; roles: Role[]; signs_for: string[]; data: Record<string, unknown>; previous_seen_at: Date | null;
};

type Callback = (error: unknown, session?: FastifySessionObject | null) => void;

/** The store that @fastify/session asks. What is kept is small: who, where, and one banner. */
export function sessionStore(pool: Pool): {
  get(token: string, callback: Callback): void;
  set(token: string, session: FastifySessionObject, callback: (error?: unknown) => void): void;
  destroy(token: string, callback: (error?: unknown) => void): void;
} {
  return {
    get(token, callback) {
      ask<OpenedRow>(pool, 'select * from security.session_open($1)', [hashOf(token)]).then(
        ([row]) => {
          if (!row) return callback(null, null);
          const session = { cookie: { originalMaxAge: null }, ...row.data } as unknown as FastifySessionObject;
          session.known = unsaved({});
          if (row.account_id !== null) {
            session.accountId = row.account_id;
            session.partnershipId = row.partnership_id;
            session.person = unsaved(personOf(row, row.account_id));
          }
          callback(null, session);
        },
        (error: unknown) => callback(error),
      );
    },
    set(token, session, callback) {
      const data = Object.fromEntries(Object.entries({ banner: session.banner, then: session.then, described: session.described }).filter(([, value]) => value !== undefined));
      ask(pool, 'select security.session_save($1, $2, $3, $4, $5, $6)', [hashOf(token), session.accountId ?? null, session.partnershipId ?? null, JSON.stringify(data), session.described ?? null, session.known !== undefined]).then(
        () => callback(),
        (error: unknown) => callback(error),
      );
    },
    destroy(token, callback) {
      ask(pool, 'select security.session_end($1)', [hashOf(token)]).then(() => callback(), (error: unknown) => callback(error));
    },
  };
}

/** On the session for this request only: enumerable, or @fastify/session does not carry it over; silent as JSON, or it counts as a change to be saved. */
const unsaved = <T extends object>(what: T): T => Object.defineProperty(what, 'toJSON', { enumerable: false, value: () => undefined });

function personOf(row: OpenedRow, accountId: string): Person {
  return {
    kind: 'person', accountId, name: row.full_name, email: row.email, partnershipId: row.partnership_id, partnershipKey: row.partnership_key, partnershipName: row.partnership_name,
    organisations: row.organisations, organisationNames: row.organisation_names, roles: row.roles, signsFor: row.signs_for, previouslySeenAt: row.previous_seen_at, colour: row.colour, logoFileId: row.logo_file_id,
  };
}

/** "Firefox on Windows": enough to know one's own sessions by. */
export function describeBrowser(agent: string | undefined): string {
  const browser = /Edg\//.test(agent ?? '') ? 'Edge' : /Firefox\//.test(agent ?? '') ? 'Firefox' : /Chrom(e|ium)\//.test(agent ?? '') ? 'Chrome' : /Safari\//.test(agent ?? '') ? 'Safari' : 'A browser';
  const system = /Windows/.test(agent ?? '') ? ' on Windows' : /Android/.test(agent ?? '') ? ' on Android' : /iPhone|iPad/.test(agent ?? '') ? ' on an iPhone or iPad' : /Mac OS/.test(agent ?? '') ? ' on a Mac' : /Linux/.test(agent ?? '') ? ' on Linux' : '';
  return browser + system;
}
