// The real application on a database of its own, and people who use it: cookies, tokens and policies as in life, without a browser.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { Signer } from '@fastify/cookie';
import pg from 'pg';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { inject } from 'vitest';
import { createApplication } from '../../src/app.ts';
import type { Application } from '../../src/app.ts';
import { openPool } from '../../src/platform/database/connect.ts';
import type { Pool } from '../../src/platform/database/connect.ts';
import { roleAddresses } from '../../src/platform/database/roles.ts';
import type { RoleAddresses } from '../../src/platform/database/roles.ts';
import type { Person } from '../../src/security/actor.ts';
import { hashOf } from '../../src/security/browser-session.ts';
import { withSession } from '../../src/security/session.ts';
import type { Job } from '../../src/security/page.ts';
import type { Session } from '../../src/security/session.ts';
import { withDatabase } from './global-setup.ts';
import { TEST_NOW } from './clock.ts';

const require = createRequire(import.meta.url);
const Tokens = createRequire(require.resolve('@fastify/csrf-protection'))('@fastify/csrf') as new (options?: object) => { secretSync(): string; create(secret: string, userInfo?: string): string };

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string; location: string; body: Buffer };

export type Visitor = {
  /** whom the forms' tokens are made for; set it after signing in or out by a page */
  person: Person | undefined;
  cookies: Map<string, string>;
  get(address: string): Promise<Answer>;
  /** posts a form with its token; `csrf: false` leaves the token out; a `multipart` body carries files */
  post(address: string, fields?: Record<string, string | string[]>, options?: { csrf?: boolean; files?: { field: string; name: string; type: string; bytes: Uint8Array }[] }): Promise<Answer>;
  /** get, and follow redirects */
  follow(answer: Answer): Promise<Answer>;
};

export type TestApplication = Application & {
  addresses: RoleAddresses;
  operator: Pool;
  dataFolder: string;
  /** signs in as the person with this e-mail (or its beginning) */
  as(email: string, partnershipKey?: string): Promise<Visitor>;
  stranger(): Visitor;
  /** runs store code as a person */
  withPerson<T>(email: string, work: (session: Session) => Promise<T>): Promise<T>;
  /** rows as the operator role sees them: everything */
  everything<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
};

/** A database copied from a template, file by file: to copy it through the log takes more than twice the work. */
export async function copyDatabase(template: 'demo' | 'empty'): Promise<{ addresses: RoleAddresses; drop(): Promise<void> }> {
  const { url, prefix } = inject('testDatabase');
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await asOwner(url, `create database ${name} template ${prefix}_${template} strategy file_copy`);
  return { addresses: roleAddresses(withDatabase(url, name)), drop: () => asOwner(url, `drop database if exists ${name} with (force)`) };
}

async function asOwner(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

export async function openApplication(options: { template?: 'demo' | 'empty'; now?: () => Date; smtpUrl?: string; withJobs?: boolean; /** without `withJobs`: done when a form that asked for them is answered, before whoever sent it looks again */ work?: Job[]; publicUrl?: string; demoOpen?: boolean; trustProxy?: boolean; requestsPerMinute?: number; log?: Logger; patience?: { formMs: number; silenceMs: number } } = {}): Promise<TestApplication> {
  const copy = await copyDatabase(options.template ?? 'demo');
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'frankpledge-test-'));
  const application = await createApplication({
    config: { publicUrl: options.publicUrl ?? 'http://127.0.0.1:3000', trustProxy: options.trustProxy ?? false, smtpUrl: options.smtpUrl, mailFrom: 'frankpledge@council.example', dataFolder, demoOpen: options.demoOpen ?? false, host: '127.0.0.1' },
    addresses: copy.addresses,
    log: options.log ?? pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    now: options.now ?? ((): Date => TEST_NOW),
    connections: 4,
    requestsPerMinute: options.requestsPerMinute ?? 0,
    withJobs: options.withJobs ?? false,
    ...(options.patience === undefined ? {} : { patience: options.patience }),
  });
  await application.server.ready();
  const asked = doneOnceAsked(application, options.work ?? []);
  const operator = openPool({ url: copy.addresses.operator, size: 2 });
  const { rows } = await operator.query<{ value: string }>("select value from machinery.secret where name = 'cookies'");
  const secretKey = rows[0]?.value ?? '';
  const personOf = async (email: string, key?: string): Promise<Person> => {
    const found = await operator.query<{ account_id: string; partnership_id: number }>(
      `select a.id as account_id, p.partnership_id from account a join account_place p on p.account_id = a.id join partnership s using (partnership_id)
       where a.email like $1 || '%' and ($2::text is null or s.key = $2) order by p.partnership_id limit 1`, [email, key ?? null]);
    const row = found.rows[0];
    if (!row) throw new Error(`Nobody here has an e-mail address that begins with "${email}"`);
    const token = randomBytes(24).toString('base64url');
    await application.services.pool.query('select security.session_save($1, $2, $3, $4, $5)', [hashOf(token), row.account_id, row.partnership_id, '{}', 'A test']);
    const opened = await application.services.pool.query('select * from security.session_open($1)', [hashOf(token)]);
    const facts = opened.rows[0];
    if (!facts) throw new Error(`${email} may not sign in`);
    tokens.set(facts.account_id, token);
    return {
      kind: 'person', accountId: facts.account_id, name: facts.full_name, email: facts.email, partnershipId: facts.partnership_id, partnershipKey: facts.partnership_key, partnershipName: facts.partnership_name,
      organisations: facts.organisations, organisationNames: facts.organisation_names, roles: facts.roles, signsFor: facts.signs_for, previouslySeenAt: facts.previous_seen_at,
    };
  };
  const tokens = new Map<string, string>();
  const visitor = (person?: Person): Visitor => makeVisitor(application, asked, secretKey, person, person ? tokens.get(person.accountId) : undefined);
  const { stop } = application;
  return Object.assign(application, {
    addresses: copy.addresses,
    operator,
    dataFolder,
    as: async (email: string, key?: string) => visitor(await personOf(email, key)),
    stranger: () => visitor(),
    withPerson: async <T>(email: string, work: (session: Session) => Promise<T>) => withSession(application.services.pool, await personOf(email), work),
    everything: async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) => (await operator.query<R>(text, values)).rows,
    stop: async () => {
      await operator.end();
      await stop();
      await copy.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  });
}

/** Keeps what is asked for of these jobs, and does it when called. */
function doneOnceAsked({ services }: Application, jobs: readonly Job[]): () => Promise<void> {
  const waiting: (() => Promise<void>)[] = [];
  const { enqueue } = services;
  services.enqueue = async (name, data, session) => {
    const job = jobs.find((one) => one.name === name);
    if (job === undefined) return enqueue(name, data, session);
    waiting.push(() => job.run(services, data));
  };
  return async () => {
    for (const run of waiting.splice(0)) await run();
  };
}

function makeVisitor(application: Application, doAsked: () => Promise<void>, secretKey: string, person: Person | undefined, token: string | undefined): Visitor {
  const cookies = new Map<string, string>();
  const signer = new Signer(secretKey);
  const names = application.services.cookies;
  if (token !== undefined) cookies.set(names.session, signer.sign(token));
  const csrfTokens = new Tokens({ userInfo: true, hmacKey: secretKey });
  const secret = csrfTokens.secretSync();
  cookies.set(names.form, signer.sign(secret));
  const send = async (method: 'GET' | 'POST', address: string, payload?: string | Buffer, contentType?: string): Promise<Answer> => {
    const response = await application.server.inject({
      method, url: address, ...(payload === undefined ? {} : { payload }),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '), ...(contentType === undefined ? {} : { 'content-type': contentType }) },
    });
    for (const cookie of response.cookies) {
      if (cookie.name !== names.form) cookies.set(cookie.name, cookie.value);
    }
    await doAsked();
    return { status: response.statusCode, headers: response.headers as Answer['headers'], text: response.payload, body: response.rawPayload, location: String(response.headers['location'] ?? '') };
  };
  const self: Visitor = {
    person,
    cookies,
    get: (address) => send('GET', address),
    post: async (address, fields = {}, options = {}) => {
      const all: Record<string, string | string[]> = { ...(options.csrf === false ? {} : { _csrf: csrfTokens.create(secret, self.person?.accountId ?? 'nobody') }), ...fields };
      if (options.files === undefined) {
        const form = new URLSearchParams();
        for (const [name, value] of Object.entries(all)) for (const one of [value].flat()) form.append(name, one);
        return send('POST', address, form.toString(), 'application/x-www-form-urlencoded');
      }
      const form = new FormData();
      for (const [name, value] of Object.entries(all)) for (const one of [value].flat()) form.append(name, one);
      for (const file of options.files) form.append(file.field, new File([file.bytes as never], file.name, { type: file.type }));
      const encoded = new Response(form);
      return send('POST', address, Buffer.from(await encoded.arrayBuffer()), encoded.headers.get('content-type') ?? '');
    },
    follow: async (answer) => {
      let now = answer;
      for (let hops = 0; now.location && hops < 5; hops += 1) now = await send('GET', now.location);
      return now;
    },
  };
  return self;
}
