// `./frankpledge read FILE [--json]`: the shape that scripts rely on, the exit codes, and words that people understand.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { refusedPlanFiles } from '../../test/support/refused-plan-files.ts';

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
});
