// What others changed lately, out of the audit trail. Updates are told by their status, so they are left out here.
import { sql } from 'kysely';
import { knownEvents } from '../../security/audit.ts';
import type { Session } from '../../security/session.ts';
import { isSubjectId, subjectHref, subjectKind } from '../../security/subjects.ts';

export type Deed = { at: Date; who: string; did: string; words: string; href: string };

const TOLD_ELSEWHERE = ['added update', 'corrected update', 'accepted update'];
const LOOKED_AT = 400;
/** So many times what is told is looked at, since some of it may not be for this person. */
const SPARE = 4;

/** Changes by others after `since`, the newest of each kind of change to a record, newest first; of records alone that this person may open. */
export async function deedsSince(session: Session, since: Date, until: Date, limit: number): Promise<Deed[]> {
  const account = session.actor.kind === 'person' ? session.actor.accountId : null;
  const { rows } = await sql<{ at: Date; event: string; actor: string; kind: string; subject_id: string; words: string }>`
    select max(t.at) as at, t.event, t.actor, t.subject_kind as kind, t.subject_id, (array_agg(t.subject_words order by t.id desc))[1] as words from (
      select * from audit_entry where partnership_id = ${session.partnershipId} order by id desc limit ${LOOKED_AT}) t
    where t.at > ${since} and t.at <= ${until} and t.account_id is distinct from ${account}::uuid and t.account_id is not null and t.subject_kind is not null and t.subject_id is not null and t.subject_words is not null
      and t.event not like 'opened %' and t.event not like 'signed %' and t.event not like 'refused %' and t.event not like 'exported %' and t.event <> all(${TOLD_ELSEWHERE})
    group by t.event, t.actor, t.subject_kind, t.subject_id order by max(t.at) desc limit ${SPARE * limit}`.execute(session.db);
  const deeds: Deed[] = [];
  for (const row of rows) {
    if (deeds.length === limit) break;
    const kind = subjectKind(row.kind);
    const href = subjectHref(kind, row.subject_id, session.actor);
    // The record decides: one that is not to be seen, or no longer there, is no news with a link to nothing.
    if (kind === undefined || href === undefined || !isSubjectId(kind, row.subject_id) || (await kind.words(session, row.subject_id)) === undefined) continue;
    deeds.push({ at: row.at, who: row.actor, did: knownEvents().get(row.event) ?? row.event, words: row.words, href });
  }
  return deeds;
}
