// The frozen layer: the two years of the published plan, in our own words, with the lineage from one to the other.
import type { DemoSection, DemoYear } from '../../demo/schema.ts';
import { dayFrom, instantBefore } from './writer.ts';
import type { Writer } from './writer.ts';

/** Writes one year as a record that is not changed any more. `writtenOn` dates its updates. */
export async function writeFrozenYear(writer: Writer, year: DemoYear, writtenOn: string): Promise<string> {
  const first = Number(year.label.slice(0, 4));
  const [yearId] = await writer.insert('plan_year', [{ _key: year.label, label: year.label, starts_on: `${first}-04-01`, ends_on: `${first + 1}-03-31`, title: year.title, reviews_id: year.reviews ? writer.id('year', year.reviews) : null, state: 'published', frozen: true, source: year.source }], 'year');
  await writer.insert('theme', year.themes.map((name, index) => ({ _key: `${year.label} ${name}`, plan_year_id: yearId, position: index + 1, name })), 'theme');
  for (const [index, priority] of year.priorities.entries()) {
    const [priorityId] = await writer.insert('priority', [{ _key: priority.key, plan_year_id: yearId, position: index + 1, title: priority.title, topics: priority.topics ?? null, purpose: priority.purpose ?? null, is_cross_cutting: priority.isCrossCutting, strands: priority.strands }], 'priority');
    for (const [at, action] of priority.actions.entries()) {
      const [actionId] = await writer.insert('action', [{ _key: action.key, plan_year_id: yearId, priority_id: priorityId, position: at + 1, ref: `${index + 1}.${at + 1}`, title: action.title, target: action.target ?? null, target_number: action.targetNumber ?? null, subject_to_funding: action.subjectToFunding, last_update_on: action.update ? writtenOn : null }], 'action');
      await writer.insert('action_owner', action.owners.map((owner, position) => ({ action_id: actionId, organisation_id: writer.id('organisation', owner), part: 'lead', position: position + 1 })), undefined, false);
      await writer.insert('action_theme', action.themes.map((theme) => ({ action_id: actionId, theme_id: writer.id('theme', `${year.label} ${theme}`) })), undefined, false);
      if (action.update !== undefined) {
        const [updateId] = await writer.insert('action_update', [{ action_id: actionId, written_on: writtenOn, period_from: `${first}-04-01`, period_to: `${first + 1}-03-31`, text: action.update, status: 'not stated', came_by: 'document', written_by: year.source, organisation_id: action.owners[0] ? writer.id('organisation', action.owners[0]) : null }]);
        await writer.insert('action_update_acceptance', [{ update_id: updateId, accepted_by: year.source }], undefined, false);
      }
    }
  }
  await writer.insert('action_lineage', year.lineage.map((one) => ({ from_action_id: writer.id('action', one.from), to_action_id: one.to ? writer.id('action', one.to) : null, kind: one.kind, owner_changed: one.ownerChanged, reason: one.reason ?? null })));
  await writeSections(writer, yearId!, year.sections, { source: year.narrative ?? year.source, today: writtenOn });
  return yearId!;
}

type From = { source?: string; today: string; now?: Date; picture?: (file: string) => Promise<{ name: string; mediaType: string; bytes: Buffer; sha256: string }> };

/** `today`: the day on which the text was as it is; with `now`, sections have their writers and the days that the file gives. */
export async function writeSections(writer: Writer, yearId: string, sections: readonly DemoSection[], from: From): Promise<void> {
  for (const [index, section] of sections.entries()) {
    const by = section.by ? writer.id('name', section.by) : (from.source ?? 'The partnership');
    const version = section.earlier ? 2 : 1;
    const [sectionId] = await writer.insert('section', [{ plan_year_id: yearId, part: section.part, priority_id: section.priority ? writer.id('priority', section.priority) : null, position: index + 1, heading: section.heading, text: section.text, source: from.source ?? null, written_by: by, writer_id: section.by && from.now ? writer.id('account', section.by) : null, version }]);
    if (section.earlier) await writer.insert('section_version', [{ section_id: sectionId, version: 1, heading: section.heading, text: section.earlier.text, written_by: writer.id('name', section.earlier.by), written_at: instantBefore(from.now ?? new Date(from.today), section.earlier.daysAgo) }], undefined, false);
    await writer.insert('section_version', [{ section_id: sectionId, version, heading: section.heading, text: section.text, written_by: by, written_at: `${from.today}T10:00:00Z` }], undefined, false);
    const ago = (days: number | undefined): string | null => (days === undefined ? null : from.now ? dayFrom(from.now.toISOString().slice(0, 10), -days) : from.today);
    await writer.insert('quote', section.quotes.map((quote, at) => ({ section_id: sectionId, position: at + 1, text: quote.text, said_by: quote.saidBy, consent_on: ago(quote.daysAgo) ?? from.today, consent_how: quote.how, consent_withdrawn_on: ago(quote.withdrawnDaysAgo) })));
    if (section.picture && from.picture) {
      const file = await from.picture(section.picture.file);
      const [fileId] = await writer.insert('stored_file', [{ name: file.name, media_type: file.mediaType, size: file.bytes.length, sha256: file.sha256, bytes: file.bytes }]);
      await writer.insert('section_picture', [{ section_id: sectionId, file_id: fileId, caption: section.picture.caption, alternative_text: section.picture.alt, no_people: section.picture.noPeople }]);
    }
  }
}
