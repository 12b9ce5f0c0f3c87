// One's own signed-in browsers. Whose they are comes from the transaction's actor, so nobody's but one's own can be named.
import { sql } from 'kysely';
import { record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { endedSessions } from '../accounts/events.ts';

/** `id` is the hash of its token: it names the session and opens nothing. */
export type OwnSession = { id: string; described: string | null; beganAt: Date; lastSeenAt: Date; partnership: string };

/** The newest used first; those idle for longer than half an hour are over and left out. */
export async function ownSessions(session: Session): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`select token_hash as id, described, created_at as "beganAt", last_seen_at as "lastSeenAt", partnership_name as partnership from security.own_sessions()`.execute(session.db);
  return rows;
}

/** Ends one, or all but one, or all of one's own sessions. Resolves to how many. */
export async function endSessions(session: Session, which: { only?: string; except?: string }): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select security.end_own_sessions(${which.only ?? null}, ${which.except ?? null}) as ended`.execute(session.db);
  const ended = rows[0]?.ended ?? 0;
  const { actor } = session;
  if (ended > 0 && actor.kind === 'person') await record(session, endedSessions, { kind: 'account', id: actor.accountId, words: actor.name }, { sessionsEnded: ended });
  return ended;
}
