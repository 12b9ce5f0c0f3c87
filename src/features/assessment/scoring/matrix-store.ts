// The versions of a partnership's matrix. What a workshop has taken stays; the first version is written down when somebody first needs one.
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { actorWords } from '../../../security/actor.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { DEFAULT_MATRIX } from './default-matrix.ts';
import { readMatrix } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import './tables.ts';

const addedMatrix = event('added scoring matrix');
const changedMatrix = event('changed scoring matrix');

/** `id` is empty for the matrix that every partnership begins with, as long as nobody has needed it. */
export type MatrixVersion = { id: string; number: number; matrix: Matrix; why: string | null; madeBy: string; madeAt: Date | null; version: number; used: number };

const AS_SHIPPED: MatrixVersion = { id: '', number: 1, matrix: DEFAULT_MATRIX, why: null, madeBy: 'Frankpledge', madeAt: null, version: 1, used: 0 };

/** Every version, the newest first. */
export async function matrixVersions(session: Session): Promise<MatrixVersion[]> {
  const rows = await session.db
    .selectFrom('scoring_matrix as m')
    .select(['m.id', 'm.number', 'm.content', 'm.why', 'm.made_by as madeBy', 'm.made_at as madeAt', 'm.version'])
    .select((row) => row.selectFrom('scoring_workshop as w').select((one) => one.fn.countAll<number>().as('used')).whereRef('w.partnership_id', '=', 'm.partnership_id').whereRef('w.matrix_id', '=', 'm.id').as('used'))
    .where('m.partnership_id', '=', session.partnershipId)
    .orderBy('m.number', 'desc')
    .execute();
  return rows.length === 0 ? [AS_SHIPPED] : rows.map(({ content, ...row }) => ({ ...row, used: Number(row.used ?? 0), matrix: readMatrix(content) }));
}

export async function newestMatrix(session: Session): Promise<MatrixVersion> {
  return (await matrixVersions(session))[0]!;
}

export async function matrixById(session: Session, id: string): Promise<MatrixVersion> {
  const found = (await matrixVersions(session)).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

/** The newest version with an id of its own: written down as shipped where there is none yet. */
export async function keptMatrix(session: Session): Promise<MatrixVersion> {
  const newest = await newestMatrix(session);
  return newest.id === '' ? { ...newest, id: await insert(session, newest.matrix, 1, null, 'Frankpledge') } : newest;
}

async function insert(session: Session, matrix: Matrix, number: number, why: string | null, madeBy = actorWords(session.actor)): Promise<string> {
  const made = await session.db
    .insertInto('scoring_matrix')
    .values({ partnership_id: session.partnershipId, number, content: JSON.stringify(matrix), why, made_by: madeBy, account_id: session.actor.kind === 'person' ? session.actor.accountId : null })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw changedMeanwhile();
  await record(session, addedMatrix, { kind: 'scoring matrix', id: made.id, words: `Scoring matrix, version ${number}` }, { criteria: matrix.criteria.length });
  return made.id;
}

/** Is this version still to be changed in place? The one that was shipped is kept as it came. */
export const isFree = (one: Pick<MatrixVersion, 'number' | 'used'>): boolean => one.number > 1 && one.used === 0;

/** Saves a changed matrix: in the newest version while nothing uses it, else as the next one. `number` and `version`: what was opened. Returns the number it has now. */
export async function saveMatrix(session: Session, opened: { number: number; version: number }, matrix: Matrix, why: string | undefined): Promise<number> {
  const newest = await keptMatrix(session);
  if (newest.number !== opened.number || newest.version !== opened.version) throw changedMeanwhile();
  if (!isFree(newest)) {
    await insert(session, matrix, newest.number + 1, why ?? null);
    return newest.number + 1;
  }
  const done = await session.db
    .updateTable('scoring_matrix')
    .set({ content: JSON.stringify(matrix), ...(why === undefined ? {} : { why }), version: newest.version + 1 })
    .where('partnership_id', '=', session.partnershipId).where('id', '=', newest.id).where('version', '=', newest.version)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, changedMatrix, { kind: 'scoring matrix', id: newest.id, words: `Scoring matrix, version ${newest.number}` }, { criteria: matrix.criteria.length });
  return newest.number;
}
