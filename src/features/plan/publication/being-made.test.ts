// A version is made outside the request: the press is answered at once, the page says so until it is there, and nothing else comes of it.
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { publishOnTheDay } from './publish-on-the-day.job.ts';

const YEAR = '/plan/years/2026-27';
const INTRODUCTION = "(select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part = 'introduction' limit 1)";

describe('a version that is being made', () => {
  let app: TestApplication;
  let priya: Visitor;
  let now: Date;
  const asked: string[] = [];
  let form: Record<string, string>;
  const edit = async (): Promise<unknown> => app.everything(`update section set text = text || ' Once more.' where id = ${INTRODUCTION}`);
  const publish = async (): Promise<Answer> => priya.post(`${YEAR}/publish`, { note: 'A word was wrong', agreed_how: 'agreed', agreed_why: 'A slip', looked: 'yes', few_why: 'It was public before', when: 'now', ...form });
  const count = async (): Promise<number> => (await app.everything("select 1 from published.plan_version where partnership_id = 1 and year = '2026-27'")).length;
  const states = async (): Promise<string[]> => (await app.everything<{ state: string }>('select state from planned_publication where fingerprint is not null order by planned_at')).map((row) => row.state);

  beforeAll(async () => {
    app = await openApplication({ now: () => now });
    now = new Date('2026-11-24T10:00:00Z');
    app.services.enqueue = async (name) => void asked.push(name);
    priya = await app.as('priya');
  });
  beforeEach(async () => {
    now = new Date(now.getTime() + 60_000);
    await edit();
    const page = (await priya.get(`${YEAR}/publish`)).text;
    form = Object.fromEntries(['seen', 'number'].map((name) => [name, new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!]));
  });
  afterAll(() => app.stop());

  it('is said at once, asked for once however often one presses, and told when it is there', async () => {
    const answers = [await publish(), await publish()];
    for (const answer of answers) expect([answer.status, answer.location]).toEqual([303, `${YEAR}/versions?made=3`]);
    expect([await count(), await states(), [...new Set(asked)]]).toEqual([2, ['waiting'], ['publish-on-the-day']]);
    const waiting = await priya.get(`${YEAR}/versions?made=3`);
    expect(waiting.headers['refresh']).toBe('3');
    expect(waiting.text).toContain('Version 3 is being made');
    // What is typed into a page that comes anew is lost: there is nothing to type.
    expect(waiting.text).not.toContain('name="why"');
    const before = await priya.get(`${YEAR}/publish`);
    expect([before.text.includes('Version 3 is being made'), before.text.includes('name="seen"')]).toEqual([true, false]);
    now = new Date(now.getTime() + 21_000);
    await publishOnTheDay.run(app.services, {});
    const done = await priya.get(`${YEAR}/versions?made=3`);
    expect([done.headers['refresh'], done.text.includes('Version 3 is published.'), done.text.includes('is being made')]).toEqual([undefined, true, false]);
    expect([await count(), await states(), (await publish()).location]).toEqual([3, ['published'], `${YEAR}/versions?made=3`]);
    expect(await app.everything("select distinct actor, account_id is not null as known from audit_entry where event = 'published plan' and (detail ->> 'version')::int = 3")).toEqual([{ actor: 'Priya Nair', known: true }]);
  }, 300_000);

  it('is looked for again also where a look was answered by an error that passes', async () => {
    const look = async (path: string): Promise<[number, string | undefined, boolean]> => {
      const { status, headers, text } = await priya.get(path);
      return [status, headers['refresh'] as string | undefined, text.includes('This page looks again by itself.')];
    };
    const owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    await owner.query('alter table planned_publication rename to planned_publication_away');
    try {
      expect(await look(`${YEAR}/versions?made=3`)).toEqual([500, '10; url=?made=3&again=1', true]);
      // The page counts its own looks, and has an end.
      expect(await look(`${YEAR}/versions?made=3&again=29`)).toEqual([500, '10; url=?made=3&again=30', true]);
      for (const again of ['30', '31', '9999', '1&again=30']) expect(await look(`${YEAR}/versions?again=${again}`), again).toEqual([500, undefined, false]);
      for (const again of ['-1', 'x', '1e9', '99999', '%0d%0aset-cookie:x']) expect(await look(`${YEAR}/versions?again=${again}`), again).toEqual([500, '10; url=?again=1', true]);
      expect(await look(`${YEAR}/versions?made=%22%3B%20url%3Dhttps%3A//example.org`)).toEqual([500, '10; url=?made=%22%3B+url%3Dhttps%3A%2F%2Fexample.org&again=1', true]);
      expect(await look(`${YEAR}/publish`)).toEqual([500, undefined, false]);
    } finally {
      await owner.query('alter table planned_publication_away rename to planned_publication');
      await owner.end();
    }
    expect(await look('/plan/years/2031-32/versions')).toEqual([404, undefined, false]);
    expect(await look(`${YEAR}/versions`)).toEqual([200, undefined, false]);
  });

  it('does not come of a plan that was changed before it was made, and says so there and on Today', async () => {
    // The version before was published by the clock of the machine, after everything here.
    await app.everything("update published.plan_version set published_at = '2026-11-24T10:01:21Z' where partnership_id = 1");
    await publish();
    await edit();
    await publishOnTheDay.run(app.services, {});
    expect([await count(), (await states()).at(-1)]).toEqual([3, 'stopped']);
    expect((await priya.get(`${YEAR}/versions?made=4`)).text).toContain('Version 4 was not published. The plan changed before the version was made.');
    expect((await priya.get('/')).text).toContain('The plan 2026/27 was not published<');
  }, 300_000);

  it('is missed by no look, wherever its making ends in between', async () => {
    await publish();
    const owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    try {
      await owner.query('begin');
      await owner.query('lock table planned_publication in access exclusive mode');
      const look = priya.get(`${YEAR}/versions?made=4`);
      await vi.waitFor(async () => expect((await app.everything("select 1 from pg_locks where relation = 'planned_publication'::regclass and not granted")).length).toBe(1), 30_000);
      await owner.query(`insert into published.plan_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'version', 4, 'published_at', '${now.toISOString()}'))).* from published.plan_version v where partnership_id = 1 and year = '2026-27' and version = 3`);
      await owner.query("update planned_publication set state = 'published', decided_at = planned_at + interval '7 seconds' where fingerprint is not null and state = 'waiting'");
      await owner.query('commit');
      const { headers, text } = await look;
      expect([headers['refresh'], text.includes('Version 4 is published.'), text.includes('is being made')]).toEqual([undefined, true, false]);
    } finally {
      await owner.query('rollback');
      await owner.query("delete from published.plan_version where partnership_id = 1 and year = '2026-27' and version = 4");
      await owner.query("delete from planned_publication where number = 4 and state = 'published'");
      await owner.end();
    }
  }, 120_000);

  it('says how long the last one took, and when it takes too long, lets it be called off', async () => {
    await publish();
    expect((await priya.get(`${YEAR}/versions`)).text).toContain('The last version took 21 seconds.');
    now = new Date(now.getTime() + 240_000);
    const late = await priya.get(`${YEAR}/versions`);
    expect([late.headers['refresh'], late.text.includes('it takes longer than it should'), late.text.includes('name="why"')]).toEqual([undefined, true, true]);
    expect((await priya.post(`${YEAR}/publish/call-off`, { at_once: 'yes' })).status).toBe(303);
    await publishOnTheDay.run(app.services, {});
    expect([await count(), (await states()).at(-1)]).toEqual([3, 'called off']);
  }, 300_000);
});
