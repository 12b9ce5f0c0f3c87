// What was decided in checking a document comes along when the document is brought in: what is right is written in every place of the draft, what is right as it is stays so.
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Outcome, PlanImport } from '../bringing-in/import-store.ts';
import type { Finding } from '../checking/finding.ts';
import { planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { loadDraftToCheck } from './checked-plan-store.ts';
import { decidedInFile, markCarried, unlessRefused, whatCame } from './checked-document-store.ts';
import type { Carried, DecidedInFile } from './checked-document-store.ts';
import { substanceOf } from './decision.ts';
import type { Judged } from './decision.ts';
import { decideFinding } from './decision-store.ts';
import { checkYear } from './findings.ts';
import type { CheckedYear } from './findings.ts';
import { putRight } from './put-right.ts';
import { sameFinding } from './same-finding.ts';
import { readingsMeant, sourcedWords, writeRight } from './write-right.ts';

/** `came`: it holds in the draft. `stood`: the plan has a decision of its own. `left`: a person has to look. `kept`: the finding whose decision was written, also where some of its places are left. */
type Became = { is: 'came' | 'stood' | 'left'; words: string; kept?: string };
/** `checked` has the texts as they stand; its findings are those of before anything was written, or of the last time that words were not found again. */
type At = { session: Session; year: PlanYear; person: Person; now: Date; today: string; checked: CheckedYear; written: boolean; by: By };
type By = { checkYear: typeof checkYear; writeRight: typeof writeRight };

/** Undefined where nothing was decided. Otherwise what it wrote, which goes with the import when that is undone, and what to say of it. */
export async function carryDecisions(session: Session, imported: Pick<PlanImport, 'id' | 'sha256' | 'choice'>, years: NonNullable<Outcome['years']>, person: Person, now: Date, today: string, by: By = { checkYear, writeRight }): Promise<{ carried: Carried; told: string } | undefined> {
  const decided = await decidedInFile(session, imported.sha256, imported.choice);
  const into = years.find((one) => one.role === 'planned') ?? years[0];
  if (decided.length === 0 || !into) return undefined;
  const year = await planYearById(session, into.id);
  const became = await carryAll({ session, year, person, now, today, checked: await by.checkYear(session, year, today), written: false, by }, decided);
  await markCarried(session, imported.id, [...became].map(([{ documentId, finding }, { words }]) => ({ documentId, key: finding.key, words })));
  const all = [...became.values()];
  const some = (is: Became['is'], say: (count: number) => string): string[] => [all.filter((one) => one.is === is).length].flatMap((count) => (count === 0 ? [] : [say(count)]));
  const told = [
    ...some('came', (count) => `${pluralWords(count, 'decision')} of the check came along.`),
    ...some('stood', (count) => `${pluralWords(count, 'finding')} of the check ${count === 1 ? 'is' : 'are'} decided in the plan already.`),
    ...some('left', (count) => `${pluralWords(count, 'decision')} of the check could not, or not everywhere: see what contradicts itself.`),
  ];
  return { carried: await whatCame(session, years.map((one) => one.id), all.flatMap((one) => one.kept ?? [])), told: told.join(' ') };
}

/** What is to be written first, then what is right as it is or its author has to mend: what was written may have given that other words, or put it right. To check a long plan takes seconds, so it is checked before and after, not for each. */
async function carryAll(at: At, decided: readonly DecidedInFile[]): Promise<Map<DecidedInFile, Became>> {
  const before = at.checked;
  const became = new Map<DecidedInFile, Became>();
  const rightOf = ({ said }: DecidedInFile): string | null => (said.decision === 'decided' ? said.chosen : null);
  for (const one of decided) {
    const right = rightOf(one);
    if (right !== null) became.set(one, await orNothing(at, () => writeOne(at, one, right)));
  }
  const after = at.written ? await at.by.checkYear(at.session, at.year, at.today) : before;
  for (const one of decided.filter((each) => rightOf(each) === null)) became.set(one, await orNothing(at, () => leaveOne(at, before, after, one)));
  return became;
}

const orNothing = async (at: At, work: () => Promise<Became>): Promise<Became> => (await unlessRefused(at.session, work)) ?? { is: 'left', words: `Could not be written in the plan ${at.year.label}: decide it there.` };

const notFoundIn = (year: PlanYear): Became => ({ is: 'left', words: `Not found in the plan ${year.label}: nothing contradicts itself there.` });

/** What the plan says of it already is left alone: it is somebody's, and undoing the import would not bring it back. */
function standing({ year }: At, { decisions }: CheckedYear, { finding, state }: Judged, said: DecidedInFile['said']): Became | undefined {
  const before = decisions.get(finding.key);
  if (!before || before.decision === 'taken back') return undefined;
  if (state === 'settled') return { is: 'stood', words: `Is decided in the plan ${year.label} already.` };
  return before.decidedAt > said.decidedAt ? { is: 'left', words: `Something else was decided of it in the plan since: decide it in the plan ${year.label}.` } : undefined;
}

async function writeOne(at: At, { finding, said }: DecidedInFile, right: string): Promise<Became> {
  const { session, year, person, now } = at;
  let same = sameFinding(at.checked.all, finding);
  let found = same && putRight(same.finding, right, at.checked.draft.texts);
  // What was written for another may have moved its words.
  if (at.written && found?.outcomes.some((one) => one.is === 'stays' && one.why === 'not found')) {
    at.checked = await at.by.checkYear(session, year, at.today);
    same = sameFinding(at.checked.all, finding);
    found = same && putRight(same.finding, right, at.checked.draft.texts);
  }
  if (!same) return notFoundIn(year);
  const stands = standing(at, at.checked, same, said);
  if (stands) return stands;
  const left = found?.outcomes.filter((one) => one.is === 'stays' && one.why !== 'right' && one.why !== 'record').length ?? 0;
  const notWritten: Became = { is: 'left', words: `Could not be written in the plan ${year.label}: decide it there.` };
  // A decision that wrote nothing settles its finding: that holds only where every place says so already, or is a record.
  if (!found || found.outcomes.length === 0 || (left > 0 && found.outcomes.every((one) => one.is === 'stays'))) return notWritten;
  const version = at.checked.decisions.get(same.finding.key)?.version ?? 0;
  const readings = await readingsMeant(session, same.finding, { found, right, elsewhere: [] });
  // Which sentences follow another reading, and which stay as they were said, a person is asked.
  if (readings.some(({ adopts }) => adopts && adopts.following.sentences.length > 0)) return notWritten;
  const { written: told, sourced } = await at.by.writeRight(session, year, at.checked.draft, same.finding, { found, right, elsewhere: [], readings, keep: [], reason: said.reason ?? undefined, version, now, today: at.today, person });
  if (told.length + sourced.length > 0) {
    at.checked = { ...at.checked, draft: await loadDraftToCheck(session, year, at.today) };
    at.written = true;
  }
  const kept = same.finding.key;
  if (told.length === 0) return { is: 'came', kept, words: `Came along to the plan ${year.label}; ${sourced.length === 0 ? 'nothing was to be written' : sourcedWords(sourced)}.` };
  const written = `${right} is written in ${pluralWords(told.length, 'place')} of the plan ${year.label}`;
  return left === 0 ? { is: 'came', kept, words: `${written}.` } : { is: 'left', kept, words: `${written}; ${pluralWords(left, 'place')} could not be changed: decide it there.` };
}

/** Where one is looked for after something was written: under its own key, or where it was not told before, since a key rests on words that may have been written over. */
function whereItMayBe(before: CheckedYear, after: CheckedYear, key: string): Judged[] {
  const there = new Map(before.all.map(({ finding }) => [finding.key, substanceOf(finding)]));
  return after.all.filter(({ finding }) => finding.key === key || there.get(finding.key) !== substanceOf(finding));
}

const tellOnePlace = (one: Finding, other: Finding): boolean => one.kind === other.kind && one.places.some((place) => other.places.some(({ quote }) => quote === place.quote));

async function leaveOne(at: At, before: CheckedYear, after: CheckedYear, { finding, said }: DecidedInFile): Promise<Became> {
  const { session, year, now } = at;
  const was = sameFinding(before.all, finding);
  if (!was) return notFoundIn(year);
  const among = whereItMayBe(before, after, was.finding.key);
  const same = sameFinding(among, was.finding);
  const otherWords: Became = { is: 'left', words: `What came along gave it other words: decide it in the plan ${year.label}.` };
  if (!same && among.some((one) => tellOnePlace(one.finding, was.finding))) return otherWords;
  if (!same) return said.decision === 'decided' ? { is: 'came', words: `Is put right in the plan ${year.label} by what came along.` } : notFoundIn(year);
  const stands = standing(at, after, same, said);
  if (stands) return stands;
  if (substanceOf(same.finding) !== substanceOf(was.finding)) return otherWords;
  const [isForItsAuthor, version] = [said.decision === 'decided', after.decisions.get(same.finding.key)?.version ?? 0];
  await decideFinding(session, year, same.finding, version, isForItsAuthor ? { decision: 'confirmed', reason: said.toWrite.join(' ') } : { decision: 'right as it is', reason: said.reason ?? undefined }, now);
  return { is: 'came', kept: same.finding.key, words: `Came along to the plan ${year.label}${isForItsAuthor ? ': still to be put right' : ''}.` };
}
