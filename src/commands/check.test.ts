// `./frankpledge check FILE… [--json]`: the shape that scripts rely on, the exit codes, and words that people understand.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from './check.ts';
import { refusedPlanFiles } from '../../test/support/refused-plan-files.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'frankpledge-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(...words: string[]): { code: number | null; out: string; said: string } {
  const done = spawnSync(process.execPath, [path.join(ROOT, 'src/main.ts'), 'check', ...words], { cwd: ROOT, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, said: done.stderr };
}

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const SOUND = '# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Theft\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | 40 bicycles were marked. | Complete |\n\n## What we did in 2030/31\n\nAlder Council marked 40 bicycles at the station.\n';

describe('check', () => {
  it('prints one JSON document of the agreed shape and ends with 1 where something contradicts', () => {
    const { code, out, said } = check('examples/partnership-plan.md', '--json');
    expect([code, said]).toEqual([1, '']);
    const json = JSON.parse(out);
    expect(json.files.map((one: { file: string }) => one.file)).toEqual(['examples/partnership-plan.md']);
    const [first] = json.files[0].findings;
    expect(first).toMatchObject({ kind: 'figures-disagree', severity: 'error', period: '2025/26', places: [{ value: 517 }, { value: 583 }] });
    expect(first.message).toMatch(/517.*583.*181/);
    expect(first.places[0].quote).toBe('During the year the ASB Officer for AFBC took 517 reports.');
    expect(first.places[0].where).toContain('Update of action 1');
    for (const finding of json.files[0].findings) expect(finding).toMatchObject({ kind: expect.any(String), severity: expect.stringMatching(/^(error|warning|advice)$/), subject: expect.any(String), message: expect.stringMatching(/\.$/), key: expect.any(String) });
  });

  it('lays it out for people, both places quoted', () => {
    const { code, out } = check('examples/partnership-plan.docx');
    expect(code).toBe(1);
    expect(out).toContain('Cannot both be right (1)');
    expect(out).toContain('517 reports');
    expect(out).toMatch(/1 contradiction, \d+ warnings and \d+ pieces of advice\.$/m);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('ends with 0 where nothing contradicts', () => {
    const { code, out } = check(fileOf('sound.md', SOUND));
    expect([code, out]).toEqual([0, expect.stringContaining('Nothing was found')]);
    expect(out).toMatch(/sound\.md\nRead: 1 action of 2030\/31, 1 section\.\n/);
  });

  it('says that no action was recognised, where it could look through the running text only', () => {
    const topics = ['Burglary', 'Domestic abuse', 'Anti-social behaviour', 'Hate crime', 'Victims'];
    const report = fileOf('report.md', `# Alder Community Safety Partnership\n\n## Annual report 2030/31\n\n${topics.map((topic) => `## ${topic}\n\n${`The police and the council met partners about ${topic.toLowerCase()} and crime and disorder through the year. `.repeat(5)}\n`).join('\n')}`);
    const { code, out } = check(report);
    expect([code, out.replace(/\s+/g, ' ')]).toEqual([0, expect.stringContaining('Read: 5 sections. No action was recognised, in a table or a list; what follows is about the running text only.')]);
    expect(JSON.parse(check(report, '--json').out).files[0].understood).toContain('No action was recognised');
  });

  it('reads what has no end no further than a file may be long', () => {
    const { code, said } = check('/dev/zero');
    expect([code, said]).toEqual([2, expect.stringContaining('larger than 50 MB')]);
  });

  it('calls nothing broken that was stopped', async () => {
    const context = { values: {}, files: ['none.md', 'nothing.md'], json: false, env: {}, stopped: AbortSignal.abort(), whenStopped: () => {}, print: () => {}, say: (line: string) => expect(line).toBe('') };
    await expect(command.run(context as never)).rejects.toThrow(/ENOENT/);
  });

  it('ends when it is told to while it waits for a pipe that nobody writes to', async () => {
    const pipe = path.join(folder, 'pipe.md');
    execFileSync('mkfifo', [pipe]);
    const waiting = spawn(process.execPath, [path.join(ROOT, 'src/main.ts'), 'check', pipe], { cwd: ROOT, stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => waiting.on('exit', resolve));
    const kill = setTimeout(() => waiting.kill('SIGKILL'), 25_000);
    await sleep(2500);
    expect(waiting.exitCode).toBe(null);
    waiting.kill('SIGTERM');
    expect(await ended).toBe(143);
    clearTimeout(kill);
  }, 40_000);

  it('checks the other files where one of several cannot be read, and ends with 2', () => {
    const { code, out, said } = check(path.join(folder, 'sound.md'), fileOf('empty.docx', ''), '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out).files).toHaveLength(1);
    expect(said).toContain('empty.docx');
  });

  it.each(refusedPlanFiles)('ends with 2 for %s and says what to do, without a stack trace', (_name, make, words) => {
    const { code, out, said } = check(make(folder));
    expect([code, out]).toEqual([2, '']);
    expect(said).toContain(words);
    expect(said).not.toMatch(/\n\s+at |node:|\.ts:\d/);
  });
});
