// One risk: what could happen, how bad, what is done about it, what it threatens; and its closing.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { id, version, words } from '../../../platform/web/form.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { bareNumbers, figuresOnPage } from '../../measures/index.ts';
import { editPlan, readPlan } from '../permissions.ts';
import { addressOf } from '../year-address.ts';
import { IMPACT_WORDS, LIKELIHOOD_WORDS, changeWords, levelWords, riskBand } from './risk.ts';
import { addedRisk, changedRisk, closeRisk, closedRisk, loadRisk, reopenRisk, riskHistory } from './risk-store.ts';

const params = z.object({ riskId: id });
const EVENT_WORDS: Record<string, string> = { [addedRisk]: 'Written down', [changedRisk]: 'Reviewed', [closedRisk]: 'Closed' };

async function view({ session, person, params: { riskId }, fresh }: Context<{ riskId: string }>, failed?: FormState): Promise<Result> {
  const risk = await loadRisk(session, riskId);
  const target = risk.targetLikelihood && risk.targetImpact ? risk.targetLikelihood * risk.targetImpact : undefined;
  const history = (await riskHistory(session, riskId)).map((one) => ({ at: one.at, who: one.actor, title: EVENT_WORDS[one.event] ?? 'Opened again', text: one.event === changedRisk ? changeWords(one.changed) : one.why }));
  const mayEdit = hasRole(person, 'coordinator') && !risk.yearFrozen;
  const texts = { cause: risk.cause, effect: risk.effect, controls: risk.controls };
  const figures = await figuresOnPage(session, Object.values(texts));
  return showPage(
    'plan/risks/show-risk.njk',
    {
      history, texts: Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, figures.marked(text, { editor: mayEdit })])), unsourced: mayEdit ? Object.values(texts).reduce((sum, text) => sum + bareNumbers(text ?? '').length, 0) : 0,
      terms: await glossaryTerms(session), risk, band: riskBand(risk.score), likelihood: levelWords(LIKELIHOOD_WORDS, risk.likelihood), impact: levelWords(IMPACT_WORDS, risk.impact), target: target === undefined ? undefined : { score: target, band: riskBand(target) },
      threatens: risk.threatens.map((one) => ({ ...one, href: one.kind === 'action' ? `/plan/actions/${one.id}` : `/plan/priorities/${one.id}` })),
      mayEdit, form: failed ?? fresh({}, risk.version),
    },
    { title: risk.title, hasError: failed !== undefined, breadcrumbs: [{ text: `Plan ${risk.yearLabel}`, href: `/plan/years/${addressOf(risk.yearLabel)}` }, { text: 'Risks', href: `/plan/risks?year=${addressOf(risk.yearLabel)}` }] },
    failed ? 422 : 200,
  );
}

export const showRisk = page('GET', '/plan/risks/:riskId', { may: readPlan, params }, async (context) => view(context));

export const closeTheRisk = page('POST', '/plan/risks/:riskId/close', { may: editPlan, params, body: z.object({ why: words('Say why it is closed', 1000), version }) }, async (context) => {
  const { session, params: { riskId }, form, again, today } = context;
  if (!form.ok) return view(context, again(form, Number(form.raw['version']) || undefined));
  await closeRisk(session, riskId, form.values.version, today, form.values.why);
  return goTo(`/plan/risks/${riskId}`, 'The risk is closed. It stays in the register.');
});

export const reopenTheRisk = page('POST', '/plan/risks/:riskId/reopen', { may: editPlan, params, body: z.object({ version }) }, async ({ session, params: { riskId }, form }) => {
  await reopenRisk(session, riskId, form.ok ? form.values.version : 0);
  return goTo(`/plan/risks/${riskId}`, 'The risk is open again.');
});
