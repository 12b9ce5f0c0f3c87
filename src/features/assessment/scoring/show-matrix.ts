// The matrix as people score on it: scales, criteria, and what each score means. Every version stays to be read.
import { z } from 'zod';
import { page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Person } from '../../../security/actor.ts';
import { id } from '../../../platform/web/form.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { CONFIDENCE, PART_WORDS, choosable, matrixInLines } from './matrix.ts';
import { isFree, matrixById, matrixVersions, newestMatrix } from './matrix-store.ts';
import type { MatrixVersion } from './matrix-store.ts';
import { prepareScoring, readScoring } from './permissions.ts';
import { PARTS } from './scores.ts';

export const MATRIX = '/assessment/scoring/matrix';

function view(shown: MatrixVersion, all: readonly MatrixVersion[], person: Person): Result {
  const { matrix } = shown;
  const newest = all[0]!;
  const isNewest = shown.id === newest.id;
  const before = all.find((one) => one.number === shown.number - 1);
  return showPage(
    'assessment/scoring/show-matrix.njk',
    {
      shown, isNewest, newestHref: MATRIX, mayEdit: isNewest && may(person, prepareScoring), free: isFree(shown), usedWords: shown.used === 0 ? 'No workshop uses it yet.' : `${pluralWords(shown.used, 'workshop')} ${shown.used === 1 ? 'uses' : 'use'} it.`, versions: all.length > 1 ? all.map((one) => ({ ...one, href: `${MATRIX}/${one.id}`, current: one.id === shown.id })) : [],
      changes: before && { was: matrixInLines(before.matrix), is: matrixInLines(matrix), number: before.number },
      parts: PARTS.map((part) => ({ part, ...PART_WORDS[part], scale: matrix.scales[part], criteria: matrix.criteria.filter((one) => one.part === part).map((one) => ({ ...one, levels: choosable(matrix, one.key), editHref: `${MATRIX}/criteria/${one.key}/edit` })) })), confidence: choosable(matrix, CONFIDENCE),
    },
    { title: `Scoring matrix, version ${shown.number}`, breadcrumbs: [{ text: 'Scoring priorities', href: '/assessment/scoring' }] },
  );
}

export const showNewestMatrix = page('GET', MATRIX, { may: readScoring }, async ({ session, person }) => view(await newestMatrix(session), await matrixVersions(session), person));

export const showMatrixVersion = page('GET', `${MATRIX}/:matrixId`, { may: readScoring, params: z.object({ matrixId: id }) }, async ({ session, person, params: { matrixId } }) => view(await matrixById(session, matrixId), await matrixVersions(session), person));
