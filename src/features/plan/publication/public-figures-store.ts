// Counts in the versions of plans that everybody can read, or could until they were withdrawn, for whoever publishes more of the same measures.
import { sql } from 'kysely';
import { registerPublicFigures } from '../../measures/index.ts';
import type { FigureOut } from '../../measures/index.ts';
import './tables.ts';

registerPublicFigures(async (session, refs) => {
  const { rows } = await sql<FigureOut & { in: string }>`
    select f.one->>'measure' as measure, f.one->>'name' as name, f.one->>'words' as words, f.one->>'period' as period, (f.one->>'value')::float8 as value, f.one->>'bound' as bound, (f.one->>'upTo')::float8 as "upTo", v.withdrawn_at is not null as withdrawn, 'version ' || v.version || ' of the plan ' || v.label as in
    from published.plan_version v cross join lateral jsonb_array_elements(coalesce(v.data -> 'figures', '[]')) as f(one)
    where v.partnership_id = ${session.partnershipId} and f.one->>'measure' = any(${[...refs]}::text[]) and f.one->>'unit' = 'count' and f.one->>'value' is not null and f.one->>'bound' is not null and f.one->>'per' is null
    order by v.label, v.version`.execute(session.db);
  return rows;
});
