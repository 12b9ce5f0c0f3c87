// Documents that were only checked, with what was found in them and what people said of it: seen by whoever checked them and by the coordinator.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { PageError, changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import type { Finding } from '../checking/finding.ts';
import { saysAsThen, substanceOf } from './decision.ts';
import { answerOf } from './document-answers.ts';
import { followUp, heldThen, isSamePlan } from './follow-up.ts';
import type { Said } from './decision.ts';
import './tables.ts';
import '../tables.ts';

const checkedDocument = event('checked document');
const removedDocument = event('removed checked document');
const EVENTS = { 'right as it is': event('left finding of document', 'found right as it is, in a document'), decided: event('decided finding of document', 'decided which is right, in a document'), 'for its author': event('left finding of document to its author', 'left to its author, in a document'), 'taken back': event('took back decision of document', 'took back a decision on a document') } as const;

export type YearOfDocument = { label: string; role: 'reviewed' | 'planned' };
export type CheckedLine = { id: string; fileName: string; sha256: string; choice: number; accountId: string; checkedBy: string; checkedAt: Date; understood: string; years: YearOfDocument[]; /** the one that it names; null where it names none, or was checked before that was kept */ partnership: string | null; /** the earlier version of the same plan, while that is kept */ followsId: string | null };
export type CheckedDocument = CheckedLine & { findings: Finding[] };
/** `carried`: what became of it in the plan that the document was brought in as, while that import stands. */
export type SaidOfDocument = Said & { toWrite: string[]; carried: string | null; accountId: string | null; /** it was said of an earlier version of the document */ cameAlong: boolean };
export type Came = { name: string; partnership: string | null; mediaType: string; bytes: Buffer; sha256: string; choice: number; understood: string; years: YearOfDocument[]; findings: Finding[] };

const LINE = ['id', 'file_name as fileName', 'sha256', 'choice', 'account_id as accountId', 'checked_by as checkedBy', 'checked_at as checkedAt', 'understood', 'years', 'partnership', 'follows_id as followsId'] as const;

/** With so many of which something was decided one person has no more checked: each may be 50 MB, stands in every backup, and is no part of the plan. Of others the oldest goes by itself. */
const MOST_DECIDED = 20;

/** Something holds of it: what was taken back is no decision. */
const isDecided = sql<boolean>`exists (select 1 from checked_document_decision s where s.partnership_id = checked_document.partnership_id and s.document_id = checked_document.id and s.decision <> 'taken back')`;

const keptBy = async (session: Session, accountId: string): Promise<number> =>
  (await session.db.selectFrom('checked_document').select(({ fn }) => fn.countAll<number>().as('number')).where('partnership_id', '=', session.partnershipId).where('account_id', '=', accountId).where(isDecided).executeTakeFirstOrThrow()).number;

const tooMany = (kept: number): PageError => refused(`You keep ${kept} checked documents of which something is decided; from ${MOST_DECIDED} on there is room for no more.`, 'Remove one that you need no more, then check this one.', 'too-many-checked', [{ text: 'Documents that were checked', href: '/plan/checker' }]);

/** Before a document is read, which takes its time. One that was checked before takes no room. */
export async function insistOnRoom(session: Session, accountId: string, sha256: string): Promise<void> {
  const kept = Number(await keptBy(session, accountId));
  if (kept >= MOST_DECIDED && !(await session.db.selectFrom('checked_document').select('id').where('partnership_id', '=', session.partnershipId).where('sha256', '=', sha256).executeTakeFirst())) throw tooMany(kept);
}

export const listChecked = async (session: Session): Promise<CheckedLine[]> =>
  session.db.selectFrom('checked_document').select(LINE).where('partnership_id', '=', session.partnershipId).orderBy('checked_at', 'desc').limit(50).execute();

export async function loadChecked(session: Session, id: string): Promise<CheckedDocument> {
  const found = await session.db.selectFrom('checked_document').select([...LINE, 'findings']).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

export async function fileOfChecked(session: Session, id: string): Promise<{ name: string; sha256: string; choice: number; bytes: Buffer }> {
  const found = await session.db.selectFrom('checked_document').select(['file_name as name', 'sha256', 'choice', 'bytes']).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** The same file as it was checked before, one's own first; `own`: no other's. */
const sameChecked = async (session: Session, sha256: string, choice: number, accountId: string, own: boolean): Promise<string | undefined> =>
  (await session.db.selectFrom('checked_document').select('id').where('partnership_id', '=', session.partnershipId).where('sha256', '=', sha256).where('choice', '=', choice).$if(own, (query) => query.where('account_id', '=', accountId)).orderBy(sql`account_id = ${accountId}`, 'desc').orderBy('checked_at', 'desc').executeTakeFirst())?.id;

/** Keeps what was checked. The same file keeps its decisions; what is found in it is what the checker finds now. `again`: it came before. `own`: what another person sees of the same file stays as it is. */
export async function keepChecked(session: Session, person: Person, came: Came, now: Date, own = false): Promise<{ id: string; again: boolean }> {
  const found = { partnership: came.partnership, years: JSON.stringify(came.years), understood: came.understood, findings: JSON.stringify(came.findings), checked_at: now };
  const before = await sameChecked(session, came.sha256, came.choice, person.accountId, own);
  if (before !== undefined) {
    await session.db.updateTable('checked_document').set(found).where('partnership_id', '=', session.partnershipId).where('id', '=', before).execute();
    await record(session, checkedDocument, { kind: 'checked document', id: before, words: came.name }, { again: true, findings: came.findings.length });
    return { id: before, again: true };
  }
  // Of two that come at once the second sees the first.
  await sql`select pg_advisory_xact_lock(hashtext('frankpledge.checked'), hashtext(${person.accountId}))`.execute(session.db);
  const kept = Number(await keptBy(session, person.accountId));
  if (kept >= MOST_DECIDED) throw tooMany(kept);
  const earlier = await earlierVersion(session, person.accountId, came);
  const { id } = await session.db.insertInto('checked_document')
    .values({ partnership_id: session.partnershipId, account_id: person.accountId, checked_by: person.name, file_name: came.name, media_type: came.mediaType, sha256: came.sha256, choice: came.choice, bytes: came.bytes, follows_id: earlier?.id ?? null, ...found })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'account_id', 'sha256', 'choice']).doUpdateSet(found)).returning('id').executeTakeFirstOrThrow();
  // What comes along is written in the name of whoever said it: the trail tells who brought it along, and how much.
  const along = earlier ? { follows: earlier.id, cameAlong: await bringAlong(session, id, earlier, came.findings) } : {};
  await record(session, checkedDocument, { kind: 'checked document', id, words: came.name }, { sha256: came.sha256, bytes: came.bytes.length, findings: came.findings.length, ...along });
  await dropOldest(session, person.accountId);
  return { id, again: false };
}

/** The newest of one's own documents that is the same plan in other bytes. One that another follows is checked again now and then, and stays the one before that. */
async function earlierVersion(session: Session, accountId: string, came: Came): Promise<CheckedDocument | undefined> {
  const own = await session.db.selectFrom('checked_document').select([...LINE, 'findings']).where('partnership_id', '=', session.partnershipId).where('account_id', '=', accountId).where('sha256', '<>', came.sha256)
    .orderBy(sql`exists (select 1 from checked_document x where x.partnership_id = checked_document.partnership_id and x.account_id = checked_document.account_id and x.follows_id = checked_document.id)`).orderBy('checked_at', 'desc').execute();
  return own.find((one) => isSamePlan(one, { fileName: came.name, partnership: came.partnership, years: came.years }));
}

/** What was said of the earlier version, where the new one says the same: in the name and of the day of whoever said it. */
async function bringAlong(session: Session, documentId: string, earlier: CheckedDocument, findings: readonly Finding[]): Promise<number> {
  const { comes } = followUp(heldThen(earlier.findings, await saidOfDocument(session, earlier.id)), findings);
  const rows = comes.map(({ now, said }) => ({ partnership_id: session.partnershipId, document_id: documentId, finding_key: now.key, decision: said.decision as 'decided' | 'right as it is', reason: said.reason, chosen: said.chosen, substance: said.substance, to_write: said.chosen === null ? [...said.toWrite] : [...(answerOf(now, said.chosen)?.toWrite ?? [])], decided_by: said.decidedBy, account_id: said.accountId, decided_at: said.decidedAt, plan_import_id: null, carried: null, came_along: true }));
  if (rows.length > 0) await session.db.insertInto('checked_document_decision').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
  return rows.length;
}

/** Documents of one person of which nothing is decided: the oldest go when one more comes, so that nobody fills the database by dropping file after file. */
const UNDECIDED_KEPT = 20;

async function dropOldest(session: Session, accountId: string): Promise<void> {
  const own = session.db.selectFrom('checked_document').select('id').where('partnership_id', '=', session.partnershipId);
  const old = await own.where('id', 'in', own.where('account_id', '=', accountId).where(({ not }) => not(isDecided)).orderBy('checked_at', 'desc').orderBy('id').offset(UNDECIDED_KEPT)).orderBy('id').forUpdate().execute();
  if (old.length === 0) return;
  // Whoever was deciding meanwhile is waited for above, and seen here.
  const rows = await session.db.deleteFrom('checked_document').where('partnership_id', '=', session.partnershipId).where('id', 'in', old.map((one) => one.id)).where(({ not }) => not(isDecided)).returning(['id', 'file_name as fileName']).execute();
  for (const one of rows) await record(session, removedDocument, { kind: 'checked document', id: one.id, words: one.fileName }, { because: `${UNDECIDED_KEPT} newer ones` });
}

/** Away with the file and with what was said of it. */
export async function removeChecked(session: Session, { id, fileName }: Pick<CheckedLine, 'id' | 'fileName'>): Promise<void> {
  await session.db.deleteFrom('checked_document').where('partnership_id', '=', session.partnershipId).where('id', '=', id).execute();
  await record(session, removedDocument, { kind: 'checked document', id, words: fileName });
}

/** What was said of a document's findings, by their key. */
export async function saidOfDocument(session: Session, documentId: string): Promise<Map<string, SaidOfDocument>> {
  const { rows } = await sql<SaidOfDocument & { key: string }>`
    select d.finding_key as key, d.decision, d.reason, d.chosen, d.substance, array[]::text[] as changed, d.to_write as "toWrite", d.decided_by as "decidedBy", d.account_id as "accountId", d.came_along as "cameAlong", d.decided_at as "decidedAt", d.version,
      case when i.state = 'brought in' then d.carried end as carried
    from checked_document_decision d left join plan_import i on i.partnership_id = d.partnership_id and i.id = d.plan_import_id
    where d.partnership_id = ${session.partnershipId} and d.document_id = ${documentId}`.execute(session.db);
  return new Map(rows.map((row) => [row.key, row]));
}

export type DecidedOfDocument = { decision: 'right as it is' | 'decided' | 'taken back'; reason?: string | undefined; chosen?: string | undefined; toWrite?: readonly string[] };

/** `version` is that of the decision before, 0 where there was none. Throws when somebody else decided meanwhile. */
export async function decideOfDocument(session: Session, document: Pick<CheckedLine, 'id' | 'fileName'>, finding: Finding, version: number, told: DecidedOfDocument, now: Date): Promise<void> {
  const fields = {
    decision: told.decision, reason: told.reason ?? null, chosen: told.chosen ?? null, substance: substanceOf(finding), to_write: [...(told.toWrite ?? [])], decided_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null, decided_at: now,
    plan_import_id: null, carried: null, came_along: false,
  };
  // Held, so that nobody makes room by removing it meanwhile.
  if (!(await session.db.selectFrom('checked_document').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', document.id).forKeyShare().executeTakeFirst())) throw notFound();
  const done = version === 0
    ? await session.db.insertInto('checked_document_decision').values({ partnership_id: session.partnershipId, document_id: document.id, finding_key: finding.key, ...fields }).onConflict((conflict) => conflict.columns(['partnership_id', 'document_id', 'finding_key']).doNothing()).returning('version').executeTakeFirst()
    : await session.db.updateTable('checked_document_decision').set({ ...fields, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('document_id', '=', document.id).where('finding_key', '=', finding.key).where('version', '=', version).returning('version').executeTakeFirst();
  if (!done) throw changedMeanwhile();
  // The trail outlives the document and more people read it: what was found and said stays with the document.
  await record(session, EVENTS[told.decision === 'decided' && told.chosen === undefined ? 'for its author' : told.decision], { kind: 'checked document', id: document.id, words: document.fileName }, { kind: finding.kind, key: finding.key });
}

export type DecidedInFile = { documentId: string; finding: Finding; said: SaidOfDocument };

/** What was decided in checking this very file and still holds, for bringing it in; the newest where several people checked it. */
export async function decidedInFile(session: Session, sha256: string, choice: number): Promise<DecidedInFile[]> {
  const documents = await session.db.selectFrom('checked_document').select(['id', 'findings']).where('partnership_id', '=', session.partnershipId).where('sha256', '=', sha256).where('choice', '=', choice).execute();
  const all = await Promise.all(documents.map(async ({ id, findings }) => {
    const said = await saidOfDocument(session, id);
    return findings.flatMap((finding) => {
      const one = said.get(finding.key);
      return one && one.decision !== 'taken back' && saysAsThen(finding, one.substance) ? [{ documentId: id, finding, said: one }] : [];
    });
  }));
  const newest = all.flat().toSorted((a, b) => b.said.decidedAt.getTime() - a.said.decidedAt.getTime());
  return newest.filter((one, index) => newest.findIndex((other) => other.finding.key === one.finding.key) === index);
}

export async function markCarried(session: Session, importId: string, carried: readonly { documentId: string; key: string; words: string }[]): Promise<void> {
  for (const { documentId, key, words } of carried) await session.db.updateTable('checked_document_decision').set({ plan_import_id: importId, carried: words }).where('partnership_id', '=', session.partnershipId).where('document_id', '=', documentId).where('finding_key', '=', key).execute();
}

/** What is refused for one decision takes nothing of the others, nor of the document, with it: undefined, and nothing of it is kept. */
export async function unlessRefused<T>(session: Session, work: () => Promise<T>): Promise<T | undefined> {
  await sql`savepoint carried`.execute(session.db);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    await sql`rollback to savepoint carried`.execute(session.db);
    return undefined;
  }
}

/** What a checked document is called, to those who see it. */
export const checkedWords = async (session: Session, id: string): Promise<string | undefined> =>
  (await session.db.selectFrom('checked_document').select('file_name').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst())?.file_name;

/** What bringing in wrote besides the document: rows and decisions with the version that it left, updates. */
export type Carried = { rows: Record<string, number>; updates: string[]; decisions: Record<string, number> };

/** Right after bringing in, whatever is no longer as the document had it was written by what came along. `keys`: of the findings whose decision came. */
export async function whatCame(session: Session, years: readonly string[], keys: readonly string[]): Promise<Carried> {
  const { rows: [row] } = await sql<Carried>`
    with a as (select id, version from action where partnership_id = ${session.partnershipId} and plan_year_id = any(${[...years]}::uuid[])),
      changed as (select id, version from a union all select id, version from priority where partnership_id = ${session.partnershipId} and plan_year_id = any(${[...years]}::uuid[])
        union all select id, version from section where partnership_id = ${session.partnershipId} and plan_year_id = any(${[...years]}::uuid[]))
    select coalesce((select jsonb_object_agg(id, version) from changed where version > 1), '{}') as rows,
      array(select u.id::text from action_update u where u.partnership_id = ${session.partnershipId} and u.action_id in (select id from a) and u.came_by <> 'document') as updates,
      coalesce((select jsonb_object_agg(d.id, d.version) from plan_check_decision d where d.partnership_id = ${session.partnershipId} and d.finding_key = any(${[...keys]}::text[])), '{}') as decisions`.execute(session.db);
  return row!;
}
