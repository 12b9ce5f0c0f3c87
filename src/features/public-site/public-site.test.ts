import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../test/support/application.ts';
import { fieldsOf } from './data-fields.ts';
import { planDataSchema } from '../plan/publication/plan-data.ts';

const KEY = '/public/tonbridge-and-malling';
const PLAN = `${KEY}/plans/2025-26`;

describe('what the public reads', () => {
  let app: TestApplication;
  let stranger: Visitor;
  beforeAll(async () => {
    app = await openApplication();
    stranger = app.stranger();
  });
  afterAll(() => app.stop());
  const again = (address: string, etag: string) => app.server.inject({ method: 'GET', url: address, headers: { 'if-none-match': etag } });

  it('is a front page with each partnership’s plans; the front door of the software asks a stranger to sign in', async () => {
    const front = await stranger.get('/public');
    expect(front.status).toBe(200);
    for (const words of ['Tonbridge and Malling', 'Partnership plan 2026 to 2027', 'Partnership plan 2025 to 2026', `href="${PLAN}"`]) expect(front.text).toContain(words);
    expect((await stranger.get(`${KEY}/plans`)).text).toContain('2 plans, newest first');
    expect(await stranger.get(KEY)).toMatchObject({ status: 303, location: `${KEY}/plans` });
    expect((await stranger.get('/public/nobody-here')).status).toBe(404);
    const door = await stranger.get('/');
    expect([door.status, door.location.startsWith('/sign-in')]).toEqual([303, true]);
  });

  it('is a plan with contents whose links lead to its headings, its files and when it was published', async () => {
    const { text, status } = await stranger.get(PLAN);
    expect(status).toBe(200);
    for (const words of ['Download PDF', 'Word', 'Open data', 'Version 1, published 30 April 2025', 'Review of 2024/25']) expect(text).toContain(words);
    const links = [...text.slice(text.indexOf('fp-toc'), text.indexOf('</nav>', text.indexOf('fp-toc'))).matchAll(/href="#([^"]+)"/g)].map((match) => match[1]!);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((id) => !text.includes(`id="${id}"`))).toEqual([]);
    const marks = [...text.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]!);
    expect(marks.filter((one, at) => marks.indexOf(one) !== at)).toEqual([]);
  });

  it('can be left at once where it is about domestic abuse', async () => {
    expect((await stranger.get(PLAN)).text).toContain('govuk-exit-this-page');
    expect((await stranger.get('/public')).text).not.toContain('govuk-exit-this-page');
  });

  it('looks the same to whoever is signed in, without the software around it', async () => {
    const text = (await (await app.as('priya')).get(PLAN)).text;
    expect(text).not.toContain('Sign out');
    expect(text).not.toContain('href="/plan"');
  });

  it('offers older versions by their number, says that they are older, and where the newest is', async () => {
    const address = `${KEY}/plans/2026-27`;
    const older = (await stranger.get(`${address}/versions/1`)).text;
    expect(older).toContain('This is an older version');
    expect(older).toContain(`href="${address}"`);
    expect((await stranger.get(`${address}?version=1`)).text).toContain('This is an older version');
    expect((await stranger.get(address)).text).toContain('Version 2, published');
    expect((await stranger.get(address)).text).toContain('What this version changes');
  });

  it.each(['plan.html', 'plan.pdf', 'plan.docx', 'plan.json', 'plan-schema.json', 'actions.csv', 'data-dictionary.csv'])('gives out %s as it is stored, under a name that is understood in a folder', async (name) => {
    const answer = await stranger.get(`${PLAN}/files/${name}`);
    const [stored] = await app.everything<{ sha256: string; media_type: string }>("select f.sha256, f.media_type from published.plan_file f join published.plan_version v on v.id = f.version_id where v.year = '2025-26' and f.name = $1", [name]);
    expect(answer.status).toBe(200);
    expect(createHash('sha256').update(answer.body).digest('hex')).toBe(stored!.sha256);
    expect(answer.headers['content-type']).toBe(stored!.media_type);
    expect(answer.headers['content-disposition']).toContain(`tonbridge-and-malling-2025-26-${name}`);
    expect(answer.headers['access-control-allow-origin']).toBe(/json|csv/.test(name) ? '*' : undefined);
  });

  it('explains its data: every file, every column, every field', async () => {
    const { text } = await stranger.get(`${PLAN}/data`);
    for (const words of ['plan-schema.json', 'actions.csv', 'subject_to_funding', 'priorities[].actions[].update.text', 'The newest update that the coordinator accepted', '/public/tonbridge-and-malling/plans/2025-26/files/plan.json']) expect(text).toContain(words);
  });

  it('says whom to ask', async () => {
    const { text } = await stranger.get(`${KEY}/contacts`);
    for (const words of ['Protection Against Stalking', 'ring 999', 'Victim Support']) expect(text).toContain(words);
  });

  it.each([PLAN, '/public', `${KEY}/plans`, `${KEY}/contacts`, `${PLAN}/data`, `${PLAN}/files/plan.pdf`])('is asked about again and not sent twice: %s', async (address) => {
    const first = await stranger.get(address);
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const etag = String(first.headers['etag']);
    const held = await again(address, etag);
    expect([held.statusCode, held.rawPayload.length, held.headers['etag']]).toEqual([304, 0, etag]);
    expect((await again(address, '"something else"')).statusCode).toBe(200);
    expect((await again(address, `"x", ${etag}`)).statusCode).toBe(304);
  });

  it('says how long it took', async () => {
    // How long is long is measured in `bench/`: a busy machine fails no test.
    expect(Number(/^app;dur=([\d.]+)$/.exec(String((await stranger.get(PLAN)).headers['server-timing']))?.[1])).toBeGreaterThan(0);
  });

  it('sets no cookie for a stranger', async () => {
    expect((await app.server.inject({ method: 'GET', url: PLAN })).headers['set-cookie']).toBeUndefined();
  });

  it.each([
    `${KEY}/plans/2024-25`, `${KEY}/plans/2030-31`, `${KEY}/plans/2025-26/versions/2`, `${KEY}/plans/2025-26/versions/0`, `${KEY}/plans/2025-26/files/other.pdf`, `${KEY}/plans/2025-26/files/..%2fplan.pdf`, `${KEY}/plans/nonsense`,
    '/public/second-partnership/plans', '/public/nobody/plans', '/public/nobody/plans/2025-26', '/public/nobody/contacts', `${KEY}/brand/ffffff.css`,
  ])('does not know %s, without a hint why', async (address) => {
    const answer = await stranger.get(address);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toMatch(/withdrawn|draft|not yet|unpublished/i);
  });

  it('is read by a role that can read nothing else, and no withdrawn version', async () => {
    const { publicPool } = app.services;
    await expect(publicPool.query('select 1 from public.action')).rejects.toMatchObject({ code: '42501' });
    await expect(publicPool.query('select 1 from public.plan_year')).rejects.toMatchObject({ code: '42501' });
    await expect(publicPool.query('select 1 from public.account')).rejects.toMatchObject({ code: '42501' });
    await expect(publicPool.query("update published.plan_version set title = 'x'")).rejects.toMatchObject({ code: '42501' });
    const count = async (): Promise<number> => (await publicPool.query<{ n: number }>("select count(*)::int as n from published.plan_version where year = '2026-27'")).rows[0]!.n;
    const files = async (): Promise<number> => (await publicPool.query<{ n: number }>("select count(*)::int as n from published.plan_file")).rows[0]!.n;
    const [versions, all] = [await count(), await files()];
    const address = `${KEY}/plans/2026-27`;
    const kept = String((await stranger.get(address)).headers['etag']);
    await app.everything("update published.plan_version set withdrawn_at = now(), withdrawn_why = 'x' where year = '2026-27'");
    expect([await count(), (await files()) < all]).toEqual([0, true]);
    expect(versions).toBe(2);
    // Whoever holds a copy asks again and finds nothing.
    expect((await again(address, kept)).statusCode).toBe(404);
    for (const one of [address, `${address}/versions/1`, `${address}/data`, `${address}/files/plan.json`]) expect((await stranger.get(one)).status).toBe(404);
    expect(await app.everything("select 1 from published.plan_version where year = '2026-27'")).toHaveLength(2);
  });

  it('takes the colour of its partnership', async () => {
    await app.everything("update published.plan_version set colour = '#7a1f5c' where year = '2025-26'");
    const { text } = await stranger.get(PLAN);
    const sheet = await stranger.get(/href="(\/public\/[^"]+\/brand\/7a1f5c\.css)"/.exec(text)![1]!);
    expect(sheet.text).toContain('#7a1f5c');
    expect(sheet.headers['cache-control']).toContain('immutable');
  });
});

describe('the fields of the open data', () => {
  it('are listed by their place, each with its kind, and those that need words have them', () => {
    const fields = fieldsOf(planDataSchema());
    const at = (place: string) => fields.find((one) => one.place === place);
    expect(fields.length).toBeGreaterThan(60);
    expect(at('priorities[].actions[].dueOn')).toMatchObject({ kind: 'text', always: false });
    expect(at('version')).toMatchObject({ kind: 'number', always: true });
    expect(at('themes[]')?.kind).toBe('list of text');
    expect(at('review.priorities[].actions[].owners[].part')?.kind).toContain('accountable');
  });
});
