// What the holder of a chase link reads and writes: their request, its actions and answers, and nothing else. The policies hold it to that.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { hashOf } from '../../../security/browser-session.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import type { Letter } from './letter.ts';
import './tables.ts';

const saidNotMine = event('said not mine', 'said they do not own');
const handedOn = event('handed on', 'handed on action');

export type LinkItem = { actionId: string; ref: string; title: string; dueOn: string | null; organisationId: string; position: number; answer: 'update' | 'not mine' | 'handed on' | null; words: string | null; handedToName: string | null; updateId: string | null; halfText: string | null; halfSavedAt: Date | null };
export type LinkRequest = { id: string; person: string; email: string; organisation: string; validUntil: Date; /** the day by which the answer is wanted */ answerBy: string; year: string; items: LinkItem[] };

/** The request of the link in this session. Actions that have left the plan are no longer asked about. */
export async function loadLinkRequest(session: Session): Promise<LinkRequest> {
  const { actor } = session;
  if (actor.kind !== 'link') throw notFound();
  const request = await session.db.selectFrom('chase_request as r').innerJoin('chase_round as d', (join) => join.onRef('d.partnership_id', '=', 'r.partnership_id').onRef('d.id', '=', 'r.round_id'))
    .select(['r.id', 'r.person', 'r.email', 'r.valid_until as validUntil', 'd.answer_by as answerBy']).where('r.partnership_id', '=', session.partnershipId).where('r.id', '=', actor.requestId).executeTakeFirst();
  if (!request) throw notFound();
  const { rows: items } = await sql<LinkItem & { year: string }>`
    select i.action_id as "actionId", a.ref, a.title, a.due_on as "dueOn", coalesce(i.organisation_id, ${actor.organisationId}::uuid) as "organisationId", i.position, i.answer, i.answer_words as words, i.handed_to_name as "handedToName", i.update_id as "updateId", i.half_text as "halfText", i.half_saved_at as "halfSavedAt", y.label as year
    from chase_item i join action a on a.partnership_id = i.partnership_id and a.id = i.action_id and a.removed_at is null join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id
    where i.partnership_id = ${session.partnershipId} and i.request_id = ${actor.requestId} order by i.position`.execute(session.db);
  return { ...request, organisation: actor.organisation, year: items[0]?.year ?? '', items };
}

/** Holds one action of the link until the end of the transaction: of two posts at once the second sees what the first did. */
export async function holdItem(session: Session, request: LinkRequest, actionId: string): Promise<LinkItem> {
  const item = request.items.find((one) => one.actionId === actionId);
  const row = item && (await session.db.selectFrom('chase_item').select(['answer', 'update_id']).where('partnership_id', '=', session.partnershipId).where('request_id', '=', request.id).where('action_id', '=', actionId).forUpdate().executeTakeFirst());
  if (!item || !row) throw notFound();
  return { ...item, answer: row.answer, updateId: row.update_id };
}

/** The form was begun: a button was pressed, or a text was kept while typing. */
async function noteBegun(session: Session, request: LinkRequest): Promise<void> {
  await session.db.updateTable('chase_request').set({ begun_at: sql`now()` } as never).where('partnership_id', '=', session.partnershipId).where('id', '=', request.id).where('begun_at', 'is', null).execute();
}

async function answer(session: Session, request: LinkRequest, actionId: string, values: Record<string, unknown>): Promise<void> {
  await noteBegun(session, request);
  await session.db.updateTable('chase_item').set({ ...values, answered_at: sql`now()`, settled_at: null, settled_by: null } as never)
    .where('partnership_id', '=', session.partnershipId).where('request_id', '=', request.id).where('action_id', '=', actionId).execute();
}

/** The page that a text was typed on, and the kept text that it was opened with, by when that was saved. */
export type TypedOn = { page: string; half: string };

/**
 * Keeps half a text, unless another page kept one meanwhile that this page has not shown: an empty form then leaves it as it is, and with other words nothing is kept and it is
 * returned, so that the person sees both.
 */
export async function keepHalf(session: Session, request: LinkRequest, actionId: string, text: string, from: TypedOn): Promise<string | undefined> {
  await noteBegun(session, request);
  const held = await session.db.selectFrom('chase_item').select(['half_text', 'half_from', 'half_saved_at']).where('partnership_id', '=', session.partnershipId).where('request_id', '=', request.id).where('action_id', '=', actionId).forUpdate().executeTakeFirstOrThrow();
  const isUnseen = held.half_text !== null && held.half_from !== (from.page || null) && held.half_saved_at?.toISOString() !== from.half;
  if (isUnseen && !text.includes(held.half_text!.trim())) return text.trim() === '' ? undefined : held.half_text!;
  const kept = text.trim() === '' ? null : text.slice(0, 10_000);
  await session.db.updateTable('chase_item').set({ half_text: kept, half_from: from.page || null, half_saved_at: kept === null ? null : sql`now()` } as never).where('partnership_id', '=', session.partnershipId).where('request_id', '=', request.id).where('action_id', '=', actionId).execute();
  return undefined;
}

export const answerWithUpdate = (session: Session, request: LinkRequest, actionId: string, updateId: string): Promise<void> => answer(session, request, actionId, { answer: 'update', update_id: updateId, answer_words: null, handed_to_name: null, handed_to_email: null, half_text: null, half_from: null, half_saved_at: null });

export async function answerNotMine(session: Session, request: LinkRequest, item: LinkItem, words: string | undefined): Promise<void> {
  await answer(session, request, item.actionId, { answer: 'not mine', answer_words: words ?? null, handed_to_name: null, handed_to_email: null });
  await record(session, saidNotMine, { kind: 'action', id: item.actionId, words: item.title }, { request: request.id });
}

/** After so many hands a request goes on to nobody: the database holds the same number. */
export const HANDS_AT_MOST = 4;

/** How many hands this link's request has been through. */
export async function timesHandedOn(session: Session): Promise<number> {
  const { rows: [row] } = await sql<{ times: number }>`select security.times_handed_on() as times`.execute(session.db);
  return row?.times ?? 0;
}

/** The colleague gets a letter and a link to this one action, which works no longer than this one. */
export async function handOn(session: Session, request: LinkRequest, item: LinkItem, to: { name: string; email: string }, token: string, until: Date, letter: Letter): Promise<void> {
  try {
    await sql`select security.hand_on(${item.actionId}::uuid, ${to.name}::text, ${to.email}::text, ${hashOf(token)}::text, ${until}::timestamptz, ${letter.subject}::text, ${letter.text}::text, ${letter.html}::text)`.execute(session.db);
  } catch (error) {
    // The database knows it of earlier answers too, which this link no longer shows.
    if ((error as { code?: string }).code !== 'FP013') throw error;
    throw refused('You handed this to a colleague already.', 'They have a link of their own. If it went to the wrong address, ring the coordinator.', 'handed-on-already');
  }
  await answer(session, request, item.actionId, { answer: 'handed on', answer_words: null, handed_to_name: to.name, handed_to_email: to.email });
  await record(session, handedOn, { kind: 'action', id: item.actionId, words: item.title }, { request: request.id });
}

/** The receipt, once everything asked is answered. */
export async function putReceipt(session: Session, request: LinkRequest, letter: Letter): Promise<void> {
  await session.db.insertInto('mail').values({ partnership_id: session.partnershipId, kind: 'receipt', to_name: request.person, to_address: request.email, ...letter } as never).execute();
}

/** The files of an update, to be carried on by its correction. */
export async function filesOf(session: Session, updateId: string): Promise<{ id: string; caption: string | undefined; alternativeText: string | undefined }[]> {
  const rows = await session.db.selectFrom('action_update_file').select(['file_id', 'caption', 'alternative_text']).where('partnership_id', '=', session.partnershipId).where('update_id', '=', updateId).orderBy('position').execute();
  return rows.map((row) => ({ id: row.file_id, caption: row.caption ?? undefined, alternativeText: row.alternative_text ?? undefined }));
}

/** Asks the coordinator for another link, with one that no longer works. False when it is not known, or it or a newer one still works. */
export async function askForNewLink(session: Session, token: string, now: Date): Promise<boolean> {
  const { rows: [row] } = await sql<{ asked: boolean }>`select security.chase_ask_again(${hashOf(token)}, ${now}) as asked`.execute(session.db);
  return row?.asked ?? false;
}
