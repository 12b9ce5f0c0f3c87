// Updates on actions: added and corrected, never overwritten. The action keeps the newest status, so that lists need not look for it.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { figuresOnPage, plainTexts, wordsAsWritten } from '../../measures/index.ts';
import { frozenYear } from '../years/settled.ts';
import type { Status } from './action.ts';
import '../tables.ts';

const addedUpdate = event('added update');
const correctedUpdate = event('corrected update');
const acceptedUpdate = event('accepted update');

export type Update = {
  id: string; actionId: string; writtenOn: string; periodFrom: string | null; periodTo: string | null; text: string; /** the text in plain words, its figures as they stand now */ words: string; /** what those said when it was written, where they say something else since; of one that stands */ saidThen: string[]; status: Status; suggested: string | null; suggestedWhy: string | null; statusWhy: string | null;
  cameBy: 'signed in' | 'link' | 'on behalf' | 'document' | 'demonstration'; writtenBy: string; organisation: string | null; organisationId: string | null; onBehalfOf: string | null; createdAt: Date;
  acceptedBy: string | null; acceptedAt: Date | null;
  /** set when a later update corrects this one */
  correctedById: string | null; correctsId: string | null; correctionWhy: string | null;
  files: { id: string; name: string; mediaType: string; caption: string | null; alternativeText: string | null }[];
};

export type NewUpdate = {
  actionId: string; writtenOn: string; periodFrom?: string | undefined; periodTo?: string | undefined; text: string; status: Status; suggested?: string | undefined; suggestedWhy?: string | undefined; statusWhy?: string | undefined;
  cameBy: Update['cameBy']; accountId?: string | undefined; writtenBy: string; organisationId?: string | undefined; onBehalfOf?: string | undefined; files?: { id: string; caption?: string | undefined; alternativeText?: string | undefined }[];
};

/** Every update of an action, newest first, those that were corrected included. */
export async function loadUpdates(session: Session, actionId: string): Promise<Update[]> {
  const { rows } = await sql<Omit<Update, 'words' | 'saidThen'>>`
    select u.id, u.action_id as "actionId", u.written_on as "writtenOn", u.period_from as "periodFrom", u.period_to as "periodTo", u.text, u.status, u.suggested, u.suggested_why as "suggestedWhy", u.status_why as "statusWhy",
      u.came_by as "cameBy", u.written_by as "writtenBy", o.name as organisation, u.organisation_id as "organisationId", u.on_behalf_of as "onBehalfOf", u.created_at as "createdAt", t.accepted_by as "acceptedBy", t.accepted_at as "acceptedAt",
      c.id as "correctedById", u.corrects_id as "correctsId", u.correction_why as "correctionWhy",
      coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'caption', x.caption, 'alternativeText', x.alternative_text) order by x.position)
        from action_update_file x join stored_file f on f.partnership_id = x.partnership_id and f.id = x.file_id where x.partnership_id = u.partnership_id and x.update_id = u.id), '[]') as files
    from action_update u
    left join organisation o on o.partnership_id = u.partnership_id and o.id = u.organisation_id
    left join action_update c on c.partnership_id = u.partnership_id and c.corrects_id = u.id
    left join action_update_acceptance t on t.partnership_id = u.partnership_id and t.update_id = u.id
    left join action_update f on f.partnership_id = u.partnership_id and f.id = u.corrects_id
    where u.partnership_id = ${session.partnershipId} and u.action_id = ${actionId}
    order by u.written_on desc, coalesce(f.created_at, u.created_at) desc, u.created_at desc`.execute(session.db);
  const { plain, saidThen } = await figuresOnPage(session, rows.map((row) => row.text));
  return rows.map((row) => ({ ...row, words: plain(row.text), saidThen: row.correctedById === null ? saidThen(row.text, row.writtenOn) : [] }));
}

export type SaidBefore = { label: string; ref: string; writtenOn: string; words: string };

/** What was last said of the action that this one goes on from, while there is no update of its own; also for the holder of a link, who reads no other action. */
export async function saidTheYearBefore(session: Session, actionId: string, updates: readonly Update[]): Promise<SaidBefore | undefined> {
  if (updates.length > 0) return undefined;
  const { rows: [row] } = await sql<{ label: string; ref: string; writtenOn: string; text: string }>`select label, ref, written_on as "writtenOn", text from security.said_the_year_before(${actionId}::uuid)`.execute(session.db);
  return row && { label: row.label, ref: row.ref, writtenOn: row.writtenOn, words: wordsAsWritten(row.text) };
}

/** One update, with what corrects it. */
export async function findUpdate(session: Session, id: string): Promise<Update> {
  const row = await session.db.selectFrom('action_update').select('action_id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  const found = row ? (await loadUpdates(session, row.action_id)).find((one) => one.id === id) : undefined;
  if (!found) throw notFound();
  return found;
}

/**
 * Adds an update and gives the action its status. Returns the update's id. Works for people and for holders of a chase link.
 * With `corrects` it stands in place of an update that nobody has corrected yet; of two at once the second is refused.
 */
export async function addUpdate(session: Session, update: NewUpdate, corrects?: { id: string; why: string; /** the year is a record that came in with the plan being written */ inRecord?: boolean }): Promise<string> {
  const action = await session.db.selectFrom('action').select(['id', 'title', 'plan_year_id', 'last_update_on', 'status']).where('partnership_id', '=', session.partnershipId).where('id', '=', update.actionId).where('removed_at', 'is', null).forUpdate().executeTakeFirst();
  if (!action) throw notFound();
  const year = await session.db.selectFrom('plan_year').select(['frozen', 'label']).where('partnership_id', '=', session.partnershipId).where('id', '=', action.plan_year_id).executeTakeFirstOrThrow();
  if (year.frozen && !corrects?.inRecord) throw frozenYear(year.label);
  let setsStatus = action.last_update_on === null || action.last_update_on <= update.writtenOn;
  if (corrects) {
    const all = await loadUpdates(session, update.actionId);
    const corrected = all.find((one) => one.id === corrects.id);
    if (!corrected) throw notFound();
    if (corrected.correctedById !== null) throw refused('This update has been corrected already.', 'Open the action again and correct the newest version.', 'corrected-already', [{ text: 'The action', href: `/plan/actions/${update.actionId}` }]);
    setsStatus = all.find((one) => one.correctedById === null)?.id === corrects.id;
  }
  const made = await session.db
    .insertInto('action_update')
    .values({
      partnership_id: session.partnershipId, action_id: update.actionId, written_on: update.writtenOn, period_from: update.periodFrom ?? null, period_to: update.periodTo ?? null, text: update.text, status: update.status,
      status_before: corrects ? await statusBefore(session, corrects.id) : action.status, suggested: update.suggested ?? null, suggested_why: update.suggestedWhy ?? null, status_why: update.statusWhy ?? null, came_by: update.cameBy, account_id: update.accountId ?? null, written_by: update.writtenBy,
      organisation_id: update.organisationId ?? null, on_behalf_of: update.onBehalfOf ?? null, corrects_id: corrects?.id ?? null, correction_why: corrects?.why ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (update.files && update.files.length > 0) {
    await session.db.insertInto('action_update_file').values(update.files.map((file, index) => ({ partnership_id: session.partnershipId, update_id: made.id, file_id: file.id, caption: file.caption ?? null, alternative_text: file.alternativeText ?? null, position: index + 1 }))).execute();
  }
  if (setsStatus) {
    await session.db.updateTable('action').set({ status: update.status, status_reason: update.statusWhy ?? null, last_update_on: update.writtenOn }).where('partnership_id', '=', session.partnershipId).where('id', '=', update.actionId).execute();
  }
  await record(session, corrects ? correctedUpdate : addedUpdate, { kind: 'action', id: update.actionId, words: action.title }, { update: made.id, status: update.status, suggested: update.suggested, cameBy: update.cameBy, ...(corrects ? { corrects: corrects.id, why: corrects.why } : {}) });
  return made.id;
}

const statusBefore = async (session: Session, updateId: string): Promise<string | null> =>
  (await session.db.selectFrom('action_update').select('status_before').where('partnership_id', '=', session.partnershipId).where('id', '=', updateId).executeTakeFirstOrThrow()).status_before;

/** Whether this account added the same to the action within a quarter of an hour: the same words, status, period and speaker, with the files of these hashes. The action is held, so that of the same form sent twice at once the second sees the first. */
export async function isThereAlready(session: Session, update: NewUpdate & { accountId: string }, hashes: readonly string[]): Promise<boolean> {
  await session.db.selectFrom('action').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', update.actionId).forUpdate().execute();
  const { rows } = await sql`
    select 1 from action_update u where u.partnership_id = ${session.partnershipId} and u.action_id = ${update.actionId} and u.account_id = ${update.accountId} and u.corrects_id is null and u.created_at > now() - interval '15 minutes'
      and u.text = ${update.text} and u.status = ${update.status} and u.status_why is not distinct from ${update.statusWhy ?? null} and u.on_behalf_of is not distinct from ${update.onBehalfOf ?? null} and u.organisation_id is not distinct from ${update.organisationId ?? null}::uuid
      and u.period_from is not distinct from ${update.periodFrom ?? null}::date and u.period_to is not distinct from ${update.periodTo ?? null}::date
      and not exists (select 1 from unnest(${[...hashes]}::text[]) as h (sha256) where not exists (select 1 from action_update_file x join stored_file f on f.partnership_id = x.partnership_id and f.id = x.file_id
        where x.partnership_id = u.partnership_id and x.update_id = u.id and f.sha256 = h.sha256)) limit 1`.execute(session.db);
  return rows.length > 0;
}

/** The coordinator's acceptance, before the public sees an update. Accepting twice changes nothing; an id of elsewhere is not found. Returns how many were accepted now. */
export async function acceptUpdates(session: Session, ids: readonly string[], by: { name: string; accountId: string }): Promise<number> {
  if (ids.length === 0) return 0;
  const found = await session.db.selectFrom('action_update as u').innerJoin('action as a', (join) => join.onRef('a.partnership_id', '=', 'u.partnership_id').onRef('a.id', '=', 'u.action_id'))
    .select(['u.id', 'u.action_id', 'a.title']).where('u.partnership_id', '=', session.partnershipId).where('u.id', '=', sql<string>`any(${[...ids]}::uuid[])`).execute();
  if (found.length !== new Set(ids).size) throw notFound();
  const done = await session.db
    .insertInto('action_update_acceptance')
    .values(found.map((one) => ({ partnership_id: session.partnershipId, update_id: one.id, accepted_by: by.name, account_id: by.accountId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('update_id')
    .execute();
  for (const one of found.filter((update) => done.some((row) => row.update_id === update.id))) await record(session, acceptedUpdate, { kind: 'action', id: one.action_id, words: one.title }, { update: one.id });
  return done.length;
}

export type WaitingUpdate = { id: string; actionId: string; ref: string; title: string; text: string; status: Status; statusWhy: string | null; writtenOn: string; writtenBy: string; organisation: string | null; correctedOn?: Date | null };

/** The standing updates of a year that nobody has accepted yet, oldest first. */
export async function updatesToAccept(session: Session, yearId: string): Promise<WaitingUpdate[]> {
  const { rows } = await sql<WaitingUpdate>`
    select u.id, a.id as "actionId", a.ref, a.title, u.text, u.status, u.status_why as "statusWhy", u.written_on as "writtenOn", u.written_by as "writtenBy", o.name as organisation, case when u.corrects_id is not null then u.created_at end as "correctedOn"
    from action a join action_update u on u.partnership_id = a.partnership_id and u.action_id = a.id
    left join organisation o on o.partnership_id = u.partnership_id and o.id = u.organisation_id
    where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null
      and not exists (select 1 from action_update_acceptance t where t.partnership_id = u.partnership_id and t.update_id = u.id)
      and not exists (select 1 from action_update c where c.partnership_id = u.partnership_id and c.corrects_id = u.id)
    order by u.written_on, a.ref`.execute(session.db);
  return rows;
}

/** Standing updates written since an instant, newest first. */
export async function updatesSince(session: Session, since: Date, limit: number): Promise<(WaitingUpdate & { createdAt: Date; accepted: boolean })[]> {
  const { rows } = await sql<WaitingUpdate & { createdAt: Date; accepted: boolean }>`
    select u.id, a.id as "actionId", a.ref, a.title, u.text, u.status, u.status_why as "statusWhy", u.written_on as "writtenOn", u.written_by as "writtenBy", o.name as organisation, u.created_at as "createdAt",
      exists (select 1 from action_update_acceptance t where t.partnership_id = u.partnership_id and t.update_id = u.id) as accepted
    from action_update u join action a on a.partnership_id = u.partnership_id and a.id = u.action_id
    left join organisation o on o.partnership_id = u.partnership_id and o.id = u.organisation_id
    where u.partnership_id = ${session.partnershipId} and u.created_at > ${since} and u.came_by <> 'document' and a.removed_at is null
      and not exists (select 1 from action_update c where c.partnership_id = u.partnership_id and c.corrects_id = u.id)
    order by u.created_at desc limit ${limit}`.execute(session.db);
  const texts = await plainTexts(session, rows.map((row) => row.text));
  return rows.map((row, at) => ({ ...row, text: texts[at]! }));
}
