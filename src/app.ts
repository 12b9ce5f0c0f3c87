// The one file that lists every feature, in dependency order, and puts the application together.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Config } from './platform/config.ts';
import { backUpBeforeUpgrade, backUpNightly } from './platform/database/archive/own-backups.ts';
import { readLock } from './platform/database/archive/locked.ts';
import { ask, openPool } from './platform/database/connect.ts';
import { migrate } from './platform/database/migrate.ts';
import { refuseMightyRole, roleAddresses } from './platform/database/roles.ts';
import type { RoleAddresses } from './platform/database/roles.ts';
import { openLog } from './platform/log.ts';
import { openHolds } from './platform/database/holds.ts';
import { startJobs } from './platform/jobs/jobs.ts';
import type { Jobs } from './platform/jobs/jobs.ts';
import { createPages } from './platform/pages/pages.ts';
import { cookieNames } from './platform/web/cookie-names.ts';
import type { PageError } from './platform/web/errors.ts';
import { looksAgainIn } from './platform/web/looks-again.ts';
import { createServer } from './platform/web/server.ts';
import type { Patience } from './platform/web/server.ts';
import { nobody } from './security/actor.ts';
import { sessionStore } from './security/browser-session.ts';
import { erasePast } from './security/erase-past.job.ts';
import { nightlyBackup } from './security/nightly-backup.job.ts';
import type { Feature, Job } from './security/page.ts';
import { sealAudit } from './security/seal-audit.job.ts';
import { comingBack, serveRoutes, surroundingsOf, typedInto } from './security/serve-routes.ts';
import type { Services } from './security/services.ts';
import { statementsOf } from './security/session.ts';
import { productVersion } from './platform/version.ts';
import { access } from './features/access/index.ts';
import { admin } from './features/admin/index.ts';
import { assessment } from './features/assessment/index.ts';
import { glossary } from './features/glossary/index.ts';
import { measures } from './features/measures/index.ts';
import { people } from './features/people/index.ts';
import { plan } from './features/plan/index.ts';
import { publicSite } from './features/public-site/index.ts';
import { search } from './features/search/index.ts';
import { today } from './features/today/index.ts';

export type ApplicationOptions = {
  config: Pick<Config, 'publicUrl' | 'trustProxy' | 'smtpUrl' | 'mailFrom' | 'dataFolder' | 'demoOpen' | 'host'> & Partial<Pick<Config, 'databaseUrl' | 'backupKey'>>;
  addresses: RoleAddresses;
  log: Logger;
  now?: () => Date;
  /** connections of the application's role */
  connections?: number;
  requestsPerMinute?: number;
  patience?: Patience;
  /** false in tests that run jobs by hand; 'later': once `work` is called */
  withJobs?: boolean | 'later';
};

export type Application = { server: FastifyInstance; services: Services; jobs: Jobs | undefined; work(): Promise<void>; stop(): Promise<void> };

/** How long a stop waits for the demonstration's publications. */
const TO_FINISH_MS = 3000;

/** Every feature, each after those it stands on. */
export const features: Feature[] = [people, access, glossary, measures, plan, assessment, publicSite, search, admin, today];

/** What the installation does for itself, whatever its features. */
const ownJobs: Job[] = [sealAudit, erasePast, nightlyBackup];

/** Puts pools, pages, jobs and routes together on a migrated database. Nothing listens yet. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { config, addresses, log } = options;
  const pool = openPool({ url: addresses.app, size: options.connections ?? 10 });
  const publicPool = openPool({ url: addresses.public, size: 4, applicationName: 'frankpledge public' });
  const holds = openHolds({ url: addresses.app, log });
  const mayBegin = Promise.withResolvers<void>();
  mayBegin.promise.catch(() => {});
  let starting: Promise<Jobs> | undefined;
  let jobs: Jobs | undefined;
  try {
    const allowed = refuseMightyRole(pool);
    allowed.catch(() => {});
    // While that is asked the stylesheet is put together.
    const pages = createPages();
    await allowed;
    const [[secret], [setting]] = await Promise.all([
      ask<{ value: string }>(pool, 'select security.secret($1, $2) as value', ['cookies', randomBytes(48).toString('base64url')]),
      ask<{ value: unknown }>(pool, 'select security.setting($1) as value', ['demonstration']),
    ]);
    const demonstration = setting?.value === true;
    const cookies = cookieNames({ publicUrl: config.publicUrl, secret: secret?.value ?? '' });
    const services: Services = {
      pool,
      publicPool,
      pages,
      log,
      now: options.now ?? ((): Date => new Date()),
      publicUrl: config.publicUrl,
      cookies,
      demonstration,
      oneClick: demonstration && (config.demoOpen || (isLoopback(config.host) && isLoopback(new URL(config.publicUrl).hostname))),
      openToAnybody: demonstration && config.demoOpen,
      version: productVersion(),
      embedded: config.databaseUrl === undefined,
      dataFolder: config.dataFolder,
      mail: { smtpUrl: config.smtpUrl, from: config.mailFrom },
      backUp: (day) => backUpNightly(addresses.operator, config, day),
      enqueue: async (name, data, session) => {
        await (await starting)?.enqueue(name, data, session && statementsOf(session));
      },
      hold: holds.hold,
      retryJob: async (name, id, run) => (await (await starting)?.retry(name, id, run)) ?? false,
    };
    // While the queue is asked for its work the routes are put together.
    if (options.withJobs !== 'later') mayBegin.resolve();
    if (options.withJobs !== false) {
      starting = mayBegin.promise.then(() => startJobs({ url: addresses.app, log, holds, definitions: [...ownJobs, ...features.flatMap((feature) => feature.jobs ?? [])].map((job) => ({ ...job, run: (data: Record<string, unknown>) => job.run(services, data) })) }));
      starting.catch(() => {});
    }
    const server = await createServer({
      log: log as never,
      pages: services.pages,
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
      secret: secret?.value ?? '',
      cookies,
      store: sessionStore(pool) as never,
      requestsPerMinute: options.requestsPerMinute ?? 1200,
      ...(options.patience === undefined ? {} : { patience: options.patience }),
      showError: (error: PageError, request) => {
        // What everybody reads looks the same whoever is signed in, and leads into no page of the application.
        const actor = request.url.startsWith('/public/') ? nobody : (request.session?.person ?? nobody);
        return services.pages.renderError({ ...error.entry, whoCan: error.whoCan, links: error.links, typed: typedInto(request), looksAgain: looksAgainIn(request, error) !== undefined }, { ...surroundingsOf(features, services, actor, request), ...comingBack(features, request) });
      },
    });
    serveRoutes(server, features, services);
    const work = async (): Promise<void> => {
      mayBegin.resolve();
      jobs = await starting;
    };
    if (options.withJobs !== 'later') await work();
    return {
      server,
      services,
      get jobs() {
        return jobs;
      },
      work,
      stop: async () => {
        mayBegin.reject(new Error('stopped before its work began'));
        await server.close();
        await (await starting?.catch(() => undefined))?.stop();
        await Promise.all([pool.end(), publicPool.end(), holds.end()]);
      },
    };
  } catch (error) {
    mayBegin.reject(error);
    await (await starting?.catch(() => undefined))?.stop();
    await Promise.all([pool.end(), publicPool.end(), holds.end()]);
    throw error;
  }
}

/** Migrates, loads the demonstration into an empty database unless told not to, and listens. `work` takes up what waits in the queue and makes the demonstration's publications, once whoever started this knows the address. */
export async function startApplication(options: { config: Config; databaseUrl: string; addresses?: RoleAddresses; report: (line: string) => void }): Promise<{ address: string; work(): Promise<void>; stop(): Promise<void> }> {
  const { config, report } = options;
  const addresses = options.addresses ?? roleAddresses(options.databaseUrl);
  // A key that cannot be read is told to whoever starts it, not to the log at half past two.
  await readLock({ key: config.backupKey });
  const applied = await migrate(addresses, { before: () => backUpBeforeUpgrade(addresses.operator, config, new Date(), report) });
  if (applied.length > 0) report(`Database brought up to date: ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'}.`);
  const { loadDemonstrationIfEmpty, setUpCodeIfEmpty } = await import('./demonstration/load.ts');
  const publishDemonstration = config.empty ? undefined : await loadDemonstrationIfEmpty(addresses, report);
  const log = openLog(process.env['LOG_LEVEL'] ?? 'warn', pino.destination(2));
  const setUpCode = setUpCodeIfEmpty(addresses);
  setUpCode.catch(() => {});
  const application = await createApplication({ config: { ...config, publicUrl: config.publicUrl || `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}` }, addresses, log, withJobs: 'later' });
  const code = await setUpCode;
  let stopping = false;
  const mayPublish = Promise.withResolvers<void>();
  mayPublish.promise.catch(() => {});
  const published = publishDemonstration && holdPlanUntil(application.server, mayPublish.promise.then(publishDemonstration).catch((error: unknown) => {
    if (!stopping) log.error({ err: error }, 'the demonstration could not be published');
  }));
  await application.server.listen({ host: config.host, port: config.port });
  const bound = application.server.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  if (config.publicUrl === '') application.services.publicUrl = address;
  if (config.publicUrl.startsWith('https:') && !config.trustProxy) report('WARNING: PUBLIC_URL begins with https, so something in front of this process speaks TLS. Without TRUST_PROXY=yes nobody can sign in: their cookies are for https only, and requests look like http.');
  if (code !== undefined) report(`Nothing is set up yet. Open ${config.publicUrl || address}/set-up and enter this one-time code: ${code}`);
  else if (application.services.openToAnybody) report(`WARNING: FRANKPLEDGE_DEMO_OPEN is set. Anybody who can reach ${config.publicUrl || address} can sign in as any of the demonstration's people, with one click. Never put anything real into it.`);
  else if (application.services.oneClick) report(`Sign in as one of the demonstration's people: open ${address}/sign-in and choose one.`);
  return {
    address,
    work: () => {
      mayPublish.resolve();
      return application.work();
    },
    stop: async () => {
      stopping = true;
      mayPublish.reject(new Error('stopped before it began'));
      // What is not finished by then is made at the next start. It has connections of its own, so the requests and the jobs end meanwhile.
      await Promise.all([Promise.race([published, wait(TO_FINISH_MS, undefined, { ref: false })]), application.stop()]);
    },
  };
}

/** The demonstration's publications are made once the server answers; whoever asks for the plan or the public's pages before they are there waits the second that is left. */
function holdPlanUntil(server: FastifyInstance, published: Promise<void>): Promise<void> {
  let isThere = false;
  server.addHook('onRequest', async (request) => {
    if (!isThere && /^\/(plan|public|assessment)\b/.test(request.url)) await published;
  });
  return published.then(() => void (isThere = true));
}

function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);
}
