// Bringing a plan in without a browser: reads the file, keeps it as the page does, and brings it in as a draft where nothing has to be asked.
import { withSession } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import type { Pool } from '../../../platform/database/connect.ts';
import type { System } from '../../../security/actor.ts';
import { bringIn, standingYears } from './bring-in-store.ts';
import { mediaTypeOf, targetLabel } from './bring-plan.ts';
import { checking } from './check-import.ts';
import { comparison } from './comparison-store.ts';
import type { Comparison } from './comparison-store.ts';
import { corrected } from './corrections.ts';
import { directoryOf } from './directory-entries-store.ts';
import { correctedDraft, withChanges, yearsComing } from './import-draft.ts';
import type { Draft } from './import-draft.ts';
import { addImport, keepCorrections, loadImport, sameFile } from './import-store.ts';
import type { ImportLine, Outcome } from './import-store.ts';
import { hashOfFile, readDocument } from './read-document.ts';
import type { Refused } from './read-document.ts';
import { obstacles, openRest, tally } from './to-check.ts';
import type { Tally } from './to-check.ts';
import { placesOf, writesAnything } from './year-places.ts';

export type Imported =
  | { kind: 'refused'; refused: Refused }
  | { kind: 'same'; before: ImportLine }
  /** `leftAlone`: years that are there already and were not written over */
  | { kind: 'brought in'; id: string; outcome: Outcome; leftAlone: string[]; tally: Tally; notUnderstood: { where: string; text: string }[] }
  /** kept for a person: something stands in the way, or its years are there already and are never written over */
  | { kind: 'kept'; id: string; why: string[]; differences: Comparison[]; tally: Tally };

/** `choice` says which of several plans in the file, counted from 0. `label` (2024/25) says which year the plan is for where the document does not, or says it wrongly. */
export async function importFile(pool: Pool, actor: System, file: { name: string; bytes: Buffer }, label: string | undefined, now: Date, today: string, choice?: number): Promise<Imported> {
  const sha256 = hashOfFile(file.bytes);
  const { before, known } = await withSession(pool, actor, async (session) => ({ before: await cameAlready(session, sha256, choice ?? 0, label), known: await directoryOf(session) }));
  if (before) return { kind: 'same', before };
  const read = await readDocument(file.bytes, file.name, { known, ...(choice === undefined ? {} : { choice }) });
  if ('refused' in read) return { kind: 'refused', refused: read.refused };
  const { reading } = read;
  return withSession(pool, actor, async (session): Promise<Imported> => {
    const { id, again } = await addImport(session, { name: file.name, mediaType: mediaTypeOf(reading), bytes: file.bytes, sha256, choice: choice ?? 0, reading, targetLabel: label ?? targetLabel(reading) });
    if (again) return { kind: 'same', before: again };
    let imported = await loadImport(session, id, true);
    if (label !== undefined) {
      const relabelled = withLabel(correctedDraft(reading, {}), label);
      if (relabelled.length > 0) await keepCorrections(session, imported, withChanges(imported.corrections, relabelled), { did: 'said which year', label });
      imported = await loadImport(session, id, true);
    }
    const all = await checking(session, imported);
    const counts = tally(all.draft, all.names);
    const against = obstacles(all.draft, today);
    const places = placesOf(all.draft, await standingYears(session, yearsComing(all.draft).map((one) => one.label)));
    if (against.length > 0 || !writesAnything(places)) {
      const differences: Comparison[] = [];
      for (const place of places) if (place.kind === 'there') differences.push(await comparison(session, all, place));
      return { kind: 'kept', id, why: against.length > 0 ? against : places.map((one) => `There is a plan for ${one.year.label} already; it was not written over.`), differences, tally: counts };
    }
    const outcome = await bringIn(session, id, now, today);
    return { kind: 'brought in', id, outcome, leftAlone: places.filter((one) => one.kind === 'there').map((one) => one.year.label), tally: counts, notUnderstood: openRest(all.draft).map(({ where, text }) => ({ where, text })) };
  });
}

/** The same file, for this year: as its target or as one of the years that it brought. */
async function cameAlready(session: Session, sha256: string, choice: number, label: string | undefined): Promise<ImportLine | undefined> {
  const before = await sameFile(session, sha256, choice);
  return label === undefined || before?.targetLabel === label || before?.outcome.years?.some((year) => year.label === label) ? before : sameFile(session, sha256, choice, label);
}

/** Where the document has no such year: the year to come, or the only one, takes the label; the year before it moves along when it has none. */
function withLabel(draft: Draft, label: string): ReturnType<typeof corrected> {
  if (draft.years.some((year) => year.label === label)) return [];
  const target = draft.years.find((year) => year.role === 'planned') ?? draft.years.at(-1);
  if (!target) return [];
  const before = draft.years.find((year) => year !== target && year.label === '');
  const first = Number(label.slice(0, 4)) - 1;
  return [...corrected(draft, 'years', target.id, { label }), ...(before ? corrected(draft, 'years', before.id, { label: `${first}/${label.slice(2, 4)}` }) : [])];
}
