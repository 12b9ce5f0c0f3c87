// The matrix for the room: every score that counts, the spread of those given apart, and a way into each cell. Large enough for a projector; whoever has finished sees it before the room does.
import { z } from 'zod';
import { page, showPage } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { may } from '../../../security/permission.ts';
import { refused } from '../../../platform/web/errors.ts';
import { id } from '../../../platform/web/form.ts';
import { numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { inWords } from '../assess/small-words.ts';
import { CONFIDENCE, PART_WORDS, confidenceLetter, isBetweenLetters, valuesOfScales } from './matrix.ts';
import { moderateScoring, readScoring } from './permissions.ts';
import { loadScored } from './scored-workshop.ts';
import type { ScoredWorkshop } from './scored-workshop.ts';
import { PARTS, givenOn, spreadOf, untoldBy, valueOn } from './scores.ts';
import { projectorView } from './projector.ts';
import { placesIn } from './near-level.ts';
import type { Scorer } from './sheet-store.ts';
import { isOpenToAll } from './workshop.ts';
import type { WorkshopState } from './workshop.ts';

/** From this many steps apart on, the room talks about it. */
const FAR_APART = 2;
const rounded = (value: number): string => numberWords(Math.round(value * 100) / 100);

type Seen = { workshop: { state: WorkshopState }; scorers: readonly Scorer[] };

/** May this person see others' scores now, and what a room that was opened again has agreed and decided? */
export function seesScores({ workshop, scorers }: Seen, session: Session): boolean {
  const account = session.actor.kind === 'person' ? session.actor.accountId : undefined;
  return isOpenToAll(workshop.state) || scorers.some((one) => one.accountId === account && one.finishedAt !== null && one.begunAt !== null);
}

export function refuseClosed({ workshop, scorers }: Pick<ScoredWorkshop, 'workshop' | 'scorers'>, session: Session): void {
  if (seesScores({ workshop, scorers }, session)) return;
  throw refused('Others’ scores can be read when scoring is closed.', 'Those who score see them when they have finished their own.', 'scores-apart', [{ text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` }]);
}

export type Cell = { candidateId: string; criterion: string; value: number | undefined; agreed: boolean; given: number[]; /** how many say that it cannot be told */ untold: number; steps: number };

/** Every cell, criterion by criterion, with how far apart the people are. */
export function cellsOf({ workshop, scored }: { workshop: Pick<ScoredWorkshop['workshop'], 'matrix'>; scored: ScoredWorkshop['scored'] }): Cell[] {
  const scales = valuesOfScales(workshop.matrix);
  return [...workshop.matrix.criteria.map((one) => ({ key: one.key, scale: scales[one.part] })), { key: CONFIDENCE, scale: [1, 2, 3] }].flatMap(({ key, scale }) =>
    scored.map((one) => {
      const given = givenOn(one, key).map((each) => each.value).toSorted((a, b) => a - b);
      return { candidateId: one.id, criterion: key, value: valueOn(one, key), agreed: one.agreed[key] !== undefined, given, untold: untoldBy(one, key).length, steps: spreadOf(given, scale)?.steps ?? 0 };
    }));
}

/** One gave it and others could not tell: it is one person’s view. */
const restsOnOne = ({ given, untold }: Cell): boolean => given.length === 1 && untold > 0;

/** Cells that the room has to talk about: far apart, without any score or resting on one person, and not agreed yet. */
export const toTalkAbout = (cells: readonly Cell[]): Cell[] => cells.filter((one) => !one.agreed && (one.steps >= FAR_APART || one.value === undefined || restsOnOne(one)));

const asked = z.object({ view: z.literal('projector').optional().catch(undefined), at: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined), every: z.literal('yes').optional().catch(undefined) });

export const showRoom = page('GET', '/assessment/scoring/workshops/:workshopId/room', { may: readScoring, params: z.object({ workshopId: id }), query: asked }, async ({ session, person, params: { workshopId }, query, today }) => {
  const all = await loadScored(session, workshopId);
  refuseClosed(all, session);
  const { workshop, candidates, scored, standings, scorers } = all;
  const cells = cellsOf(all);
  const open = toTalkAbout(cells);
  const mayModerate = may(person, moderateScoring) && workshop.state === 'together';
  if (query.view === 'projector') return showPage('assessment/scoring/show-projector.njk', { show: await projectorView(session, all, { at: query.at ?? 1, every: query.every === 'yes', mayModerate, today }) }, { title: `On the projector: ${workshop.title}`, wide: true, mainClass: 'fp-projector' });
  const cell = (criterion: string, candidateId: string): object => {
    const one = cells.find((each) => each.criterion === criterion && each.candidateId === candidateId)!;
    const shown = (value: number): string => (criterion === CONFIDENCE ? confidenceLetter(value) : rounded(value));
    return { ...one, id: `cell-${candidateId}-${criterion}`, href: `/assessment/scoring/candidates/${candidateId}/agree/${criterion}`, shown: one.value === undefined ? '–' : shown(one.value), apart: [one.given.map(shown).join(' '), one.untold === 0 ? '' : `${inWords(one.untold)} cannot tell`].filter((each) => each !== '').join('; '), same: one.given.length > 1 && one.steps === 0 && one.untold === 0, far: open.includes(one), between: criterion === CONFIDENCE && one.value !== undefined && isBetweenLetters(one.value) };
  };
  const places = placesIn(all);
  const row = (name: string, key: string): object => ({ name, cells: scored.map((one) => cell(key, one.id)) });
  const of = (candidateId: string) => standings.find((one) => one.id === candidateId)!;
  const sums = (name: string, value: (outcome: NonNullable<(typeof standings)[number]['outcome']>) => string): object => ({ name, values: scored.map((one) => { const { outcome } = of(one.id); return outcome ? value(outcome) : '–'; }) });
  return showPage(
    'assessment/scoring/show-room.njk',
    {
      workshop, projector: `/assessment/scoring/workshops/${workshopId}/room?view=projector`, here: `/assessment/scoring/workshops/${workshopId}`, mayModerate, isOpen: isOpenToAll(workshop.state), people: scorers.filter((one) => all.sheets.some((sheet) => sheet.accountId === one.accountId)).map((one) => one.person),
      candidates: candidates.map((one) => ({ ...one, href: `/assessment/scoring/candidates/${one.id}`, rank: places.rank(one.id), talk: open.filter((each) => each.candidateId === one.id).length })),
      parts: PARTS.filter((part) => workshop.matrix.criteria.some((one) => one.part === part)).map((part) => ({ title: PART_WORDS[part].title, sum: PART_WORDS[part].sum, rows: workshop.matrix.criteria.filter((one) => one.part === part).map((one) => row(one.name, one.key)) })),
      confidence: row('Confidence', CONFIDENCE),
      totals: [sums('Harm', (one) => numberWords(one.harm, 1)), sums('Likelihood', (one) => numberWords(one.likelihood, 2)), sums('Risk: harm × likelihood', (one) => numberWords(one.risk, 1)), sums('Organisational position', (one) => numberWords(one.position, 1))],
      priority: sums('Priority score', (one) => numberWords(one.priority, 1)),
      sentence: open.length === 0 ? 'No score is far apart any more.' : `${pluralWords(open.length, 'score')} to talk about: two steps or more apart, given by nobody, or by one person alone while others could not tell.`, first: mayModerate && open[0] ? `/assessment/scoring/candidates/${open[0].candidateId}/agree/${open[0].criterion}` : undefined,
    },
    { title: `The room: ${workshop.title}`, wide: true, breadcrumbs: [{ text: 'Scoring priorities', href: '/assessment/scoring' }, { text: workshop.title, href: `/assessment/scoring/workshops/${workshopId}` }] },
  );
});
