// Exact counts in the versions of plans that everybody can read, for whoever publishes more of the same measures.
import { sql } from 'kysely';
import { registerPublicFigures } from '../../measures/index.ts';
import type { FigureOut } from '../../measures/index.ts';
import './tables.ts';

registerPublicFigures(async (session, refs) => {
  const { rows } = await sql<FigureOut & { in: string }>`
    select f.one->>'measure' as measure, f.one->>'name' as name, f.one->>'words' as words, f.one->>'period' as period, (f.one->>'value')::float8 as value, 'version ' || v.version || ' of the plan ' || v.label as in
    from published.plan_version v cross join lateral jsonb_array_elements(coalesce(v.data -> 'figures', '[]')) as f(one)
    where v.partnership_id = ${session.partnershipId} and v.withdrawn_at is null and f.one->>'measure' = any(${[...refs]}::text[]) and f.one->>'unit' = 'count' and f.one->>'value' is not null and f.one->>'bound' = 'exactly' and f.one->>'upTo' is null
    order by v.label, v.version`.execute(session.db);
  return rows;
});
