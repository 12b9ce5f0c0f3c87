// What a request handler or a job has at hand besides its session. One object for the process, made in app.ts.
import type { Pool } from '../platform/database/connect.ts';
import type { RunStatement } from '../platform/jobs/jobs.ts';
import type { CookieNames } from '../platform/web/cookie-names.ts';
import type { Pages } from '../platform/pages/pages.ts';
import type { Logger } from 'pino';
import type { Session } from './session.ts';

export type Services = {
  /** the application's role: every row under its policies */
  pool: Pool;
  /** the public's role: the published copies and nothing else */
  publicPool: Pool;
  pages: Pages;
  log: Logger;
  /** the instant now; fixed in tests */
  now(): Date;
  /** the address people reach the application at, without a slash at its end */
  publicUrl: string;
  cookies: CookieNames;
  /** is the database marked as a demonstration? */
  demonstration: boolean;
  /** one-click sign-in: a demonstration on a loopback address, or opened on purpose */
  oneClick: boolean;
  /** the demonstration was opened on purpose to whoever reaches it, not only to this machine */
  openToAnybody: boolean;
  version: string;
  /** the database that came with the application, rather than one that is served */
  embedded: boolean;
  dataFolder: string;
  mail: MailSettings;
  /** writes the day's archive of everything beside the data, in a rotation; returns its file */
  backUp(day: string): Promise<string>;
  /** asks for a job to be run soon; returns when it is recorded, not when it is done. Within a transaction give its session: the job begins after the commit, or never */
  enqueue(job: string, data: Record<string, unknown>, session?: Session): Promise<void>;
  /** marks a thing as being worked on by this process, until let go or the process ends; `security.is_held` tells */
  hold(what: string): Promise<() => Promise<void>>;
  /** gives a job that failed for good another try, in the caller's transaction; false when there is none such */
  retryJob(job: string, id: string, run: RunStatement): Promise<boolean>;
};

export type MailSettings = { smtpUrl: string | undefined; from: string };

// Made once: making one takes longer than most queries.
const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

const QUARTER_MS = 900_000;
let lately: { quarter: number; day: string } | undefined;

/** The day in London, `YYYY-MM-DD`. Asked several times for each request; clocks in London stand on a whole quarter of an hour whenever a day begins. */
export function dayOf(instant: Date): string {
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  if (lately?.quarter !== quarter) lately = { quarter, day: londonDay.format(instant) };
  return lately.day;
}
