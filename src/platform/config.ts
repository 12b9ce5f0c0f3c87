// How an installation is set: from the environment and the command line, checked before anything starts.
import path from 'node:path';
import { z } from 'zod';
import { PlainError } from './plain-error.ts';

export type Config = {
  host: string;
  port: number;
  /** was the port asked for, or is it only the usual one? */
  portGiven: boolean;
  /** without a slash at its end; '' until the address is known */
  publicUrl: string;
  trustProxy: boolean;
  dataFolder: string;
  databaseUrl: string | undefined;
  /** a file of age keys that lock the backups the installation makes */
  backupKey: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  demoOpen: boolean;
  empty: boolean;
};

/** Every setting, with its default, for `serve --help`. */
export const SETTINGS: readonly { name: string; usual: string; what: string }[] = [
  { name: 'PORT', usual: '3000', what: 'the port to listen on' },
  { name: 'HOST', usual: '127.0.0.1', what: 'the address to listen on, 0.0.0.0 for all' },
  { name: 'PUBLIC_URL', usual: 'http://HOST:PORT', what: 'how people reach it (https here makes cookies secure)' },
  { name: 'TRUST_PROXY', usual: 'no', what: 'yes when a proxy in front sets X-Forwarded-For' },
  { name: 'FRANKPLEDGE_DATA', usual: './data', what: 'where the embedded database, police data, mail files and logs are kept' },
  { name: 'FRANKPLEDGE_REFERENCE', usual: '(none)', what: 'a folder of outlines and lookups for your part of the country (reference/README.md)' },
  { name: 'FRANKPLEDGE_BACKUP_KEY', usual: '(none)', what: 'a file of age keys (age1…): backups are encrypted for their holders' },
  { name: 'DATABASE_URL', usual: '(embedded)', what: 'a PostgreSQL from 15, as the owner, who may make roles' },
  { name: 'DATABASE_APP_URL', usual: '(derived)', what: 'the role the application works as, where the owner may not make roles' },
  { name: 'DATABASE_PUBLIC_URL', usual: '(derived)', what: 'the role of the public pages, likewise' },
  { name: 'DATABASE_OPERATOR_URL', usual: '(derived)', what: 'the role of backup, verify and export, likewise' },
  { name: 'DATABASE_PREPARED', usual: 'on', what: 'off behind a pooler that cannot carry prepared statements' },
  { name: 'SMTP_URL', usual: '(none)', what: 'a mail server, such as smtp://user:password@host:587; without it mail is kept as files' },
  { name: 'MAIL_FROM', usual: 'Frankpledge <frankpledge@localhost>', what: 'who mail comes from' },
  { name: 'FRANKPLEDGE_DEMO_OPEN', usual: '0', what: '1 lets anybody who reaches a demonstration sign in with one click' },
];

const YES = ['1', 'yes', 'true', 'on'];
const NO = ['0', 'no', 'false', 'off'];
const yesOrNo = z.string().refine((value) => [...YES, ...NO].includes(value.toLowerCase()), 'must be yes or no').transform((value) => YES.includes(value.toLowerCase()));
const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.string().regex(/^\d{1,5}$/, 'must be a number from 0 to 65535').transform(Number).refine((port) => port <= 65_535, 'must be a number from 0 to 65535').optional(),
  PUBLIC_URL: z.string().regex(/^https?:\/\/[^/\s]+\/?$/, 'must be an address such as https://safety.council.example').transform((url) => url.replace(/\/$/, '')).optional(),
  TRUST_PROXY: yesOrNo.default(false),
  FRANKPLEDGE_DATA: z.string().min(1).optional(),
  FRANKPLEDGE_BACKUP_KEY: z.string().min(1).optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/.+/, 'must be an address such as postgres://owner:password@host:5432/frankpledge').optional(),
  SMTP_URL: z.string().regex(/^smtps?:\/\/.+/, 'must be an address such as smtp://user:password@mail.example:587').optional(),
  MAIL_FROM: z.string().min(3).default('Frankpledge <frankpledge@localhost>'),
  FRANKPLEDGE_DEMO_OPEN: yesOrNo.default(false),
});

/** Reads the settings; the command line (`port`, `data`, `empty`) wins over the environment. Throws PlainError `bad-setting` naming the variable. */
export function readConfig(environment: NodeJS.ProcessEnv, given: { port?: string | undefined; data?: string | undefined; empty?: boolean | undefined } = {}): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse({ ...set, ...(given.port === undefined ? {} : { PORT: given.port }) });
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = String(issue?.path[0] ?? 'A setting');
    throw new PlainError('bad-setting', `${name === 'PORT' && given.port !== undefined ? '--port' : name} ${issue?.message ?? 'is wrong'}.`, 'Set it right, or leave it out for the usual value. `./frankpledge serve --help` lists all settings.');
  }
  const read = result.data;
  return {
    host: read.HOST,
    port: read.PORT ?? 3000,
    portGiven: read.PORT !== undefined,
    publicUrl: read.PUBLIC_URL ?? '',
    trustProxy: read.TRUST_PROXY,
    dataFolder: path.resolve(given.data ?? read.FRANKPLEDGE_DATA ?? path.join(import.meta.dirname, '../../data')),
    databaseUrl: read.DATABASE_URL,
    backupKey: read.FRANKPLEDGE_BACKUP_KEY && path.resolve(read.FRANKPLEDGE_BACKUP_KEY),
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    demoOpen: read.FRANKPLEDGE_DEMO_OPEN,
    empty: given.empty ?? false,
  };
}
