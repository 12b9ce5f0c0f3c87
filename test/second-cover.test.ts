// The cover under the pages: what a session could write if a page forgot to ask who it is. Each denial is read as the person, then as the system.
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinkHolder } from '../src/security/actor.ts';
import { withSession } from '../src/security/session.ts';
import type { Session } from '../src/security/session.ts';
import type { TestApplication } from './support/application.ts';
import { openApplication } from './support/application.ts';

const REFUSED = /row-level security|only a coordinator|a link|begun once|the status that an update|only an answer|its writer's own|permission denied/;

describe('the cover under the pages', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await openApplication();
  });
  afterAll(() => app.stop());

  /** Runs statements in one transaction that is always taken back. Answers with the error, or undefined when all of them were taken. */
  async function tried(run: (work: (session: Session) => Promise<void>) => Promise<unknown>, statements: readonly RawBuilder<unknown>[]): Promise<string | undefined> {
    try {
      await run(async (session) => {
        for (const statement of statements) await statement.execute(session.db);
        throw new Error('all were taken');
      });
    } catch (error) {
      return (error as Error).message === 'all were taken' ? undefined : (error as Error).message;
    }
    return undefined;
  }
  const asSystem = (statements: readonly RawBuilder<unknown>[]): Promise<string | undefined> =>
    tried((work) => withSession(app.services.pool, { kind: 'system', partnershipId: 1, job: 'a test' }, work), statements);

  describe('of the holder of a link', () => {
    let link: LinkHolder;
    let other: { id: string; organisation: string };
    const asLink = (...statements: RawBuilder<unknown>[]): Promise<string | undefined> => tried((work) => withSession(app.services.pool, link, work), statements);
    const update = (more: { text?: string; by?: string; cameBy?: string; organisation?: string; corrects?: string; id?: string; onBehalf?: string; status?: string } = {}): RawBuilder<unknown> =>
      sql`insert into action_update (partnership_id, id, action_id, written_on, text, status, came_by, written_by, organisation_id, corrects_id, correction_why, on_behalf_of)
        values (1, ${more.id ?? randomUUID()}, ${link.actions[0]!}, '2026-11-24', ${more.text ?? 'Eleven visits.'}, ${more.status ?? 'at risk'}, ${more.cameBy ?? 'link'}, ${more.by ?? link.name}, ${more.organisation ?? link.organisationId}, ${more.corrects ?? null}, ${more.corrects ? 'x' : null}, ${more.onBehalf ?? null})`;
    const file = (id: string, more: { type?: string } = {}): RawBuilder<unknown> => {
      const bytes = Buffer.from('picture');
      return sql`insert into stored_file (partnership_id, id, name, media_type, size, sha256, bytes) values (1, ${id}, 'a.png', ${more.type ?? 'image/png'}, ${bytes.length}, ${createHash('sha256').update(bytes).digest('hex')}, ${bytes})`;
    };
    const attach = (updateId: string, fileId: string): RawBuilder<unknown> => sql`insert into action_update_file (partnership_id, update_id, file_id) values (1, ${updateId}, ${fileId})`;
    const mail = (kind: string, to: string): RawBuilder<unknown> => sql`insert into mail (partnership_id, kind, to_address, subject, text) values (1, ${kind}, ${to}, 'Thank you', 'x')`;
    const note = (actor: string, account: string | null = null): RawBuilder<unknown> => sql`insert into audit_entry (partnership_id, event, actor, account_id) values (1, 'added update', ${actor}, ${account}::uuid)`;

    beforeAll(async () => {
      const [theirs] = await app.everything<{ id: string; organisation: string; action: string; year: string; owner: string; owner_name: string }>(`
        select u.id, u.organisation_id as organisation, u.action_id as action, a.plan_year_id as year, o.id as owner, o.name as owner_name from action_update u join action a on a.id = u.action_id and a.removed_at is null
        join plan_year y on y.id = a.plan_year_id and not y.frozen join organisation o on o.partnership_id = 1 and o.id <> u.organisation_id and o.merged_into_id is null
        where u.partnership_id = 1 and not exists (select 1 from action_update c where c.corrects_id = u.id) order by u.id, o.id limit 1`);
      other = theirs!;
      const [round] = await app.everything<{ id: string }>("insert into chase_round (partnership_id, plan_year_id, kind, asked_by, answer_by) values (1, $1, 'by hand', 'Priya Nair', '2026-12-08') returning id", [theirs!.year]);
      const [request] = await app.everything<{ id: string }>("insert into chase_request (partnership_id, round_id, organisation_id, person, email, token_hash, valid_until) values (1, $1, $2, 'Pat Reed', 'pat.reed@council.example', 'a test', '2027-01-01') returning id", [round!.id, theirs!.owner]);
      await app.everything('insert into chase_item (partnership_id, request_id, action_id, organisation_id, position) values (1, $1, $2, $3, 1)', [request!.id, theirs!.action, theirs!.owner]);
      link = { kind: 'link', requestId: request!.id, name: 'Pat Reed', partnershipId: 1, partnershipName: 'x', organisationId: theirs!.owner, organisation: theirs!.owner_name, actions: [theirs!.action] };
    });

    it('takes what its form adds: the update, its photograph, the status, the answer, the receipt, the entry in the trail', async () => {
      const [made, picture] = [randomUUID(), randomUUID()];
      const [{ email }] = (await app.everything<{ email: string }>('select email from chase_request where id = $1', [link.requestId])) as [{ email: string }];
      expect(await asLink(
        file(picture), update({ id: made }), attach(made, picture), sql`update action set status = 'at risk', status_reason = 'Two are away', last_update_on = '2026-11-24' where id = ${link.actions[0]!}`, note(`${link.name} (by link)`),
        sql`update chase_request set begun_at = now() where id = ${link.requestId} and begun_at is null`, sql`update chase_item set answer = 'update', update_id = ${made}, answered_at = now(), half_text = null where request_id = ${link.requestId}`, mail('receipt', email),
        update({ corrects: made }),
      )).toBeUndefined();
    });

    const denials: [string, () => RawBuilder<unknown>[], asSystem?: 'nobody'][] = [
      ['an action’s title', () => [sql`update action set title = 'Mine now' where id = ${link.actions[0]!}`]],
      ['an action’s date', () => [sql`update action set due_on = '2030-01-01' where id = ${link.actions[0]!}`]],
      ['that an action is removed', () => [sql`update action set removed_at = now() where id = ${link.actions[0]!}`]],
      ['an action’s version', () => [sql`update action set version = version + 1 where id = ${link.actions[0]!}`]],
      ['a status that no update gives', () => [sql`update action set status = 'complete', last_update_on = '2031-01-01' where id = ${link.actions[0]!}`]],
      ['until when its link works', () => [sql`update chase_request set valid_until = '2031-01-01' where id = ${link.requestId}`]],
      ['whose link it is', () => [sql`update chase_request set person = 'Somebody else', email = 'x@x.example' where id = ${link.requestId}`]],
      ['that it was not withdrawn', () => [sql`update chase_request set revoked_at = now() where id = ${link.requestId}`]],
      ['another token', () => [sql`update chase_request set token_hash = 'x' where id = ${link.requestId}`]],
      ['another action in its request', () => [sql`update chase_item set action_id = (select id from action where partnership_id = 1 and id <> ${link.actions[0]!} limit 1) where request_id = ${link.requestId}`], 'nobody'],
      ['an item’s organisation', () => [sql`update chase_item set organisation_id = null where request_id = ${link.requestId}`]],
      ['that its answer is settled', () => [sql`update chase_item set settled_at = now(), settled_by = 'P' where request_id = ${link.requestId}`]],
      ['somebody else’s update as its answer', () => [sql`update chase_item set answer = 'update', update_id = ${other.id} where request_id = ${link.requestId}`]],
      ['an update under another name', () => [update({ by: 'The Chief Constable' })], 'nobody'],
      ['an update of another organisation', () => [update({ organisation: other.organisation })], 'nobody'],
      ['an update as if signed in', () => [update({ cameBy: 'signed in' })]],
      ['an update on somebody’s behalf', () => [update({ onBehalf: 'The Chief' })], 'nobody'],
      ['a correction of what is not its own', () => [update({ corrects: other.id })], 'nobody'],
      ['a file of somebody else in its update', () => { const id = randomUUID(); return [update({ id }), attach(id, foreignFile)]; }, 'nobody'],
      ['a kind of file that runs', () => [file(randomUUID(), { type: 'text/html' })]],
      ['a letter to somebody', () => [mail('chase', 'x@x.example')]],
      ['a receipt to somebody else', () => [mail('receipt', 'x@x.example')]],
      ['an entry in the trail under another name', () => [note('Priya Nair')]],
    ];
    let foreignFile = '';
    beforeAll(async () => {
      const bytes = Buffer.from('theirs');
      foreignFile = (await app.everything<{ id: string }>("insert into stored_file (partnership_id, name, media_type, size, sha256, bytes) values (1, 'b.png', 'image/png', 6, $1, $2) returning id", [createHash('sha256').update(bytes).digest('hex'), bytes]))[0]!.id;
    });
    it.each(denials)('refuses %s', async (_name, statements, system) => {
      expect(await asLink(...statements())).toMatch(REFUSED);
      // As the system the same statement is one that the tables take: it was the link that was refused.
      expect(system === undefined ? await asSystem(statements()) : undefined).toBeUndefined();
    });
    it('sees no file but what it sent in the same transaction', async () => {
      const seen = await withSession(app.services.pool, link, async (session) => (await sql`select id from stored_file`.execute(session.db)).rows.length);
      expect(seen).toBe(0);
      expect((await app.everything('select id from stored_file where partnership_id = 1')).length).toBeGreaterThan(0);
    });
  });

  describe('of a person without the role', () => {
    const as = (email: string, ...statements: RawBuilder<unknown>[]): Promise<string | undefined> => tried((work) => app.withPerson(email, work), statements);
    let year: { id: string; round: number };
    let authorities: { organisation: string; email: string; account: string; name: string }[];
    const answer = (more: { organisation: string; account: string; person: string; signed?: boolean; minute?: string }): RawBuilder<unknown> =>
      sql`insert into agreement (partnership_id, plan_year_id, round, organisation_id, answer, answered_on, person, capacity, minute, signed, account_id, recorded_by)
        values (1, ${year.id}, ${year.round}, ${more.organisation}, 'agreed', '2026-11-24', ${more.person}, 'Chief', ${more.minute ?? null}, ${more.signed ?? true}, ${more.account}, 'x')`;

    beforeAll(async () => {
      [year] = (await app.everything<{ id: string; round: number }>("update plan_year set state = 'for agreement' where partnership_id = 1 and label = '2026/27' returning id, agreement_round as round")) as [typeof year];
      authorities = await app.everything("select p.organisation_id as organisation, a.email, a.id as account, a.full_name as name from account_place p join account a on a.id = p.account_id where p.partnership_id = 1 and p.signs_for and p.ends_on is null and a.disabled_at is null and not ('coordinator' = any(p.roles)) order by a.email");
      if (authorities.length < 2) throw new Error('The demonstration has too few who sign');
    });
    afterAll(() => app.everything("update plan_year set state = 'published' where id = $1", [year.id]).catch(() => []));

    it('an authority’s answer is taken from who signs for it, in their own name, or from the coordinator with a minute', async () => {
      const [mine, theirs] = authorities as [typeof authorities[0], typeof authorities[0]];
      const [priya] = await app.everything<{ id: string; full_name: string }>("select id, full_name from account where email like 'priya%'");
      const [scrutineer] = await app.everything<{ email: string; id: string; name: string }>("select a.email, a.id, a.full_name as name from account a join account_place p on p.account_id = a.id where p.partnership_id = 1 and not p.signs_for and not ('coordinator' = any(p.roles)) and a.disabled_at is null limit 1");
      expect(await as(mine.email, answer({ organisation: mine.organisation, account: mine.account, person: mine.name }))).toBeUndefined();
      expect(await as('priya', answer({ organisation: theirs.organisation, account: priya!.id, person: 'The Chief', signed: false, minute: 'Minute 4' }))).toBeUndefined();
      for (const [email, refusedAnswer] of [
        [mine.email, answer({ organisation: theirs.organisation, account: mine.account, person: mine.name })],
        [mine.email, answer({ organisation: mine.organisation, account: mine.account, person: 'The Chief Constable' })],
        [mine.email, answer({ organisation: mine.organisation, account: theirs.account, person: mine.name })],
        [mine.email, answer({ organisation: theirs.organisation, account: mine.account, person: 'X', signed: false, minute: 'Minute 4' })],
        [scrutineer!.email, answer({ organisation: mine.organisation, account: scrutineer!.id, person: scrutineer!.name })],
        ['priya', answer({ organisation: theirs.organisation, account: priya!.id, person: priya!.full_name, signed: true })],
      ] as const) expect(await as(email, refusedAnswer)).toMatch(REFUSED);
    });

    it('a plan moves only by an answer given', async () => {
      const mine = authorities[0]!;
      const move = sql`update plan_year set state = 'for agreement', version = version + 1 where id = ${year.id}`;
      expect(await as(mine.email, move)).toMatch(REFUSED);
      expect(await as(mine.email, answer({ organisation: mine.organisation, account: mine.account, person: mine.name }), move)).toBeUndefined();
      expect(await asSystem([move])).toBeUndefined();
      for (const other of [sql`update plan_year set state = 'draft' where id = ${year.id}`, sql`update plan_year set title = 'Mine' where id = ${year.id}`, sql`update plan_year set frozen = true where id = ${year.id}`]) {
        expect(await as(mine.email, answer({ organisation: mine.organisation, account: mine.account, person: mine.name }), other)).toMatch(REFUSED);
        expect(await asSystem([other])).toBeUndefined();
      }
    });

    it('nothing that is the coordinator’s to write is written by a partner', async () => {
      const partner = authorities[0]!;
      const statements = [
        sql`insert into action_update_acceptance (partnership_id, update_id, accepted_by) select 1, u.id, 'x' from action_update u where u.partnership_id = 1 and not exists (select 1 from action_update_acceptance t where t.update_id = u.id) limit 1`,
        sql`update action set title = 'x' where id = (select id from action where partnership_id = 1 and plan_year_id = ${year.id} limit 1)`,
        sql`update action set removed_at = now() where id = (select id from action where partnership_id = 1 and plan_year_id = ${year.id} limit 1)`,
        sql`update priority set title = 'x' where partnership_id = 1`,
        sql`insert into theme (partnership_id, plan_year_id, position, name) values (1, ${year.id}, 99, 'x')`,
        sql`update risk set title = 'x' where partnership_id = 1`,
        sql`insert into chase_round (partnership_id, plan_year_id, kind, asked_by, answer_by) values (1, ${year.id}, 'by hand', 'x', '2027-01-01')`,
        sql`update chase_request set valid_until = '2031-01-01' where partnership_id = 1`,
        sql`update published.plan_version set withdrawn_at = now() where partnership_id = 1`,
        sql`insert into planned_publication (partnership_id, plan_year_id, publish_on, planned_by, account_id) values (1, ${year.id}, '2027-01-01', 'x', ${partner.account})`,
        sql`update partnership set name = 'x' where partnership_id = 1`,
        sql`update membership set note = 'x' where partnership_id = 1`,
        sql`update organisation set name = name || 'x' where partnership_id = 1`,
        sql`insert into glossary_term (partnership_id, term, meaning) values (1, 'X', 'x')`,
        sql`insert into mail (partnership_id, kind, to_address, subject, text) values (1, 'chase', 'x@x.example', 'x', 'x')`,
        sql`update milestone set text = 'x' where partnership_id = 1`,
        sql`update comment set resolved_at = now() where partnership_id = 1`,
      ];
      for (const [index, statement] of statements.entries()) {
        expect(await as(partner.email, statement), `statement ${index}`).toMatch(REFUSED);
        expect(await asSystem([statement]), `statement ${index}`).toBeUndefined();
      }
      const rows = await Promise.all(['priority', 'theme', 'action_owner', 'milestone', 'risk_link', 'membership'].map(async (table) => ({ table, held: await as(partner.email, sql`delete from ${sql.table(table)} where partnership_id = 1`) })));
      expect(rows.length).toBe(6);
      expect((await app.everything("select count(*)::int as n from action_owner where partnership_id = 1"))[0]!['n']).toBeGreaterThan(10);
    });

    it('nothing that the public reads is added by a partner, nor told at another address than its version’s', async () => {
      const withdrawal = (more: { key?: string; year?: string; version?: number } = {}): RawBuilder<unknown> => sql`
        insert into published.plan_withdrawal (partnership_id, version_id, partnership_key, year, label, version, withdrawn_on, why)
        select partnership_id, id, ${more.key ?? sql`partnership_key`}, ${more.year ?? sql`year`}, label, ${more.version ?? sql`version`}, '2026-11-24', 'x' from published.plan_version where partnership_id = 1 limit 1`;
      expect(await as(authorities[0]!.email, withdrawal())).toMatch(REFUSED);
      for (const elsewhere of [{ key: 'another' }, { year: '2030-31' }, { version: 99 }]) expect(await as('priya', withdrawal(elsewhere)), JSON.stringify(elsewhere)).toMatch(REFUSED);
      expect(await as('priya', withdrawal())).toBeUndefined();
      expect(await asSystem([withdrawal()])).toBeUndefined();
      const open = await app.everything<{ name: string }>(`
        select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'published'::regnamespace and has_table_privilege('frankpledge_app', c.oid, 'insert')
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'added_by_whom' and not p.polpermissive)`);
      expect(open).toEqual([]);
    });

    it('nobody writes in somebody else’s name', async () => {
      const [mine, theirs] = authorities as [typeof authorities[0], typeof authorities[0]];
      const entry = (account: string): RawBuilder<unknown> => sql`insert into audit_entry (partnership_id, event, actor, account_id) values (1, 'answered plan', 'x', ${account})`;
      const comment = (account: string): RawBuilder<unknown> => sql`insert into comment (partnership_id, plan_year_id, about, about_words, text, account_id, written_by) values (1, ${year.id}, 'plan', 'The plan', 'x', ${account}, 'x')`;
      const update = (cameBy: string, account: string): RawBuilder<unknown> => sql`insert into action_update (partnership_id, action_id, written_on, text, status, came_by, account_id, written_by) select 1, id, '2026-11-24', 'x', 'on track', ${cameBy}, ${account}, 'x' from action where plan_year_id = ${year.id} limit 1`;
      for (const statement of [entry(mine.account), comment(mine.account), update('signed in', mine.account)]) expect(await as(mine.email, statement)).toBeUndefined();
      const analyst = (await app.everything<{ id: string }>("select id from account where email like 'marek%'"))[0]!.id;
      const version = (account: string): RawBuilder<unknown> => sql`insert into asked_document (partnership_id, assessment_id, made_for, number, result_number, mark, asked_by, account_id, asked_at) select partnership_id, assessment_id, 'shared', 1, number, 'x', 'x', ${account}, now() from assessment_result where partnership_id = 1 limit 1`;
      expect(await as('marek', version(analyst))).toBeUndefined();
      expect(await as('marek', version(mine.account))).toMatch(REFUSED);
      expect(await as(mine.email, version(mine.account))).toMatch(REFUSED);
      for (const statement of [entry(theirs.account), comment(theirs.account), update('signed in', theirs.account), update('link', mine.account), update('on behalf', mine.account)]) expect(await as(mine.email, statement)).toMatch(REFUSED);
    });
  });
});
