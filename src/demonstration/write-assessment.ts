// The demonstration's strategic assessment: its texts, a note, an area of its own and weights to choose from; and its figures, computed once from a
// small sample of the police's open data while the server starts.
import type { DemoAssessment } from '../../demo/schema.ts';
import { openPool } from '../platform/database/connect.ts';
import { dateWords } from '../platform/pages/day-words.ts';
import type { RoleAddresses } from '../platform/database/roles.ts';
import { compute, keepResult, listAssessments, loadAreas, newestResult } from '../features/assessment/index.ts';
import type { System } from '../security/actor.ts';
import { withSession } from '../security/session.ts';
import { alone } from './alone.ts';
import { readPoliceSample } from './police-sample.ts';
import { instantBefore } from './writer.ts';
import type { Writer } from './writer.ts';

/** `workshop`: the day on which the room meets that chooses from it. */
export async function writeAssessment(writer: Writer, demo: DemoAssessment, now: Date, today: string, workshop: string): Promise<void> {
  const who = { account_id: writer.id('account', demo.by) };
  const by = writer.id('name', demo.by);
  const at = instantBefore(now, 6);
  const label = today.slice(0, 4);
  const [id] = await writer.insert('assessment', [{ label, title: `${demo.title} ${label}`, area_code: demo.area, made_by: by, ...who, made_at: at }]);
  const texts = demo.texts.map((one) => ({ ...one, text: one.text.replaceAll('{workshop}', dateWords(workshop)) }));
  const sections = await writer.insert('assessment_section', texts.map((one) => ({ assessment_id: id, part: one.part, text: one.text, written_by: by })));
  await writer.insert('assessment_section_version', texts.map((one, nth) => ({ section_id: sections[nth], version: 1, text: one.text, written_by: by, ...who, written_at: at })), undefined, false);
  await writer.insert('assessment_note', demo.notes.map((one) => ({ on_day: one.onDay, words: one.words, crime_type: one.type ?? null, written_by: by, ...who, written_at: at })));
  await writer.insert('own_area', demo.ownAreas.map((one) => ({ name: one.name, about: one.about, lsoas: one.places, made_by: by, ...who, made_at: at })));
  await writer.insert('harm_weights', demo.weights.map((one) => ({ ...one, weights: JSON.stringify(one.weights), made_by: by, ...who, made_at: at })));
}

/** Computes what has no figures yet; nothing where they are there. */
export async function computeDemonstration(addresses: RoleAddresses, key: string): Promise<void> {
  const pool = openPool({ url: addresses.operator, size: 1, applicationName: 'frankpledge demonstration' });
  try {
    const partnershipId = await withSession(pool, { kind: 'nobody' }, async (session) => (await session.db.selectFrom('partnership').select('partnership_id').where('key', '=', key).executeTakeFirst())?.partnership_id);
    if (partnershipId === undefined) return;
    const actor: System = { kind: 'system', partnershipId, job: 'demonstration' };
    const [record] = await withSession(pool, actor, listAssessments);
    if (record === undefined || (await withSession(pool, actor, (session) => newestResult(session, record.id))) !== undefined) return;
    await alone(addresses, async () => {
      if ((await withSession(pool, actor, (session) => newestResult(session, record.id))) !== undefined) return;
      const areas = await loadAreas();
      const made = await compute(readPoliceSample(areas), areas, record.areaCode);
      await withSession(pool, actor, (session) => keepResult(session, record, made));
    });
  } finally {
    await pool.end();
  }
}
