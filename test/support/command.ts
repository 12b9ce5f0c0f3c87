// The command line as people run it: processes of their own, and a browser without a screen that talks to them.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const program = path.join(import.meta.dirname, '../../frankpledge');

export type Ended = { code: number | null; out: string; err: string };
export type Serving = { address: string; process: ChildProcess; ended: Promise<Ended>; said(): string };

export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-run-'));
  await chmod(folder, 0o755);
  return folder;
}

function start(words: string[], env: Record<string, string>): { child: ChildProcess; ended: Promise<Ended>; said(): string; out(): string } {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NODE_NO_WARNINGS: '1', ...env } });
  let out = '';
  let err = '';
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
  return { child, said: () => err, out: () => out, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err }))) };
}

/** Begins a command, to be killed. */
export function begin(words: string[], env: Record<string, string> = {}): { child: ChildProcess; ended: Promise<Ended> } {
  return start(words, env);
}

/** Runs a command to its end. */
export function run(words: string[], env: Record<string, string> = {}): Promise<Ended> {
  return start(words, env).ended;
}

/** Starts `serve` on a free port and resolves when it says that it is ready. */
export async function serve(folder: string, env: Record<string, string> = {}, words: string[] = []): Promise<Serving> {
  const { child, ended, said, out } = start(['serve', '--port', '0', '--data', folder, ...words], env);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /is ready at (\S+)/.exec(out());
      if (found?.[1]) resolve(found[1]);
    });
    void ended.then(({ code, err }) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
  return { address, process: child, ended, said };
}

/** A browser without a screen: keeps cookies, reads tokens from forms, follows nothing by itself. */
export class Browser {
  readonly #address: string;
  readonly cookies: Map<string, string>;

  constructor(address: string, cookies = new Map<string, string>()) {
    this.#address = address;
    this.cookies = cookies;
  }

  async #ask(to: string, init: RequestInit): Promise<{ status: number; text: string; location: string }> {
    const answer = await fetch(new URL(to, this.#address), { ...init, redirect: 'manual', headers: { ...init.headers, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' };
  }

  get(to: string): Promise<{ status: number; text: string; location: string }> {
    return this.#ask(to, {});
  }

  /** Posts a form that stands on the page `from`, with its token. */
  async post(from: string, to: string, fields: Record<string, string>): Promise<{ status: number; text: string; location: string }> {
    const page = await this.get(from);
    // The form itself could not be had, as while the database is away.
    if (page.status >= 500) return page;
    const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    return this.#ask(to, { method: 'POST', body: new URLSearchParams({ _csrf: token, ...fields }) });
  }

  /** One click on the demonstration's sign-in page. */
  async signInAs(name: string): Promise<void> {
    const page = await this.get('/sign-in');
    const who = new RegExp(`value="([^"]+)">${name}<`).exec(page.text)?.[1];
    if (who === undefined) throw new Error(`${name} is not offered on the sign-in page`);
    const answer = await this.post('/sign-in', '/sign-in/as', { who, then: '/' });
    if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
  }
}
