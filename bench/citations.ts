// A text of 300 citations read as a page reads it (one query for the readings, the words put together) beside one bare query that returns as many rows, with ten
// thousand readings in the database.
import { figuresOnPage, readingsFor } from '../src/features/measures/index.ts';
import { withSession } from '../src/security/session.ts';
import { installation } from './support/installation.ts';
import { middle } from './support/middle.ts';
import { goal, heading, line, ms, ratio } from './support/print.ts';

const house = await installation(async (operator) => {
  const { rows } = await operator.query<{ id: number }>('select min(partnership_id) as id from partnership');
  await operator.query("insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) select $1, 'bench-' || n, 'Bench ' || n, 'count', 'call', 'calls', 'neutral', 'contextual', 'monthly', true from generate_series(1, 100) n", [rows[0]?.id]);
  await operator.query(`insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by)
    select m.partnership_id, m.id, d::date, (d + interval '1 month' - interval '1 day')::date, to_char(d, 'Mon YYYY'), 100 + extract(month from d)::int, 'exactly', 'count', d::date, 'return', 'Bench', 'Bench' from measure m, generate_series('2018-01-01'::date, '2026-04-01', interval '1 month') d where m.ref like 'bench-%'`);
  await operator.query("insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) select r.partnership_id, r.measure_id, r.period_from, r.period_to, r.id, 'Bench', 'Bench' from reading r join measure m on m.partnership_id = r.partnership_id and m.id = r.measure_id where m.ref like 'bench-%'");
});
const { services } = house.application;
const { rows: [first] } = await house.operator.query<{ id: number }>('select min(partnership_id) as id from partnership');
const actor = { kind: 'system', partnershipId: first!.id, job: 'bench' } as const;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const text = Array.from({ length: 300 }, (_none, at) => `In that month the line took [${101 + (at % 12)}](figure:bench-${(at % 100) + 1}@${months[at % 12]}-${2018 + (at % 8)}) calls, against some before.`).join('\n\n');

heading('A text with 300 citations (middle of nine)');
const bare = await middle(() => withSession(services.pool, actor, (session) => session.db.selectFrom('reading').selectAll().where('partnership_id', '=', first!.id).limit(300).execute()), 9);
const query = await middle(() => withSession(services.pool, actor, (session) => readingsFor(session, [text])), 9);
let shown = 0;
const whole = await middle(() => withSession(services.pool, actor, async (session) => {
  const marked = (await figuresOnPage(session, [text])).marked(text, { editor: true });
  shown = typeof marked === 'string' ? 0 : marked.marks.filter((mark) => mark.kind === 'sourced').length;
}), 9);
line('its readings, one query', ms(query), `${ratio(query, bare)}: 300 bare rows (${ms(bare)})`);
line(`the text as an editor reads it, ${shown} figures`, ms(whole), goal(whole < 200 && shown === 300, 'under 200 ms'));
await house.end();
process.exit(0);
