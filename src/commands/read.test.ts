// `./frankpledge read FILE [--json]`: the shape that scripts rely on, the exit codes, and words that people understand.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { refusedPlanFiles } from '../../test/support/refused-plan-files.ts';
import { planOfFile } from './plan-file.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'frankpledge-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(...words: string[]): { code: number | null; out: string; said: string } {
  const done = spawnSync(process.execPath, [path.join(ROOT, 'src/main.ts'), 'read', ...words], { cwd: ROOT, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, said: done.stderr };
}

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('read', () => {
  it('prints one JSON document of the agreed shape', () => {
    const { code, out, said } = read('examples/partnership-plan.docx', '--json');
    expect([code, said]).toEqual([0, '']);
    const json = JSON.parse(out);
    expect(json).toMatchObject({ file: 'examples/partnership-plan.docx', partnership: 'Aldermoor and Fenwick Community Safety Partnership', notUnderstood: [] });
    expect(json.years.map((year: { label: string; role: string }) => [year.label, year.role])).toEqual([['2025/26', 'reviewed'], ['2026/27', 'planned']]);
    expect(json.years[0].priorities[0]).toMatchObject({ title: 'Theft from homes and shops including burglary and fraud at the door', crossCutting: false });
    expect(json.years[0].priorities[0].actions[1]).toMatchObject({ text: 'Hold at least four advice stalls at which crime prevention items are given away', owners: ['AFBC', 'LCC Community Wardens', 'Larkshire Police'], update: 'Five stalls were held at Aldermoor, Mereham and Sallowford. At least 210 door chains were given out, 90 shed alarms and 60 purse bells.', subjectToFunding: false });
    expect(json.years[0].priorities[0].actions[1]).not.toHaveProperty('status');
    expect(json.years[1].priorities[0].actions[0]).not.toHaveProperty('update');
    expect(json.members[0]).toMatchObject({ name: 'Aldermoor & Fenwick Borough Council', telephone: '01632 960100', website: 'www.afbc.example' });
    expect(json.glossary[0]).toEqual({ term: 'AFBC', meaning: 'Aldermoor and Fenwick Borough Council' });
    expect(Object.keys(json.sections[0])).toEqual(expect.arrayContaining(['heading', 'text']));
    expect(JSON.stringify(json)).not.toMatch(/\\n|\s{2}/);
  });

  it('lays it out for people', () => {
    const { code, out } = read('examples/partnership-plan.pdf');
    expect(code).toBe(0);
    expect(out).toContain('2026/27, the year to come: 5 priorities, 21 actions');
    expect(out).toContain('Every word of the document has its place.');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('ends with 1 and lists what was not understood', () => {
    const { code, out } = read(fileOf('odd.md', '# Alder CSP Plan 2031/32\n\n| Action | Owner | Update |\n|---|---|---|\n| | | Words that belong to no action |\n| Mark bicycles at the station | Alder Council | Done |\n'));
    expect(code).toBe(1);
    expect(out).toContain('Words that belong to no action');
  });

  it.each(refusedPlanFiles)('ends with 2 for %s and says what to do, without a stack trace', (_name, make, words) => {
    const { code, out, said } = read(make(folder));
    expect([code, out]).toEqual([2, '']);
    expect(said).toContain(words);
    expect(said).not.toMatch(/\n\s+at |node:|\.ts:\d/);
  });

  it('reads the plan of a file of two that was asked for', () => {
    const { code, out } = read(path.join(folder, 'two.md'), '--plan', '2', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).partnership).toBe('Birch Community Safety Partnership');
  });

  // Many rows of many tables: read for the better part of a minute.
  const longFile = (): string => fileOf('long.md', `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n${Array.from({ length: 1000 }, (_, table) => `### Theft ${table}\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${Array.from({ length: 60 }, (__, row) => `| Visit shop ${row} of the high street | Alder Council | 40 shops were visited. | Complete |\n`).join('')}`).join('\n')}`);

  it('gives up a file that is read for ever, and says what to do', async () => {
    await expect(planOfFile(longFile(), undefined, false, { processorMs: 500, timeMs: 60_000 })).rejects.toMatchObject({ name: 'PlainError', code: 'takes-too-long', place: path.join(folder, 'long.md'), whatToDo: expect.stringContaining('Save it again') });
  });

  it('blames the machine and not the file where only the clock ran out', async () => {
    await expect(planOfFile(longFile(), undefined, false, { processorMs: 60_000, timeMs: 500 })).rejects.toMatchObject({ name: 'PlainError', code: 'machine-busy', message: expect.stringContaining('Nothing is wrong with the file'), whatToDo: 'Try again in a few minutes.' });
  });

  it('ends at once when it is told to stop in the middle of reading, and leaves nobody behind', async () => {
    const reading = spawn(process.execPath, [path.join(ROOT, 'src/main.ts'), 'read', longFile()], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => reading.once('exit', (code) => resolve(code)));
    const child = await vi.waitFor(() => {
      const [pid] = childrenOf(reading.pid!);
      expect(pid).toBeGreaterThan(0);
      return pid!;
    }, 20_000);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const before = performance.now();
    reading.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(performance.now() - before).toBeLessThan(5_000);
    await vi.waitFor(() => expect(() => process.kill(child, 0)).toThrow('ESRCH'), 5_000);
  });
});

function childrenOf(pid: number): number[] {
  return spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === pid).map(([one]) => one!);
}
