// How long the pages with charts take on the server: a measure with twenty years of months, and the priority it stands for; with its drawing made anew, and kept.
import { monthsFrom } from '../src/features/measures/index.ts';
import { installation } from './support/installation.ts';
import { quantile } from './support/load.ts';
import { goal, heading, line, ms } from './support/print.ts';

const MONTHS = 240;

const house = await installation(async (operator) => {
  const { rows: [measure] } = await operator.query<{ id: string }>("insert into measure (partnership_id, ref, name, unit, counts, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'twenty-years', 'Reports of twenty years', 'count', 'reports', 'report', 'reports', 'neutral', 'contextual', 'monthly', true) returning id");
  for (let at = 0; at < MONTHS; at += 1) {
    const { from, to } = monthsFrom(2006, 10 + at);
    const { rows: [reading] } = await operator.query<{ id: string }>("insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) values (1, $1, $2, $3, to_char($2::date, 'FMMonth YYYY'), $4, 'exactly', 'count', $3, 'file', 'Made for the bench', 'Bench') returning id", [measure?.id, from, to, 600 + Math.round(60 * Math.sin(at / 6) + 40 * Math.sin(at * 7.3))]);
    await operator.query("insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) values (1, $1, $2, $3, $4, 'The first', 'Bench')", [measure?.id, from, to, reading?.id]);
  }
  await operator.query("update priority_measure set is_headline = false where partnership_id = 1");
  await operator.query("insert into priority_measure (partnership_id, priority_id, measure_id, position, is_headline) select 1, p.id, $1, 0, true from priority p join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id where p.partnership_id = 1 and y.label = (select max(label) from plan_year where partnership_id = 1) and p.removed_at is null order by p.position limit 1", [measure?.id]);
});
const cookie = await house.signIn('priya.nair@tmbc.example');
const { rows: [priority] } = await house.operator.query<{ id: string }>('select l.priority_id as id from priority_measure l join measure m on m.id = l.measure_id where m.ref = $1', ['twenty-years']);
heading(`Pages with charts: ${MONTHS} months of one measure`);
for (const [name, path] of [['the measure', '/measures/twenty-years'], ['its priority', `/plan/performance/priorities/${priority?.id}`], ['how the plan is doing', '/plan/performance'], ['Today', '/']] as const) {
  const times: number[] = [];
  let first = 0;
  for (let turn = 0; turn < 40; turn += 1) {
    const began = performance.now();
    const answer = await house.application.server.inject({ url: path, headers: { cookie } });
    const took = performance.now() - began;
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
    if (turn === 0) first = took; else if (turn > 5) times.push(took);
  }
  const p95 = quantile(times, 0.95);
  line(name, `median ${ms(quantile(times, 0.5))}, p95 ${ms(p95)}`, `the first time ${ms(first)}; ${goal(p95 < 50, 'p95 under 50 ms')}`);
}
await house.end();
