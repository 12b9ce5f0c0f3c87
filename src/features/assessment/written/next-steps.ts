// What is to be done next with an assessment, the first thing first. Pure.
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import type { AssessmentRecord, Result } from './assessment-store.ts';
import { PARTS } from '../telling/parts.ts';
import type { TextBehind } from './behind-texts.ts';
import type { DecidedWorkshop } from '../scoring/what-was-decided.ts';
import type { Section } from './section-store.ts';

/** `isIn`: the version that was handed on says it already. */
export type DecidedStep = Pick<DecidedWorkshop, 'workshopId' | 'workshop' | 'plan' | 'allMade'> & { isIn: boolean };
export type Step = { text: string; href: string; note: string };

/** The plan that follows the assessment of a year. */
export const planAfter = (label: string): string => `${Number(label) + 1}/${String((Number(label) + 2) % 100).padStart(2, '0')}`;

/** Parts that the regulations ask for and nobody has written. */
export const emptyParts = (record: Pick<AssessmentRecord, 'label'>, texts: ReadonlyMap<string, Pick<Section, 'text'>>): { text: string; href: string }[] =>
  PARTS.filter((part) => part.statutory && (texts.get(part.key)?.text ?? '').trim() === '').map((part) => ({ text: part.heading, href: `/assessment/${record.label}/text/${part.key}` }));

export function nextSteps(record: AssessmentRecord, result: Pick<Result, 'number'> | undefined, texts: ReadonlyMap<string, Pick<Section, 'text'>>, behind: ReadonlyMap<string, Pick<TextBehind, 'part' | 'heading'>>, decided: readonly DecidedStep[] = []): Step[] {
  const here = `/assessment/${record.label}`;
  if (result === undefined) return [{ text: 'Have the figures computed', href: here, note: 'It takes some seconds' }];
  const empty = emptyParts(record, texts);
  const steps: Step[] = [];
  const [turned] = behind.values();
  if (record.state === 'draft') {
    if (turned !== undefined) steps.push({ text: `Look at “${turned.heading}” again`, href: `${here}/text#${turned.part}`, note: `${pluralWords(behind.size, 'text')} ${behind.size === 1 ? 'speaks' : 'speak'} of figures that have changed since` });
    if (empty.length > 0) steps.push({ text: `Write ${empty[0]!.text.toLowerCase()}`, href: empty[0]!.href, note: `${pluralWords(empty.length, 'part')} that the law asks for ${empty.length === 1 ? 'is' : 'are'} empty` });
    if ((texts.get('ask')?.text ?? '').trim() === '') steps.push({ text: 'Say what you ask for', href: `${here}/text/ask`, note: 'By whom and by when: it stands on the document’s first page' });
    if (record.weightsId === null) steps.push({ text: 'Choose weights of harm', href: `${here}/edit`, note: 'Without them the assessment says nothing about harm' });
    steps.push({ text: 'Share it with the strategy group', href: `${here}/document`, note: 'A version that stays as it is' });
  }
  const later = decided.find((one) => !one.isIn);
  if (record.state !== 'draft' && later !== undefined) steps.push({ text: 'Take the decision into the assessment', href: `${here}/document`, note: `“${later.workshop}” decided after it was handed on: take it back to a draft and share it again` });
  for (const one of decided.filter((each) => !each.allMade)) steps.push({ text: `Take up in the plan ${one.plan} what was chosen`, href: `/assessment/scoring/workshops/${one.workshopId}/priorities`, note: one.workshop });
  if (decided.length === 0) steps.push({ text: 'Score what could be a priority', href: '/assessment/scoring', note: 'Several people apart, then together' });
  else steps.push({ text: 'Read what was decided', href: `/assessment/scoring/workshops/${decided[0]!.workshopId}/decision`, note: `${decided[0]!.workshop}, for the plan ${decided[0]!.plan}` });
  return steps;
}
