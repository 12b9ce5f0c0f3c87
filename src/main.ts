// The command line. Each command is a file of src/commands that exports `command: Command`; it is loaded when it is asked for.
//   options       as node:util's parseArgs takes them, each with `help` and, for words, `value` (what stands for it in the help)
//   run(context)  does the work: results through `context.print` (standard output), messages through `context.say` (standard error); returns 0 done,
//                 1 done and something was found or refused, 2 could not be done. Throw PlainError for what a person can mend.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { inPlainWords } from './commands/in-plain-words.ts';
import { printWhole, watchOutput, whyCutOff } from './commands/print-whole.ts';
import { findOwnModules } from './platform/own-modules.ts';
import { PlainError } from './platform/plain-error.ts';

export type CommandOption = { type: 'string' | 'boolean'; value?: string; help: string };

export type CommandContext = {
  values: Record<string, string | boolean | undefined>;
  files: string[];
  /** was --json given? then `print` is called once, with the document */
  json: boolean;
  env: NodeJS.ProcessEnv;
  print(text: string): void;
  say(line: string): void;
  /** aborts on Ctrl-C, on SIGTERM and when whoever started us is gone */
  stopped: AbortSignal;
  /** what has to be ended when the command is stopped half-way; whatever the command ends itself need not be named */
  whenStopped(end: () => Promise<void>): void;
};

export type Command = {
  summary: string;
  /** after `./frankpledge`, for instance `read FILE [--json]` */
  usage: string;
  example: string;
  options: Record<string, CommandOption>;
  /** what may stand without a dash: none, exactly one, or any number */
  files: 'none' | 'one' | 'some';
  more?: string;
  /** it watches `stopped` itself and ends in its own order; any other command is cut short */
  stays?: true;
  run(context: CommandContext): Promise<number>;
};

const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./commands/serve.ts'),
  check: () => import('./commands/check.ts'),
  read: () => import('./commands/read.ts'),
  import: () => import('./commands/import.ts'),
  assess: () => import('./commands/assess.ts'),
  publish: () => import('./commands/publish.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  verify: () => import('./commands/verify.ts'),
  export: () => import('./commands/export.ts'),
  user: () => import('./commands/user.ts'),
  version: () => import('./commands/version.ts'),
};

const GENERAL = {
  json: { type: 'boolean', help: 'print one JSON document and nothing else' },
  debug: { type: 'boolean', help: 'show where an error came from' },
  help: { type: 'boolean', help: 'this text' },
} as const satisfies Record<string, CommandOption>;

/** How long a command that was stopped may take to give up its work, once what it holds has been ended. */
const TO_GIVE_UP_MS = 3_000;

/** Runs one command and ends the process with its exit code: 128 and the signal's number when it was cut short. */
export async function main(words: string[]): Promise<void> {
  findOwnModules();
  const stopping = new AbortController();
  const debug = words.includes('--debug');
  let signal: NodeJS.Signals = 'SIGTERM';
  let broken = false;
  for (const one of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(one, () => {
      if (!stopping.signal.aborted) signal = one;
      stopping.abort();
    });
  }
  if (process.connected) process.on('disconnect', () => stopping.abort());
  // Whoever read us may have gone, or the terminal: no reason to leave a database behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  watchOutput();
  const fail = (error: unknown): void => {
    report(error, debug);
    broken = true;
    stopping.abort();
  };
  process.on('uncaughtException', fail);
  const code = await run(words, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) report(error, debug);
    return stopping.signal.aborted && !broken ? undefined : 2;
  });
  await written();
  const cutOff = code === undefined ? undefined : whyCutOff();
  if (cutOff !== undefined) fail(cutOff);
  process.exit(broken ? 2 : (code ?? 128 + os.constants.signals[signal]));
}

async function run(words: string[], stopped: AbortSignal): Promise<number | undefined> {
  const [given, ...rest] = words;
  if (given === undefined || given === '--help' || given === '-h' || given === 'help') {
    const text = await overview();
    if (given === undefined) process.stderr.write(text);
    else printWhole(text);
    return given === undefined ? 2 : 0;
  }
  const name = given === '--version' ? 'version' : given;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    throw given.startsWith('-')
      ? new PlainError('unknown-option', `"${given}" comes before any command.`, 'Use: ./frankpledge COMMAND [options]. See ./frankpledge --help.')
      : new PlainError('unknown-command', `There is no command "${given}".`, `The commands are: ${Object.keys(COMMANDS).join(', ')}. See ./frankpledge --help.`);
  }
  const { command } = await load();
  const options: Record<string, CommandOption> = { ...command.options, ...GENERAL };
  const { values, files } = understand(name, rest, options);
  if (values['help'] === true) {
    printWhole(helpOf(name, command, options));
    return 0;
  }
  if ((command.files === 'none' && files.length > 0) || (command.files === 'one' && files.length !== 1) || (command.files === 'some' && files.length === 0)) {
    throw new PlainError('bad-arguments', command.files === 'none' ? `"${files[0]}" is not understood here.` : files.length === 0 ? 'Something is missing.' : `"${files[1]}" is one too many.`, `Use: ./frankpledge ${command.usage}`);
  }
  const endings: (() => Promise<void>)[] = [];
  const work = command.run({
    values,
    files,
    json: values['json'] === true,
    env: process.env,
    print: (text) => printWhole(text.endsWith('\n') ? text : `${text}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    stopped,
    whenStopped: (end) => endings.push(end),
  });
  return command.stays ? work : cutShort(work, endings, stopped);
}

/** The command's exit code, also when it was done before the stop reached it; or undefined when it was stopped, after what it held has been ended. */
async function cutShort(work: Promise<number>, endings: (() => Promise<void>)[], stopped: AbortSignal): Promise<number | undefined> {
  const stop = new Promise<undefined>((resolve) => (stopped.aborted ? resolve(undefined) : stopped.addEventListener('abort', () => resolve(undefined), { once: true })));
  const code = await Promise.race([work, stop]);
  if (code !== undefined) return code;
  process.stderr.write('Stopping …\n');
  const outcome = work.catch(() => undefined);
  await Promise.all(endings.map((end) => end()));
  return Promise.race([outcome, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), TO_GIVE_UP_MS))]);
}

function understand(name: string, words: string[], options: Record<string, CommandOption>): { values: CommandContext['values']; files: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: words, options: Object.fromEntries(Object.entries(options).map(([key, { type }]) => [key, { type }])), allowPositionals: true, strict: true });
    return { values: values as CommandContext['values'], files: positionals };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const option = /'(-[^' ]+)/.exec(message)?.[1] ?? 'an option';
    const known = options[option.replace(/^--/, '')];
    const what = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `${name} has no option ${option}.` : known?.type === 'string' ? `${option} needs ${known.value ?? 'a value'} after it.` : `${option} takes nothing after it.`;
    throw new PlainError('bad-option', what, `See ./frankpledge ${name} --help.`);
  }
}

async function overview(): Promise<string> {
  const lines = ['Frankpledge: a Community Safety Partnership’s whole year.', '', 'Use: ./frankpledge COMMAND [options]', ''];
  for (const [name, load] of Object.entries(COMMANDS)) lines.push(`  ${name.padEnd(10)}${(await load()).command.summary}`);
  return [...lines, '', 'Each command explains itself: ./frankpledge COMMAND --help', ''].join('\n');
}

function helpOf(name: string, command: Command, options: Record<string, CommandOption>): string {
  const rows = Object.entries(options).map(([key, option]) => `  --${key}${option.value ? ` ${option.value}` : ''}`.padEnd(26) + option.help);
  return [`${command.summary}`, '', `Use: ./frankpledge ${command.usage}`, `For example: ./frankpledge ${command.example || name}`, '', ...rows, ...(command.more ? ['', command.more] : []), ''].join('\n');
}

function report(error: unknown, debug: boolean): void {
  const plain = inPlainWords(error);
  process.stderr.write(`${plain.message}${plain.place ? ` (${plain.place})` : ''}\n${plain.whatToDo}\n`);
  if (debug) process.stderr.write(`${(error as Error).stack ?? ''}\n`);
}

/** Resolves when all that was printed has left us; at once where nobody reads it any more. */
async function written(): Promise<void> {
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise<void>((resolve) => (stream.writable ? stream.write('', () => resolve()) : resolve()))));
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
