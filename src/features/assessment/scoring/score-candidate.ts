// One's own score sheet of one candidate: every criterion with the standard of each score beside it. Half a sheet is kept too.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { forbidden } from '../../../platform/web/errors.ts';
import { id, optionalWords, wholeNumber } from '../../../platform/web/form.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { figuresOnPage } from '../../measures/index.ts';
import { candidatesOf, loadCandidate } from './candidate-store.ts';
import { evidenceByCriterion, periodsByCriterion, picturesByCriterion, showEvidence } from './evidence.ts';
import { CONFIDENCE, PART_WORDS, UNTOLD, allowedScores, choosable, isWhole, nameOfCriterion, untoldIn, wrongScores } from './matrix.ts';
import { giveScores } from './permissions.ts';
import { PARTS } from './scores.ts';
import { ownPlace, ownSheets, saveSheet } from './sheet-store.ts';
import { refuseWhenShut } from './what-is-shut.ts';
import { loadWorkshop } from './workshop-store.ts';

const params = z.object({ candidateId: id });
// What the scores are called is the matrix's own to say: they are read from what was sent.
const body = z.object({ keep: z.literal('yes').optional().catch(undefined), note: optionalWords(2000), sheet: wholeNumber('Reload the page and try again', 0, 1_000_000) });

async function sheetOf({ session, params: { candidateId } }: Pick<Context<{ candidateId: string }>, 'session' | 'params'>) {
  const candidate = await loadCandidate(session, candidateId);
  const workshop = await loadWorkshop(session, candidate.workshopId);
  const place = await ownPlace(session, workshop.id);
  if (!place) throw forbidden(['those whom the coordinator or the analyst invited to score'], 'You are not invited to score in this workshop.');
  refuseWhenShut(workshop, place);
  const own = await ownSheets(session, workshop.id);
  return { candidate, workshop, candidates: await candidatesOf(session, workshop.id), own, mine: own.find((one) => one.candidateId === candidateId) };
}

type Asked = Pick<Awaited<ReturnType<typeof loadWorkshop>>, 'matrix'>;
const questionsOf = ({ matrix }: Asked): string[] => [...matrix.criteria.map((one) => one.key), CONFIDENCE];
const openIn = (workshop: Asked, { scores, untold }: { scores: Readonly<Record<string, number>>; untold: readonly string[] }): string[] => questionsOf(workshop).filter((key) => scores[key] === undefined && !untold.includes(key));

async function view(context: Context<{ candidateId: string }>, loaded: Awaited<ReturnType<typeof sheetOf>>, form: FormState, status = 200, meanwhile?: string[]): Promise<Result> {
  const { session, today } = context;
  const { candidate, workshop, candidates, own, mine } = loaded;
  const asked = questionsOf(workshop);
  const figures = await figuresOnPage(session, [candidate.about, candidate.evidence]);
  const { matrix } = workshop;
  const [evidence, pictures] = [await evidenceByCriterion(session, candidate.links, today), await picturesByCriterion(session, candidate.links)];
  const periods = await periodsByCriterion(session, candidate.links);
  return showPage(
    'assessment/scoring/score-candidate.njk',
    {
      form, hasEvidence: evidence.size > 0, action: `/assessment/scoring/candidates/${candidate.id}/score`, cancelHref: `/assessment/scoring/workshops/${workshop.id}`, sheet: form.values['sheet'], meanwhile, terms: await glossaryTerms(session),
      about: figures.marked(candidate.about), evidence: figures.marked(candidate.evidence), records: await showEvidence(session, candidate.links, today), at: candidates.findIndex((one) => one.id === candidate.id) + 1, all: candidates.length,
      others: candidates.map((one) => ({ text: one.title, href: `/assessment/scoring/candidates/${one.id}/score`, current: one.id === candidate.id, done: own.some((each) => each.candidateId === one.id && isWhole(matrix, each.scores, each.untold)) })),
      kept: mine && `Kept: ${asked.length - openIn(workshop, mine).length} of ${asked.length}`,
      periods: matrix.criteria.flatMap((one) => periods.get(one.key) ?? []),
      parts: PARTS.filter((part) => matrix.criteria.some((one) => one.part === part)).map((part) => ({ title: PART_WORDS[part].title, criteria: matrix.criteria.filter((one) => one.part === part).map((one) => ({ name: one.key, label: one.name, hint: one.question, items: choosable(matrix, one.key), untold: { value: UNTOLD, words: 'Cannot be told', from: 'from what we have' }, evidence: evidence.get(one.key) ?? [], pictures: pictures.get(one.key) })) })),
      confidence: { name: CONFIDENCE, label: 'How sure are you?', hint: 'From how many sources the evidence comes, and how good they are. It stands beside the score and is not in it', items: choosable(matrix, CONFIDENCE), letters: true },
    },
    { title: candidate.title, hasError: status !== 200, back: { text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` } },
    status,
  );
}

export const openSheet = page('GET', '/assessment/scoring/candidates/:candidateId/score', { may: giveScores, params }, async (context) => {
  const loaded = await sheetOf(context);
  return view(context, loaded, context.fresh({ ...loaded.mine?.scores, ...Object.fromEntries((loaded.mine?.untold ?? []).map((key) => [key, UNTOLD])), note: loaded.mine?.note ?? '', sheet: loaded.mine?.version ?? 0 }));
});

export const saveTheSheet = page('POST', '/assessment/scoring/candidates/:candidateId/score', { may: giveScores, params, body }, async (context) => {
  const { session, form, again, now } = context;
  const loaded = await sheetOf(context);
  const { candidate, workshop, candidates, own, mine } = loaded;
  if (!form.ok) return view(context, loaded, again({ raw: { ...form.raw, sheet: form.raw['sheet'] ?? mine?.version ?? 0 }, errors: form.errors }), 422);
  const { _csrf: _token, note: _note, sheet: _sheet, keep: _keep, ...sent } = form.raw;
  const wrong = wrongScores(workshop.matrix, sent);
  if (wrong.length > 0) return view(context, loaded, again({ raw: form.raw, errors: wrong }), 422);
  const [scores, untold] = [allowedScores(workshop.matrix, form.raw), untoldIn(workshop.matrix, form.raw)];
  if (form.values.sheet !== (mine?.version ?? 0)) {
    const theirs = Object.entries(mine?.scores ?? {}).filter(([key, value]) => scores[key] !== value).map(([key, value]) => `${nameOfCriterion(workshop.matrix, key)}: ${value}`).concat((mine?.untold ?? []).filter((key) => !untold.includes(key)).map((key) => `${nameOfCriterion(workshop.matrix, key)}: cannot be told`));
    return view(context, loaded, again({ raw: { ...form.raw, sheet: mine?.version ?? 0 }, errors: [] }), 409, theirs);
  }
  await saveSheet(session, workshop, candidate, form.values.sheet, { scores, untold }, form.values.note, now);
  const open = openIn(workshop, { scores, untold });
  // In the middle of a long sheet: kept, and it goes on at the first question that is open.
  if (form.values.keep !== undefined && open[0] !== undefined) return goTo(`/assessment/scoring/candidates/${candidate.id}/score#${open[0]}`);
  if (open.length > 0) return goTo(`/assessment/scoring/workshops/${workshop.id}`, `Kept. ${pluralWords(open.length, 'score')} of “${candidate.title}” ${open.length === 1 ? 'is' : 'are'} still open.`);
  const after = [...candidates.slice(candidates.findIndex((one) => one.id === candidate.id) + 1), ...candidates].find((one) => one.id !== candidate.id && !own.some((each) => each.candidateId === one.id && isWhole(workshop.matrix, each.scores, each.untold)));
  return after ? goTo(`/assessment/scoring/candidates/${after.id}/score`, `“${candidate.title}” is scored. The next one is here.`) : goTo(`/assessment/scoring/workshops/${workshop.id}`, 'You have scored them all. Say that you have finished when you are sure.');
});
