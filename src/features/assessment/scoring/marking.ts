// How files of scoring are marked: as the most sensitive of the assessments that the workshops follow or their candidates rest on.
import type { Session } from '../../../security/session.ts';
import type { Marked } from '../marked.ts';
import { listAssessments } from '../written/assessment-store.ts';
import type { EvidenceLink } from './candidate-store.ts';

/** `labels`: the plans that were scored for; `links`: what candidates rest on. */
export async function markingOf(session: Session, labels: readonly string[], links: readonly EvidenceLink[] = []): Promise<Marked> {
  const years = new Set([...labels.map((one) => String(Number(one.slice(0, 4)) - 1)), ...links.filter((one) => one.kind === 'assessment').map((one) => one.ref.slice(0, 4))]);
  const found = (await listAssessments(session)).filter((one) => years.has(one.label));
  const { marking, handling } = found.find((one) => one.marking === 'OFFICIAL-SENSITIVE') ?? found.find((one) => one.handling !== null) ?? { marking: 'OFFICIAL', handling: null };
  return { marking, handling };
}
