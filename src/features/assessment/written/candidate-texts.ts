// Which texts of candidate priorities were written for figures of an assessment that have turned round since: told as of the assessment's own texts.
import type { Session } from '../../../security/session.ts';
import type { Assessment } from '../assess/assessment.ts';
import { subjectsOf } from '../assess/computed.ts';
import type { Candidate, EvidenceLink } from '../scoring/candidate-store.ts';
import { registerWatch, seenWords } from '../scoring/watched-texts.ts';
import type { CandidateBehind, SaidText } from '../scoring/watched-texts.ts';
import { hasOwnSource } from '../telling/behind-text.ts';
import { partOfType } from '../telling/parts.ts';
import { sentencesOf } from '../telling/spoken-of.ts';
import { assessmentById, findAssessment, listAssessments, resultHeads, resultNumber } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { changesBetween, readingOnce, sinceWords } from './behind-texts.ts';
import type { ReadOnce } from './behind-texts.ts';

/** `2026:shoplifting` */
const ofAssessment = (links: readonly EvidenceLink[]): { label: string; slug: string }[] => links.filter((one) => one.kind === 'assessment').map(({ ref }) => ({ label: ref.slice(0, 4), slug: ref.slice(5) }));

const slugsOf = (candidate: Pick<Candidate, 'links'>, label: string): string[] => ofAssessment(candidate.links).filter((one) => one.label === label).map(({ slug }) => slug);

/** What all of a candidate is about: the one type that it rests on, or that its title names. */
function partOf(candidate: Pick<Candidate, 'title' | 'links'>, label: string, assessment: Assessment): string {
  const subjects = subjectsOf(assessment);
  const slugs = slugsOf(candidate, label);
  const names = sentencesOf(candidate.title, subjects.map((one) => one.name)).flatMap((one) => one.subjects);
  const about = subjects.filter((one) => (slugs.length > 0 ? slugs.includes(one.slug) : names.includes(one.name)));
  return about.length === 1 ? partOfType(about[0]!.slug) : 'candidate';
}

async function newest(session: Session, links: readonly EvidenceLink[], seen?: string): Promise<{ of: string; number: number } | undefined> {
  const [rests] = ofAssessment(links);
  const computed = rests === undefined ? (await listAssessments(session)).filter((one) => one.computedAt !== null) : [];
  // An assessment of another year that came while somebody wrote is not the one that they wrote for.
  const record = rests === undefined ? (computed.find((one) => one.id === seen) ?? computed[0]) : await findAssessment(session, rests.label);
  const [head] = record === undefined ? [] : await resultHeads(session, record.id);
  return head && { of: record!.id, number: head.number };
}

type Newest = { record: AssessmentRecord; number: number };

/** What one candidate says that has turned: each text between its own figures and the newest of the assessment that they are of. */
async function behindOf(session: Session, read: ReadOnce, known: ReadonlyMap<string, Newest>, candidate: Candidate, texts: readonly SaidText[]): Promise<CandidateBehind | undefined> {
  const changes: { label: string; words: string }[] = [];
  const against = new Set<string>();
  let oldest: { record: AssessmentRecord; base: number; isHeld: boolean } | undefined;
  for (const { place, key, text, isHeld, ...own } of texts) {
    // What was said of no figures goes by the candidate's own.
    const { figuresOf, figuresNumber } = own.figuresOf === null ? candidate : own;
    const newest = known.get(figuresOf ?? '');
    if (newest === undefined) continue;
    const { record, number } = newest;
    against.add(seenWords({ of: record.id, number }));
    const base = figuresNumber ?? 1;
    const found = await changesBetween(session, read, record, { key: ['candidate', candidate.id, candidate.version, record.id, key].join(' '), text, part: (before) => partOf(candidate, record.label, before) }, base, number);
    changes.push(...found.map((one) => ({ label: place === undefined ? one.label : `${place}: ${one.label.toLowerCase()}`, words: one.words })));
    const isAsOld = oldest?.record.id === record.id && oldest.base === base;
    if (found.length > 0 && (oldest === undefined || isAsOld || record.label < oldest.record.label || (record.id === oldest.record.id && base < oldest.base))) oldest = { record, base, isHeld: isHeld && (!isAsOld || oldest?.isHeld === true) };
  }
  if (oldest === undefined) return undefined;
  const { record, base, isHeld } = oldest;
  return { figures: [...against].join(','), since: () => sinceWords(session, record, base, isHeld ? candidate : undefined), changes };
}

registerWatch({
  newest,
  numberOf: async (session, of) => (await resultHeads(session, of))[0]?.number,
  behind: async (session, said) => {
    const assessments = [...new Set(said.flatMap(({ candidate, texts }) => [candidate, ...texts].flatMap((one) => one.figuresOf ?? [])))];
    const known = new Map((await Promise.all(assessments.map(async (id): Promise<[string, Newest][]> => {
      const [record, [head]] = await Promise.all([assessmentById(session, id), resultHeads(session, id)]);
      return record && head ? [[id, { record, number: head.number }]] : [];
    }))).flat());
    const read = readingOnce(session);
    const told = new Map<string, CandidateBehind>();
    for (const { candidate, texts } of said) {
      const behind = await behindOf(session, read, known, candidate, texts);
      if (behind !== undefined) told.set(candidate.id, behind);
    }
    return told;
  },
  isOwn: async (session, candidate) => {
    // Only what it rests on stands beside the text as a source of it.
    const record = candidate.figuresOf === null || ofAssessment(candidate.links).length === 0 ? undefined : await assessmentById(session, candidate.figuresOf);
    const written = record === undefined ? undefined : await resultNumber(session, record.id, candidate.figuresNumber ?? 1);
    return written === undefined ? () => false : hasOwnSource(partOf(candidate, record!.label, written.computed.assessment), candidate.evidence ?? '', written.computed.assessment, slugsOf(candidate, record!.label));
  },
});
