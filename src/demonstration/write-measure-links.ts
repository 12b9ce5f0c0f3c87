// Which measures say how each priority of the running year is doing; the first stands for it.
import type { Demo } from '../../demo/schema.ts';
import type { Writer } from './writer.ts';

export async function writeMeasureLinks(writer: Writer, links: Demo['measureLinks']): Promise<void> {
  for (const [key, refs] of Object.entries(links)) {
    const { rowCount } = await writer.client.query(
      `insert into priority_measure (partnership_id, priority_id, measure_id, position, is_headline)
       select m.partnership_id, $2, m.id, w.at - 1, w.at = 1 from unnest($3::text[]) with ordinality w(ref, at) join measure m on m.partnership_id = $1 and m.ref = w.ref`, [writer.partnershipId, writer.id('priority', key), refs]);
    if (rowCount !== refs.length) throw new Error(`The demonstration links ${refs.join(', ')} to "${key}", and not all of them are measures`);
  }
}
