// Accounts from the machine itself: who has one, a new one, and the operator's way in when no mail arrives.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Command, CommandContext } from '../main.ts';
import type { Config } from '../platform/config.ts';
import type { RoleAddresses } from '../platform/database/roles.ts';
import { readHolder, stillThere } from '../platform/database/embedded/one-at-a-time.ts';
import type { Holder } from '../platform/database/embedded/one-at-a-time.ts';
import { PlainError } from '../platform/plain-error.ts';
import { ROLE_NAMES } from '../security/actor.ts';
import type { Role } from '../security/actor.ts';
import { hashOf } from '../security/browser-session.ts';
import { addOperatorAccount, asOperator, makeOperatorLink, operatorAccounts } from '../security/operator-accounts.ts';
import { roleWord } from '../security/words.ts';
import { dataOption, withDatabase } from './with-database.ts';

const USE = 'Use: ./frankpledge user list [EMAIL], user add EMAIL --name NAME --organisation NAME, or user link EMAIL';
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/;

export const command: Command = {
  summary: 'list accounts, add one, or make a one-time sign-in link for an administrator',
  usage: 'user list|add|link EMAIL',
  example: 'user link dana.reed@anyshire.example',
  files: 'some',
  options: {
    name: { type: 'string', value: 'NAME', help: 'add: the person’s name' },
    organisation: { type: 'string', value: 'NAME', help: 'add: the organisation, by name or acronym, as the directory has it' },
    roles: { type: 'string', value: 'ROLE,…', help: `add: ${ROLE_NAMES.join(', ')} (partner)` },
    partnership: { type: 'string', value: 'KEY', help: 'add: which, where the installation holds several' },
    ...dataOption,
  },
  more: 'A link works once, for 15 minutes, in any browser, for administrators’ accounts only. It is in the trail, and the person is told by mail.',
  async run(context) {
    const [what, given, ...rest] = context.files;
    const work = what === 'list' ? list : what === 'add' ? add : what === 'link' ? link : undefined;
    if (!work || rest.length > 0) throw new PlainError('bad-arguments', work ? `"${rest[0]}" is one too many.` : `user does not know "${what}".`, USE);
    if (given === undefined && work !== list) throw new PlainError('bad-arguments', 'The e-mail address is missing.', USE);
    if (given !== undefined && !EMAIL.test(given)) throw new PlainError('bad-arguments', `"${given}" is no e-mail address.`, USE);
    const email = given?.toLowerCase();
    const wanted = work === add ? newAccount(context) : undefined;
    return withDatabase(context, (addresses, config) => work(context, addresses, config, email ?? '', wanted));
  },
};

async function list({ json, print, say }: CommandContext, { operator }: RoleAddresses, _config: Config, email: string): Promise<number> {
  const accounts = await asOperator(operator, (client) => operatorAccounts(client, email === '' ? undefined : email));
  if (json) print(JSON.stringify({ accounts }));
  else if (accounts.length === 0) say(email === '' ? 'There are no accounts yet.' : `Nobody here has the address ${email}.`);
  else {
    const rows = accounts.map((one) => [one.email, one.name, one.organisation, one.roles.map(roleWord).join(', ') + (one.signsFor ? ', signs for it' : ''), one.partnership, one.state === 'active' ? (one.lastSeenAt ? `last here ${one.lastSeenAt.slice(0, 10)}` : 'has not signed in yet') : one.state]);
    const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
    print(rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n'));
  }
  return email !== '' && accounts.length === 0 ? 1 : 0;
}

type NewAccount = { name: string; organisation: string | undefined; partnership: string | undefined; roles: Role[] };

/** What was asked for, checked before a database is started for it. */
function newAccount({ values }: CommandContext): NewAccount {
  const name = String(values['name'] ?? '').trim();
  if (name === '' || name.length > 200) throw new PlainError('bad-arguments', 'The person’s name is missing, or longer than 200 letters.', USE);
  const asked = String(values['roles'] ?? 'partner').split(',').map((one) => one.trim()).filter(Boolean);
  const unknown = asked.find((one) => !ROLE_NAMES.includes(one as Role));
  if (unknown !== undefined || asked.length === 0) throw new PlainError('bad-arguments', `There is no role "${unknown ?? ''}".`, `The roles are: ${ROLE_NAMES.join(', ')}.`);
  return { name, organisation: values['organisation'] as string | undefined, partnership: values['partnership'] as string | undefined, roles: [...new Set(asked)] as Role[] };
}

async function add({ json, print }: CommandContext, { operator }: RoleAddresses, config: Config, email: string, wanted: NewAccount | undefined): Promise<number> {
  const { name, organisation, partnership, roles } = wanted!;
  const made = await asOperator(operator, async (client) => {
    const result = await addOperatorAccount(client, { email, name, organisation, partnership, roles });
    if (result.kind !== 'added') throw refusal(result.kind, result.known, { email, organisation, partnership });
    return result;
  });
  const shown = await addressOf(config);
  print(json ? JSON.stringify({ email, accountId: made.accountId, partnership: made.partnership, organisation: made.organisation, roles }) : `${name} has an account in ${made.organisation} (${made.partnership}) as ${roles.map(roleWord).join(', ')}.\nThey sign in at ${shown.address}/sign-in with ${email}.`);
  return 0;
}

function refusal(kind: 'no-partnership' | 'several-partnerships' | 'no-organisation' | 'several-organisations' | 'there-already', known: string[], asked: { email: string; organisation: string | undefined; partnership: string | undefined }): PlainError {
  const those = known.length === 0 ? '' : `Those here are: ${known.slice(0, 40).join('; ')}${known.length > 40 ? '; …' : ''}.`;
  switch (kind) {
    case 'no-partnership':
      return new PlainError(kind, asked.partnership === undefined ? 'Nothing is set up here yet.' : `There is no partnership "${asked.partnership}" here.`, those || 'Start it with ./frankpledge serve, open /set-up and enter the code that is printed.');
    case 'several-partnerships':
      return new PlainError(kind, 'This installation holds several partnerships.', `Say which with --partnership KEY. ${those}`);
    case 'no-organisation':
      return new PlainError(kind, `There is no organisation called "${asked.organisation ?? ''}".`, `Add it in the directory first, or name another with --organisation. ${those}`);
    case 'several-organisations':
      return new PlainError(kind, asked.organisation === undefined ? 'The organisation is missing.' : `"${asked.organisation}" is the name of several organisations.`, `Name it with --organisation. ${those}`);
    case 'there-already':
      return new PlainError(kind, `${asked.email} has an account there already.`, 'Change its place on its page in the application, under Directory, Accounts.');
  }
}

async function link({ json, print, say }: CommandContext, { operator }: RoleAddresses, config: Config, email: string): Promise<number> {
  const token = randomBytes(32).toString('base64url');
  const letter = { subject: 'A sign-in link was made for you', text: 'Whoever runs this Frankpledge has made a one-time link that signs in as you, on the machine itself.\n\nIf you asked for it, all is well. If you did not, tell them, and look at what was done under your name.\n' };
  const made = await asOperator(operator, (client) => makeOperatorLink(client, { email, tokenHash: hashOf(token), letter }));
  if (made.kind === 'unknown') throw new PlainError('no-account', `Nobody here has the address ${email}.`, './frankpledge user list shows all accounts; user add makes one.');
  if (made.kind === 'shut') throw new PlainError('account-shut', `The account ${email} is shut, or has no place today.`, 'Its coordinator can let the person come back; ./frankpledge user add gives a new place.');
  if (made.kind !== 'made') throw new PlainError('no-administrator', `${email} is not an administrator’s account.`, 'Others ask for a link on the sign-in page. ./frankpledge user list shows who is an administrator.');
  const { address, sure } = await addressOf(config);
  const whole = `${address}/sign-in/link/${token}`;
  if (!sure) say('No running application was found to ask for its address. Set PUBLIC_URL if people reach it elsewhere.');
  if (json) print(JSON.stringify({ email, link: whole, validUntil: made.validUntil }));
  else {
    say(`For ${made.name}, once, until ${made.validUntil.slice(11, 16)} UTC. It is in the trail, and they are told by mail.`);
    print(whole);
  }
  return 0;
}

/** Where the application is reached: as it is set, as the one that runs on this data says, or where it would listen. */
async function addressOf(config: Config): Promise<{ address: string; sure: boolean }> {
  if (config.publicUrl !== '') return { address: config.publicUrl, sure: true };
  const running = config.databaseUrl === undefined ? await readHolder<Holder & { address?: string }>(path.join(config.dataFolder, 'running.json')) : 'missing';
  if (typeof running === 'object' && stillThere(running) && running.address) return { address: running.address, sure: true };
  return { address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`, sure: false };
}
