// An installation of its own for a bench: an embedded database with fsync on, the demonstration, and as many further partnerships as are asked for.
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Signer } from '@fastify/cookie';
import pg from 'pg';
import { pino } from 'pino';
import { createApplication } from '../../src/app.ts';
import type { Application } from '../../src/app.ts';
import { loadDemonstration } from '../../src/demonstration/load.ts';
import { startEmbedded } from '../../src/platform/database/embedded/index.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { roleAddresses } from '../../src/platform/database/roles.ts';
import type { RoleAddresses } from '../../src/platform/database/roles.ts';
import { hashOf } from '../../src/security/browser-session.ts';

export type Installation = {
  application: Application;
  addresses: RoleAddresses;
  address: string;
  operator: pg.Client;
  /** the cookie header of a browser signed in as the account with this e-mail address */
  signIn(email: string): Promise<string>;
  end(): Promise<void>;
};

export async function installation(grow: (operator: pg.Client) => Promise<void> = async () => {}): Promise<Installation> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-bench-'));
  await chmod(folder, 0o755);
  const embedded = await startEmbedded({ dataDir: folder, report: () => {} });
  const addresses = roleAddresses(embedded.url);
  await migrate(addresses);
  await loadDemonstration(addresses, { now: new Date() });
  const operator = new pg.Client({ connectionString: addresses.operator });
  await operator.connect();
  await grow(operator);
  const owner = new pg.Client({ connectionString: addresses.owner });
  await owner.connect();
  await owner.query('vacuum analyze');
  await owner.end();
  const application = await createApplication({
    config: { publicUrl: 'http://127.0.0.1:3000', trustProxy: false, smtpUrl: undefined, mailFrom: 'bench@localhost', dataFolder: folder, demoOpen: false, host: '127.0.0.1' },
    addresses, log: pino({ level: 'silent' }), connections: 10, requestsPerMinute: 0, withJobs: false,
  });
  await application.server.listen({ host: '127.0.0.1', port: 0 });
  const bound = application.server.server.address();
  const { rows } = await operator.query<{ value: string }>("select value from machinery.secret where name = 'cookies'");
  return {
    application, addresses, operator,
    address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    signIn: async (email) => {
      const token = randomBytes(24).toString('base64url');
      const found = await operator.query<{ id: string; partnership_id: number }>('select a.id, p.partnership_id from account a join account_place p on p.account_id = a.id where a.email = $1 limit 1', [email]);
      const account = found.rows[0];
      if (!account) throw new Error(`no account ${email}`);
      await application.services.pool.query('select security.session_save($1, $2, $3, $4, $5)', [hashOf(token), account.id, account.partnership_id, '{}', 'A bench']);
      return `${application.services.cookies.session}=${encodeURIComponent(new Signer(rows[0]?.value ?? '').sign(token))}`;
    },
    end: async () => {
      await operator.end();
      await application.stop();
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Fills the installation with `partnerships` further ones: ten years each, five priorities and 21 actions a year, two owners and three updates an action, 40 organisations. */
export async function addPartnerships(operator: pg.Client, partnerships: number, years = 10): Promise<void> {
  await operator.query(`insert into partnership (key, name, short_name, area_name) select 'made-' || n, 'Partnership ' || n, 'P' || n, 'Area ' || n from generate_series(1, $1) n`, [partnerships]);
  await operator.query(`insert into organisation (partnership_id, name, kind) select partnership_id, 'Organisation ' || n, 'other' from partnership, generate_series(1, 40) n where key like 'made-%'`);
  await addYears(operator, years, "p.key like 'made-%'");
}

/** Ages the first partnership of the demonstration: `years` plan years before its own, and organisations until there are `organisations`. */
export async function ageDemonstration(operator: pg.Client, years: number, organisations: number): Promise<void> {
  await operator.query(`insert into organisation (partnership_id, name, kind) select p.partnership_id, 'Organisation ' || n, 'other' from (select min(partnership_id) as partnership_id from partnership) p,
    generate_series(1, greatest(0, $1 - (select count(*)::int from organisation o where o.partnership_id = (select min(partnership_id) from partnership)))) n`, [organisations]);
  await addYears(operator, years, 'p.partnership_id = (select min(partnership_id) from partnership)');
}

async function addYears(operator: pg.Client, years: number, which: string): Promise<void> {
  await operator.query(`insert into plan_year (partnership_id, label, starts_on, ends_on, title, frozen)
    select p.partnership_id, y || '/' || lpad(((y + 1) % 100)::text, 2, '0'), make_date(y, 4, 1), make_date(y + 1, 3, 31), 'Plan of ' || y, true from partnership p, generate_series(2024 - $1::int, 2023) y where ${which}`, [years]);
  await operator.query(`insert into priority (partnership_id, plan_year_id, position, title) select y.partnership_id, y.id, n, 'Priority ' || n from plan_year y join partnership p using (partnership_id), generate_series(1, 5) n where ${which} and y.title like 'Plan of %'`);
  await operator.query(`insert into action (partnership_id, plan_year_id, priority_id, position, ref, title, status)
    select r.partnership_id, r.plan_year_id, r.id, n, r.position || '.' || n, 'Hold the drop-in number ' || n || ' and tell people about it', 'on track'
    from priority r join plan_year y on y.partnership_id = r.partnership_id and y.id = r.plan_year_id join partnership p on p.partnership_id = r.partnership_id, generate_series(1, case when r.position = 1 then 5 else 4 end) n where ${which} and y.title like 'Plan of %'`);
  await operator.query(`with o as (select partnership_id, id, row_number() over (partition by partnership_id order by name) as n from organisation)
    insert into action_owner (partnership_id, action_id, organisation_id, part, position)
    select a.partnership_id, a.id, o.id, case k when 1 then 'accountable' else 'with' end, k from (select a.*, abs(hashtext(a.id::text)) % 38 as h from action a where a.title like 'Hold the drop-in number %') a
    join partnership p using (partnership_id) cross join generate_series(1, 2) k join o on o.partnership_id = a.partnership_id and o.n = a.h + k where ${which} on conflict do nothing`);
  await operator.query(`insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by, created_at)
    select a.partnership_id, a.id, y.starts_on + 90 * k, 'Open on every Thursday of the quarter; between ten and twenty people came.', 'on track', 'document', 'Somebody', (y.starts_on + 90 * k)::timestamptz
    from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id join partnership p on p.partnership_id = a.partnership_id, generate_series(1, 3) k where ${which} and y.title like 'Plan of %'`);
}
