// Names that came in with a plan while nobody had said who is meant: still open until the entries are merged, or somebody says that they are right as they are.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { loadImport } from './import-store.ts';
import '../tables.ts';

const settledNames = event('settled names of import', 'said that the names are right of');

export type StillOpen = { importId: string; name: string; organisation: string; near: { id: string; name: string }[] };

/** Those of every plan that was brought in, or of one. */
export async function stillOpenNames(session: Session, importId?: string): Promise<StillOpen[]> {
  const { rows } = await sql<StillOpen>`
    select i.id as "importId", n.one ->> 'name' as name, o.id as organisation,
      coalesce((select json_agg(json_build_object('id', x.id, 'name', x.name) order by ${byName('x.name')}) from organisation x
        where x.partnership_id = i.partnership_id and x.merged_into_id is null and x.is_group = o.is_group and x.id::text in (select jsonb_array_elements_text(n.one -> 'near'))), '[]') as near
    from plan_import i cross join lateral jsonb_array_elements(i.outcome -> 'openNames') with ordinality as n (one, at)
    join organisation o on o.partnership_id = i.partnership_id and o.id::text = n.one ->> 'organisation' and o.merged_into_id is null
    where i.partnership_id = ${session.partnershipId} and i.state = 'brought in' and jsonb_array_length(i.outcome -> 'openNames') > 0 and (${importId ?? null}::uuid is null or i.id = ${importId ?? null}::uuid)
    order by i.brought_at desc, n.at`.execute(session.db);
  return rows;
}

/** They are right as they came in: nobody is asked again. */
export async function settleNames(session: Session, importId: string): Promise<void> {
  const was = await loadImport(session, importId, true);
  const open = await stillOpenNames(session, importId);
  if (open.length === 0) return;
  await session.db.updateTable('plan_import').set({ outcome: JSON.stringify({ ...was.outcome, openNames: [] }), version: was.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', was.id).execute();
  await record(session, settledNames, { kind: 'plan import', id: was.id, words: was.fileName }, { names: open.map((one) => one.name) });
}
