// The only door to data: a transaction that carries its actor. Stores take a Session and nothing else.
import { CompiledQuery } from 'kysely';
import { inTransaction } from '../platform/database/connect.ts';
import type { Pool, Queries, TransactionSettings } from '../platform/database/connect.ts';
import type { RunStatement } from '../platform/jobs/jobs.ts';
import type { Actor } from './actor.ts';

export type Session = {
  readonly actor: Actor;
  /** the partnership whose rows are reached; 0 for nobody */
  readonly partnershipId: number;
  readonly db: Queries;
  readonly requestId: string | undefined;
};

function settingsFor(actor: Actor): TransactionSettings {
  switch (actor.kind) {
    case 'person':
      return {
        'app.partnership': String(actor.partnershipId),
        'app.account': actor.accountId,
        'app.organisations': `{${actor.organisations.join(',')}}`,
        'app.roles': actor.roles.join(','),
      };
    case 'link':
      return { 'app.link': actor.requestId, 'app.link_partnership': String(actor.partnershipId), 'app.link_actions': `{${actor.actions.join(',')}}`, 'app.organisations': `{${actor.organisationId}}` };
    case 'system':
      return { 'app.partnership': String(actor.partnershipId), 'app.roles': 'coordinator', ...(actor.asked ? { 'app.account': actor.asked.accountId } : {}) };
    case 'nobody':
      return {};
  }
}

/** Runs `work` as the actor, in one transaction of the application's role. No mail, file, PDF or network call inside. */
export function withSession<T>(pool: Pool, actor: Actor, work: (session: Session) => Promise<T>, requestId?: string): Promise<T> {
  return inTransaction(pool, settingsFor(actor), (db) =>
    work({ actor, partnershipId: actor.kind === 'nobody' ? 0 : actor.partnershipId, db, requestId }),
  );
}

/** The same with a stable view of the data, for documents that are read in several queries. */
export function withSnapshot<T>(pool: Pool, actor: Actor, work: (session: Session) => Promise<T>): Promise<T> {
  return inTransaction(pool, settingsFor(actor), (db) => work({ actor, partnershipId: actor.kind === 'nobody' ? 0 : actor.partnershipId, db, requestId: undefined }), 'repeatable read');
}

/** What the queue writes, as part of the session's transaction. */
export function statementsOf(session: Session): RunStatement {
  return async (text, values) => ({ rows: (await session.db.executeQuery(CompiledQuery.raw(text, [...values]))).rows });
}
