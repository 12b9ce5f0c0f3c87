// How long the pages of an assessment take on the server, each as often as needed, from what was computed once.
import { features } from '../src/app.ts';
import { computeDemonstration } from '../src/demonstration/write-assessment.ts';
import { installation } from './support/installation.ts';
import { quantile } from './support/load.ts';
import { goal, heading, line, ms } from './support/print.ts';

const TURNS = 40;
const WARM = 5;

const house = await installation();
await computeDemonstration(house.addresses, 'tonbridge-and-malling');
const cookie = await house.signIn('marek.novak@tmbc.example');
const { examplesFor, parametersOf } = await import('../test/support/route-examples.ts');
const own = await examplesFor({ everything: async (text: string, values: unknown[] = []) => (await house.operator.query(text, values)).rows } as never, 1);
const found: { path: string; first: number; median: number; p95: number; bytes: number }[] = [];
for (const route of features.flatMap((feature) => feature.routes).filter((one) => one.method === 'GET' && one.path.startsWith('/assessment') && one.may.who !== 'link')) {
  if (parametersOf(route.path).some((name) => own[name] === undefined)) continue;
  const url = route.path.replaceAll(/:(\w+)(\([^)]*\))?/g, (_whole, name: string) => own[name] ?? '');
  const times: number[] = [];
  let first = 0;
  let bytes = 0;
  let status = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const began = performance.now();
    // As a stream: made into one text, as `inject` would, the bytes of a Word document take five times as long as the server does.
    const answer = await house.application.server.inject({ url, headers: { cookie }, payloadAsStream: true });
    const body: Buffer[] = await answer.stream().toArray();
    const took = performance.now() - began;
    if (turn === 0) first = took;
    if (turn >= WARM) times.push(took);
    status = answer.statusCode;
    bytes = body.reduce((sum, one) => sum + one.length, 0);
    if (took > 2000 && turn > WARM) break;
  }
  if (status === 200) found.push({ path: route.path, first, median: quantile(times, 0.5), p95: quantile(times, 0.95), bytes });
}
const slow = found.toSorted((a, b) => b.p95 - a.p95);
heading(`Every page of the demonstration’s assessment (${found.length} addresses, ${TURNS - WARM} requests each)`);
for (const one of slow.slice(0, 25)) line(`  ${one.path}`, `p95 ${ms(one.p95)}`, `median ${ms(one.median)}; the first time ${ms(one.first)}; ${Math.round(one.bytes / 1024)} kB`);
line('slowest, 95th percentile', ms(slow[0]?.p95 ?? 0), goal((slow[0]?.p95 ?? 0) < 50, 'under 50 ms'));
await house.end();
