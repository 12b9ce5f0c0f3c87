// How many plan pages a second one process gives, with policies, session and audit, beside a bare Fastify with the same template and beside `select 1`,
// with 300 partnerships of ten years in the database; and how long every page of an aged demonstration takes on the server.
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { features } from '../src/app.ts';
import type { LayoutModel } from '../src/platform/pages/layout.ts';
import { addPartnerships, ageDemonstration, installation } from './support/installation.ts';
import type { Installation } from './support/installation.ts';
import { load, quantile } from './support/load.ts';
import { goal, heading, line, ms, ratio } from './support/print.ts';

const COORDINATOR = 'priya.nair@tmbc.example';

async function listening(server: FastifyInstance): Promise<string> {
  await server.listen({ host: '127.0.0.1', port: 0 });
  const bound = server.server.address();
  return `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
}

/** The template and view model that the page itself was made from. */
async function captured(house: Installation, path: string, cookie: string): Promise<() => string> {
  const { pages } = house.application.services;
  const render = pages.render.bind(pages);
  let kept: [string, object, LayoutModel] | undefined;
  pages.render = (template, model, layout) => {
    kept = [template, model, layout];
    return render(template, model, layout);
  };
  await fetch(`${house.address}${path}`, { headers: { cookie } });
  pages.render = render;
  const args = kept;
  if (!args) throw new Error(`${path} was not rendered`);
  return () => render(...args);
}

async function manyPartnerships(): Promise<void> {
  const house = await installation((operator) => addPartnerships(operator, 300));
  const cookie = await house.signIn(COORDINATOR);
  const { rows } = await house.operator.query<{ label: string; actions: number; size: string }>(`select (select replace(max(label), '/', '-') from plan_year where partnership_id = 1) as label, (select count(*)::int from action) as actions, pg_size_pretty(pg_database_size(current_database())) as size`);
  const path = `/plan/years/${rows[0]?.label}`;
  heading(`The plan page (${path}) with 300 partnerships of ten years: ${rows[0]?.actions} actions, ${rows[0]?.size}`);
  const draw = await captured(house, path, cookie);
  const bare = fastify();
  bare.get('/page', async (_request, reply) => reply.type('text/html').send(draw()));
  bare.get('/select', async () => (await house.application.services.pool.query('select 1 as one')).rows[0]);
  const bareAddress = await listening(bare);
  for (const connections of [1, 8]) {
    const ours = await load({ address: `${house.address}${path}`, cookie, connections, seconds: 5 });
    const template = await load({ address: `${bareAddress}/page`, connections, seconds: 3 });
    const select = await load({ address: `${bareAddress}/select`, connections, seconds: 3 });
    const [wanted, p95] = connections === 1 ? [150, 15] : [250, 50];
    line(`${connections} connection${connections === 1 ? '' : 's'}: ours${ours.failed ? `, ${ours.failed} FAILED` : ''}`, `${Math.round(ours.perSecond)} a second`, `p95 ${ms(ours.p95)}; ${goal(ours.perSecond >= wanted && ours.p95 <= p95, `${wanted} a second, p95 ${p95} ms`)}`);
    line('  bare Fastify, same template and model', `${Math.round(template.perSecond)} a second`, `ours takes ${ratio(template.perSecond, ours.perSecond)}`);
    line('  bare Fastify, select 1', `${Math.round(select.perSecond)} a second`, `ours takes ${ratio(select.perSecond, ours.perSecond)}`);
  }
  await bare.close();
  await house.end();
}

/** Every page without an id in its address, the newest year’s pages, and one record of each kind that can be had from the lists. */
async function everyPage(): Promise<void> {
  const house = await installation((operator) => ageDemonstration(operator, 18, 40));
  const cookie = await house.signIn(COORDINATOR);
  const { examplesFor, parametersOf } = await import('../test/support/route-examples.ts');
  const own = await examplesFor({ everything: async (text: string, values: unknown[] = []) => (await house.operator.query(text, values)).rows } as never, 1);
  const found: { path: string; p95: number; status: number }[] = [];
  for (const route of features.flatMap((feature) => feature.routes).filter((one) => one.method === 'GET' && one.may.who !== 'link' && !/\.(csv|xlsx)$/.test(one.path))) {
    if (parametersOf(route.path).some((name) => own[name] === undefined)) continue;
    const address = route.path.replaceAll(/:(\w+)(\([^)]*\))?/g, (_whole, name: string) => own[name] ?? '');
    const times: number[] = [];
    let status = 0;
    for (let turn = 0; turn < 25; turn += 1) {
      const began = performance.now();
      // As a stream: made into one text, as `inject` would, the bytes of a Word document take five times as long as the server does.
      const answer = await house.application.server.inject({ url: address, headers: { cookie }, payloadAsStream: true });
      await answer.stream().toArray();
      if (turn >= 5) times.push(performance.now() - began);
      status = answer.statusCode;
    }
    if (status === 200) found.push({ path: route.path, p95: quantile(times, 0.95), status });
  }
  const slow = found.toSorted((a, b) => b.p95 - a.p95);
  heading(`Every page of the demonstration with 20 years and 40 organisations (${found.length} pages, 20 requests each)`);
  line('slowest page, 95th percentile', ms(slow[0]?.p95 ?? 0), goal((slow[0]?.p95 ?? 0) < 50, 'under 50 ms'));
  for (const page of slow.slice(0, 8)) line(`  ${page.path}`, ms(page.p95));
  await house.end();
}

await manyPartnerships();
await everyPage();
