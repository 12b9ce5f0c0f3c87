// The command line. Each command is a file of src/commands that exports `command: Command`; it is loaded when it is asked for.
//   options      as node:util's parseArgs takes them, each with `help` and, for words, `value` (what stands for it in the help)
//   run(context) does the work: results through `context.print` (standard output), messages through `context.say` (standard error);
//                returns 0 done, 1 done and something was found or refused, 2 could not be done. Throw PlainError for what a person can mend.
import { parseArgs } from 'node:util';
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
  run(context: CommandContext): Promise<number>;
};

const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./commands/serve.ts'),
  read: () => import('./commands/read.ts'),
  import: () => import('./commands/import.ts'),
  publish: () => import('./commands/publish.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  verify: () => import('./commands/verify.ts'),
  export: () => import('./commands/export.ts'),
  user: () => import('./commands/user.ts'),
  version: () => import('./commands/version.ts'),
};

/** Runs one command and ends the process with its exit code. */
export async function main(words: string[]): Promise<void> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.on('disconnect', stop);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? process.exit(0) : undefined));
  let code = 2;
  try {
    code = await run(words, stopping.signal);
  } catch (error) {
    report(error, words.includes('--debug'));
  }
  if (process.connected) process.disconnect();
  process.exit(code);
}

async function run(words: string[], stopped: AbortSignal): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const text = await overview();
    (name === undefined ? process.stderr : process.stdout).write(text);
    return name === undefined ? 2 : 0;
  }
  const load = COMMANDS[name === '--version' ? 'version' : name];
  if (!load) throw new PlainError('unknown-command', `There is no command "${name}".`, `The commands are: ${Object.keys(COMMANDS).join(', ')}. See ./frankpledge --help.`);
  const { command } = await load();
  const options = { ...command.options, json: { type: 'boolean', help: 'print one JSON document and nothing else' }, debug: { type: 'boolean', help: 'show where an error came from' }, help: { type: 'boolean', help: 'this text' } } as const;
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({ args: rest, options: Object.fromEntries(Object.entries(options).map(([key, { type }]) => [key, { type }])), allowPositionals: true, strict: true }) as typeof parsed;
  } catch (error) {
    throw new PlainError('bad-option', (error as Error).message.split('. ')[0] ?? 'An option is not known', `See ./frankpledge ${name} --help.`);
  }
  if (parsed.values['help'] === true) {
    process.stdout.write(helpOf(name, command, options));
    return 0;
  }
  const count = parsed.positionals.length;
  if ((command.files === 'none' && count > 0) || (command.files === 'one' && count !== 1) || (command.files === 'some' && count === 0)) {
    throw new PlainError('bad-arguments', command.files === 'none' ? `"${parsed.positionals[0]}" is not understood here.` : count === 0 ? 'Something is missing.' : 'Too much was given.', `Use: ./frankpledge ${command.usage}`);
  }
  return command.run({
    values: parsed.values,
    files: parsed.positionals,
    json: parsed.values['json'] === true,
    env: process.env,
    print: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    stopped,
  });
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
  if (error instanceof PlainError) process.stderr.write(`${error.message}${error.place ? ` (${error.place})` : ''}\n${error.whatToDo}\n`);
  else process.stderr.write(`Something went wrong: ${(error as Error).message}\nTry again; with --debug it says where.\n`);
  if (debug) process.stderr.write(`${(error as Error).stack ?? ''}\n`);
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
