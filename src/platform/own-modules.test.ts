import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ours = pathToFileURL(path.join(import.meta.dirname, 'own-modules.ts')).href;

/** What a process that finds our modules so says; without the compile cache, in which an answer could stand already. */
async function said(script: string): Promise<string> {
  const { NODE_COMPILE_CACHE: _cache, ...env } = process.env;
  const whole = `import { findOwnModules } from '${ours}'; findOwnModules(); const say = (words) => console.log(words); ${script}`;
  return (await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', whole], { env })).stdout.trim();
}

describe('our own modules', () => {
  it('are found with all that they import of ours and of others, each once', async () => {
    expect(await said(`const { PlainError } = await import('${ours.replace('own-modules', 'plain-error')}'); const { readConfig } = await import('${ours.replace('own-modules', 'config')}');
      const { openClient } = await import('${ours.replace('own-modules', 'database/client')}');
      try { readConfig({ PORT: 'none' }, {}); } catch (error) { say(error instanceof PlainError); } say(typeof openClient);`)).toBe('true\nfunction');
  });

  it('that are not there are told by their path', async () => {
    expect(await said(`await import('./no-such-module.ts').catch((error) => say(error.code + ' ' + error.message));`)).toMatch(/^(ENOENT|ERR_MODULE_NOT_FOUND) .*no-such-module\.ts/);
  });
});
