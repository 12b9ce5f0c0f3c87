// What was decided in checking a document comes along when the document is brought in: what is right is written in every place of the draft, what is right as it is stays so.
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Outcome, PlanImport } from '../bringing-in/import-store.ts';
import type { Finding } from '../checking/finding.ts';
import { planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { decidedInFile, markCarried, whatCame } from './checked-document-store.ts';
import type { Carried, SaidOfDocument } from './checked-document-store.ts';
import { substanceOf } from './decision.ts';
import { decideFinding } from './decision-store.ts';
import { checkYear } from './findings.ts';
import { putRight } from './put-right.ts';
import { writeRight } from './write-right.ts';

type CarriedLine = { documentId: string; key: string; words: string; came: boolean };

/** Undefined where nothing was decided. Otherwise what it wrote, which goes with the import when that is undone, and what to say of it. */
export async function carryDecisions(session: Session, imported: Pick<PlanImport, 'id' | 'sha256' | 'choice'>, years: NonNullable<Outcome['years']>, person: Person, now: Date, today: string): Promise<{ carried: Carried; told: string } | undefined> {
  const decided = await decidedInFile(session, imported.sha256, imported.choice);
  const into = years.find((one) => one.role === 'planned') ?? years[0];
  if (decided.length === 0 || !into) return undefined;
  const year = await planYearById(session, into.id);
  const lines: CarriedLine[] = [];
  for (const { documentId, finding, said } of decided) lines.push({ documentId, key: finding.key, ...(await carryOne(session, year, finding, said, person, now, today)) });
  await markCarried(session, imported.id, lines);
  const left = lines.filter((one) => !one.came).length;
  const came = lines.length - left;
  return { carried: await whatCame(session, years.map((one) => one.id)), told: [...(came > 0 ? [`${pluralWords(came, 'decision')} of the check came along.`] : []), ...(left > 0 ? [`${pluralWords(left, 'decision')} of the check could not: see what contradicts itself.`] : [])].join(' ') };
}

/** The draft is checked anew for each: what was written for one may have moved the next. */
async function carryOne(session: Session, year: PlanYear, finding: Finding, said: SaidOfDocument, person: Person, now: Date, today: string): Promise<{ words: string; came: boolean }> {
  const { draft, all, decisions } = await checkYear(session, year, today);
  const substance = substanceOf(finding);
  const same = all.find((one) => one.finding.key === finding.key) ?? all.find((one) => one.finding.kind === finding.kind && (one.finding.message === finding.message || substanceOf(one.finding) === substance));
  if (!same) return { words: `Not found in the plan ${year.label}: nothing contradicts itself there.`, came: false };
  const version = decisions.get(same.finding.key)?.version ?? 0;
  if (said.decision === 'right as it is') {
    await decideFinding(session, year, same.finding, version, { decision: 'right as it is', reason: said.reason ?? undefined }, now);
    return { words: `Came along to the plan ${year.label}.`, came: true };
  }
  const right = said.chosen ?? '';
  const found = putRight(same.finding, right, draft.texts);
  // What says so already or stands in a record needs nothing; words that are not found again need a person.
  if (!found || found.outcomes.every((one) => one.is === 'stays' && one.why === 'not found')) return { words: `Could not be written in the plan ${year.label}: decide it there.`, came: false };
  const told = await writeRight(session, year, draft, same.finding, { found, right, elsewhere: [], reason: said.reason ?? undefined, version, now, person });
  return { words: told.length === 0 ? `Came along to the plan ${year.label}; nothing was to be written.` : `${right} is written in ${pluralWords(told.length, 'place')} of the plan ${year.label}.`, came: true };
}
