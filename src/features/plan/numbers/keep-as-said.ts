// Writes a text of the plan anew where a figure in it stays as it was said when its reading is corrected: by whoever may write it, as a change like any other.
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { loadAction } from '../actions/action-store.ts';
import { writeTexts } from '../checker/put-right-store.ts';
import { changeRisk, loadRisk } from '../risks/risk-store.ts';
import { loadSection } from '../review/section-store.ts';
import { mayWrite } from '../review/section.ts';
import { isOpenForChange } from '../years/settled.ts';
import { findPriority } from '../years/year-store.ts';
import type { TextById } from './numbers-store.ts';

type Kept = 'section' | 'priority' | 'action' | 'risk';
type Keep = (rewrite: (text: string) => string) => Promise<void>;

/** Undefined where the asker may not write it. */
export function keepAsSaid(session: Session, kind: Kept, one: TextById): Keep | undefined {
  const { actor } = session;
  if (actor.kind !== 'person' || !(kind === 'risk' ? !one.frozen : isOpenForChange(one))) return undefined;
  if (!(one.part === undefined ? hasRole(actor, 'coordinator') : mayWrite(actor, { part: one.part, writerId: one.writerId ?? null }))) return undefined;
  return async (rewrite) => {
    if (kind === 'risk') return keepRisk(session, one.id, rewrite);
    const { version, fields } = await fieldsOf(session, kind, one.id);
    await writeTexts(session, fields.flatMap(([field, was]) => (was === null ? [] : [{ text: { kind, id: one.id, field, version: String(version), frozen: false }, kept: rewrite(was) }])), actor, '');
  };
}

/** The fields of a record in the order in which its text holds them. */
async function fieldsOf(session: Session, kind: Exclude<Kept, 'risk'>, id: string): Promise<{ version: number; fields: [string, string | null][] }> {
  if (kind === 'section') {
    const { version, text } = await loadSection(session, id);
    return { version, fields: [['text', text]] };
  }
  if (kind === 'priority') {
    const { version, purpose } = await findPriority(session, id);
    return { version, fields: [['purpose', purpose]] };
  }
  const { version, why, target } = await loadAction(session, id);
  return { version, fields: [['why', why], ['target', target]] };
}

async function keepRisk(session: Session, id: string, rewrite: (text: string) => string): Promise<void> {
  const risk = await loadRisk(session, id);
  const anew = (text: string | null): string | undefined => (text === null ? undefined : rewrite(text));
  const idsOf = (kind: 'priority' | 'action'): string[] => risk.threatens.filter((one) => one.kind === kind).map((one) => one.id);
  await changeRisk(session, id, risk.version, {
    title: risk.title, cause: anew(risk.cause), effect: anew(risk.effect), controls: anew(risk.controls), likelihood: risk.likelihood, impact: risk.impact, ownerId: risk.ownerId ?? undefined, ownerName: risk.ownerName ?? undefined,
    targetLikelihood: risk.targetLikelihood ?? undefined, targetImpact: risk.targetImpact ?? undefined, reviewOn: risk.reviewOn ?? undefined, priorities: idsOf('priority'), actions: idsOf('action'),
  });
}

const BENEATH = 'What it said is told beneath it';

/** What becomes of it when nobody is asked. */
export const whenCorrected = (one: TextById): string => (one.frozen ? `A record of what was published. ${BENEATH}` : isOpenForChange(one) ? 'Whoever writes it can keep what it said' : 'The authorities are answering to the plan, so it cannot be kept here');
export const updateWhenCorrected = BENEATH;
