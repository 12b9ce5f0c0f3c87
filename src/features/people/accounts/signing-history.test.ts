// Who gave a right to sign stays as it was when another is given, and what was taken from the trail is told only where it is certain.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

const TODAY = '2026-11-24';
const MIGRATION = readFileSync(path.join(import.meta.dirname, '../../../../migrations/0069-told-as-it-was.sql'), 'utf8');
let app: TestApplication;
let priya: Visitor;
let police: string;
let other: string;
let turn = 0;
const rows = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> => app.everything<never>(text, values) as unknown as Promise<R[]>;
const day = (name: string, value: string): Record<string, string> => { const [year, month, date] = value.split('-'); return { [`${name}-day`]: date ?? '', [`${name}-month`]: month ?? '', [`${name}-year`]: year ?? '' }; };
const fields = (organisation: string): Record<string, string | string[]> => ({ organisation, roles: ['partner'], signs_for: 'yes', ...day('starts_on', TODAY) });
/** As the owner of the database, past every trigger. */
async function behindItsBack(text: string): Promise<void> {
  const owner = new pg.Client({ connectionString: app.addresses.owner });
  await owner.connect();
  await owner.query(text).finally(async () => owner.end());
}
async function invited(): Promise<{ id: string; account: string }> {
  const email = `history.${(turn += 1)}@mail.example`;
  expect((await priya.post('/people/accounts/invite', { ...fields(police), email, full_name: 'Sam Second' })).status).toBe(303);
  return (await rows<{ id: string; account: string }>('select p.id, p.account_id as account from account_place p join account a on a.id = p.account_id where a.email = $1', [email]))[0]!;
}
/** A right of 2025 that has ended, given by somebody else. */
async function ended(): Promise<{ id: string; account: string }> {
  const place = await invited();
  await behindItsBack(`set session_replication_role = replica; update account_place set starts_on = '2025-01-01', ends_on = '2026-06-30', signs_since = '2025-01-01', signs_given_by_name = 'Ben Hollis', signs_told = 3 where id = '${place.id}'`);
  return place;
}
const history = async (account: string): Promise<object[]> => rows("select signs_given_by_name as by, signs_told as told, coalesce(signs_since > now() - interval '5 minutes', false) as now from account_place where account_id = $1 order by starts_on, id", [account]);

beforeAll(async () => {
  app = await openApplication();
  priya = await app.as('priya');
  police = (await rows<{ id: string }>("select id from organisation where name = 'Kent Police' and partnership_id = 1"))[0]!.id;
  other = (await rows<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'Another body', 'OTHER') returning id"))[0]!.id;
});
afterAll(() => app.stop());

it('of an ended place stays when its account comes back, and each place keeps its own', async () => {
  const { id, account } = await ended();
  expect((await priya.post(`/people/accounts/${account}/come-back`, fields(police))).status).toBe(303);
  const [was, is] = await history(account) as [object, { told: number }];
  expect([was, is]).toEqual([{ by: 'Ben Hollis', told: 3, now: false }, { by: 'Priya Nair', told: expect.any(Number), now: true }]);
  expect((await priya.get(`/people/accounts/${account}`)).text.match(/Signs for it since [^<.]*/g)).toEqual(expect.arrayContaining([expect.stringMatching(/since 1 Jan(uary)? 2025, given by Ben Hollis/), expect.stringContaining('given by Priya Nair')]));
  // Whatever else is written to it, or told again.
  await app.everything("update account_place set job_title = 'x', signs_told = 9 where id = $1", [id]);
  await app.everything("update account_place set ends_on = '2026-05-31' where id = $1", [id]);
  expect((await history(account))[0]).toEqual(was);
  // Its days come back: that gives it anew.
  await app.everything('update account_place set ends_on = null where id = $1', [id]);
  expect((await history(account))[0]).toEqual({ by: null, told: null, now: false });
});
it('of an ended place stays when its entry is merged', async () => {
  const [gone, kept] = (await rows<{ id: string; version: number }>("insert into organisation (partnership_id, name, kind) values (1, 'A force', 'POLICE_FORCE'), (1, 'The force', 'POLICE_FORCE') returning id, version")) as [{ id: string; version: number }, { id: string; version: number }];
  await app.everything("insert into membership (partnership_id, organisation_id, kind, authority, from_on) values (1, $1, 'RESPONSIBLE', 'POLICE', '2020-04-01')", [gone.id]);
  const { id, account } = await ended();
  await behindItsBack(`set session_replication_role = replica; update account_place set organisation_id = '${gone.id}' where id = '${id}'`);
  expect((await priya.post(`/people/organisations/${gone.id}/merge`, { into: kept.id, version: String(gone.version), into_version: String(kept.version) })).status).toBe(303);
  expect(await history(account)).toEqual([{ by: 'Ben Hollis', told: 3, now: false }]);
  expect(await rows('select organisation_id as id from account_place where id = $1', [id])).toEqual([{ id: kept.id }]);
});

/** The part of the migration that puts right what an earlier one took from the trail, on this database. */
const putRight = async (): Promise<void> => behindItsBack(`begin; ${MIGRATION.slice(MIGRATION.indexOf('alter table public.account_place disable'), MIGRATION.indexOf('-- When a plan was first'))} commit`);
/** As though the entries of the trail were from before the rights were kept, with what was then taken from them: `taken` is the event for each place. */
async function asTakenThen(account: string, taken: Record<string, string>): Promise<void> {
  await behindItsBack(`update frankpledge_schema.migration set applied_at = now() where name = '0066-who-gave-the-right-to-sign'`);
  for (const [place, event] of Object.entries(taken))
    await behindItsBack(`set session_replication_role = replica; update account_place p set signs_since = e.at, signs_given_by = e.account_id, signs_given_by_name = e.actor from audit_entry e where p.id = '${place}' and e.id = (select max(id) from audit_entry where subject_id = '${account}' and event = '${event}')`);
}
const since = async (place: string): Promise<unknown> => (await rows<{ event: string | null }>('select (select e.event from audit_entry e where e.at = p.signs_since and e.subject_id = p.account_id::text limit 1) as event from account_place p where p.id = $1', [place]))[0]!.event;

it('that was taken from the trail is that of the newest entry', async () => {
  const { id, account } = await invited();
  const save = async (more: object): Promise<void> => { expect((await priya.post(`/people/accounts/${account}/places/${id}`, { ...fields(police), ...more, version: String((await rows<{ version: number }>('select version from account_place where id = $1', [id]))[0]!.version) })).status).toBe(303); };
  await save({ signs_for: '' });
  await save({});
  await asTakenThen(account, { [id]: 'invited person' });
  expect(await since(id)).toBe('invited person');
  await putRight();
  expect(await since(id)).toBe('changed place');
});
it('that was taken from the trail is not known where the account has several, nor where the newest entry is of another body; one that was kept stays', async () => {
  const { id, account } = await invited();
  expect((await priya.post(`/people/accounts/${account}/places/add`, fields(other))).status).toBe(303);
  const [second] = await rows<{ id: string }>('select id from account_place where account_id = $1 and organisation_id = $2', [account, other]);
  await asTakenThen(account, { [id]: 'invited person', [second!.id]: 'added place' });
  const kept = await ended();
  const standing = await invited();
  await putRight();
  expect([await since(id), await since(second!.id)]).toEqual([null, null]);
  expect([await history(kept.account), await history(standing.account)]).toEqual([[{ by: 'Ben Hollis', told: 3, now: false }], [{ by: 'Priya Nair', told: expect.any(Number), now: true }]]);

  await app.everything('update account_place set signs_for = false where id = $1', [second!.id]);
  await asTakenThen(account, { [id]: 'invited person' });
  await putRight();
  expect(await since(id)).toBe(null);
});
it('that had ended and was given the day of another is not known', async () => {
  const { id, account } = await ended();
  await priya.post(`/people/accounts/${account}/come-back`, fields(police));
  await behindItsBack(`set session_replication_role = replica; update account_place p set signs_since = r.signs_since + interval '20 milliseconds', signs_given_by = r.signs_given_by, signs_given_by_name = r.signs_given_by_name from account_place r where p.id = '${id}' and r.account_id = p.account_id and r.id <> p.id`);
  await putRight();
  expect(await history(account)).toEqual([{ by: null, told: null, now: false }, { by: 'Priya Nair', told: expect.any(Number), now: true }]);
});
