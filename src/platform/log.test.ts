import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { TestApplication, Visitor } from '../../test/support/application.ts';
import { openApplication } from '../../test/support/application.ts';
import { errorForLog, openLog } from './log.ts';

const written: string[] = [];
const log = openLog('info', new Writable({ write: (chunk: Buffer, _encoding, done) => (written.push(chunk.toString()), done()) }));
const whole = (): string => written.join('');

describe('the log', () => {
  let app: TestApplication;
  let priya: Visitor;
  beforeAll(async () => {
    app = await openApplication({ log });
    priya = await app.as('priya');
  });
  afterAll(() => app.stop());

  it('says nothing of the row that the database refused, nor of what was typed', async () => {
    const failed = async (work: ReturnType<typeof sql>): Promise<unknown> => app.withPerson('priya', (session) => work.execute(session.db)).then(() => undefined, (error: unknown) => error);
    const organisation = sql`(select id from organisation where partnership_id = 1 limit 1)`;
    const errors = await Promise.all([
      failed(sql`insert into account (email, full_name) values ('kate.holloway@private.example', 'Kate Holloway')`),
      failed(sql`insert into organisation_contact (partnership_id, organisation_id, full_name, email) values (1, ${organisation}, 'Kate Holloway', 'KATE.HOLLOWAY@private.example')`),
      failed(sql`select ${'Kate Holloway'}::uuid`),
      failed(sql`select ${'Kate Holloway'}::date`),
      failed(sql`insert into organisation (partnership_id, name, kind) select 1, upper(name), 'OTHER' from organisation where partnership_id = 1 and merged_into_id is null limit 1`),
    ]);
    expect(errors.map((error) => (error as { code?: string } | undefined)?.code)).toEqual(['42501', '23514', '22P02', '22007', '23505']);
    for (const error of errors) {
      log.error({ err: error }, 'request failed');
      expect(JSON.stringify(errorForLog(error))).not.toMatch(/holloway|Failing row|Key \(/i);
    }
    expect(whole()).toContain('organisation_contact_email_check');
    expect(whole()).toContain('organisation_by_name');
  });

  it('keeps addresses and links out of any error, with its place and its cause', () => {
    const error = new Error('550 5.1.1 <pat.reed@council.example> unknown; see https://csp.example/a/Abc-123_x', { cause: new TypeError('no pat.reed@council.example') });
    const said = errorForLog(error);
    expect(said.message).toBe('550 5.1.1 <[address]> unknown; see https://csp.example/a/…');
    expect(said.stack).toContain('log.test.ts');
    expect(said.cause?.message).toBe('no [address]');
    expect(JSON.stringify(said)).not.toContain('pat.reed');
  });

  it('looks through a megabyte in no time, and leaves no half of an address where it cuts', () => {
    const began = performance.now();
    expect(errorForLog(new Error(`Invalid regular expression: /${'x'.repeat(1_000_000)}/`)).message).toBe('Invalid regular expression:');
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(errorForLog(new Error(`${'pat.reed@'.padEnd(95, 'a')}.gov `.repeat(60))).message).not.toContain('pat.reed');
  });

  it('holds no name, address, search word, token or link of what people did at level info', async () => {
    written.length = 0;
    await app.stranger().post('/sign-in/link', { email: 'amara.cole@kent-police.example' });
    await app.stranger().get('/sign-in/link/tokenOfSomebody1234567890');
    await app.stranger().get('/a/tokenOfSomebody1234567890');
    await priya.follow(await priya.post('/search', { words: 'Marguerite Oduya' }));
    await priya.get('/people/accounts?q=Marguerite');
    expect((await app.as('grace').then((grace) => grace.get('/assessment/2026-27/document/release/preview?because=Marguerite'))).status).toBe(403);
    await priya.post('/glossary/add', { term: 'Marguerite', meaning: '' });
    await priya.post('/glossary/add', { term: 'Marguerite', meaning: 'x' }, { csrf: false });
    await priya.get('/plan/actions/Marguerite-Oduya');
    expect(written.length).toBeGreaterThan(2);
    expect(whole()).toContain('request refused');
    expect(whole()).not.toMatch(/Marguerite|Oduya|amara|priya|nair|tokenOfSomebody|@kent/i);
    expect((await app.stranger().get('/health/metrics')).text).not.toMatch(/Marguerite|amara|priya|@|\/a\//i);
  });
});
