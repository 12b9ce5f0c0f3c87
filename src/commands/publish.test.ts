import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../test/support/application.ts';
import type { TestApplication } from '../../test/support/application.ts';
import { PlainError } from '../platform/plain-error.ts';
import type { CommandContext } from '../main.ts';
import { command, yearOf } from './publish.ts';

describe('./frankpledge publish', () => {
  let app: TestApplication;
  let folder: string;
  beforeAll(async () => {
    app = await openApplication();
    folder = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-publish-'));
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const run = async (values: CommandContext['values'], json = false): Promise<{ code: number; printed: string; said: string }> => {
    const printed: string[] = [];
    const said: string[] = [];
    const { owner, app: application, public: everybody, operator } = app.addresses;
    const code = await command.run({
      values, files: [], json, env: { DATABASE_URL: owner, DATABASE_APP_URL: application, DATABASE_PUBLIC_URL: everybody, DATABASE_OPERATOR_URL: operator },
      print: (text) => printed.push(text), say: (line) => said.push(line), stopped: new AbortController().signal, whenStopped: () => {},
    });
    return { code, printed: printed.join('\n'), said: said.join('\n') };
  };
  const fault = async (values: CommandContext['values']): Promise<PlainError> => run(values).then(() => { throw new Error('nothing was refused'); }, (error: unknown) => error as PlainError);

  it('writes the newest published version, the very bytes that are stored, and nothing else', async () => {
    const out = path.join(folder, 'plan');
    const { code, printed } = await run({ year: '2026/27', out });
    expect([code, printed.includes('Version 2')]).toEqual([0, true]);
    const rows = await app.everything<{ name: string; sha256: string }>("select f.name, f.sha256 from published.plan_file f join published.plan_version v on v.id = f.version_id where v.year = '2026-27' and v.version = 2 order by f.name");
    expect((await readdir(out)).toSorted()).toEqual(rows.map((row) => row.name).toSorted());
    for (const row of rows) expect(createHash('sha256').update(await readFile(path.join(out, row.name))).digest('hex')).toBe(row.sha256);
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(['plan.html', 'plan.pdf', 'plan.docx', 'plan.json', 'actions.csv']));
  });
  it('writes over an older copy, and says as data what it wrote', async () => {
    const out = path.join(folder, 'plan');
    await writeFile(path.join(out, 'plan.html'), 'older');
    const { code, printed } = await run({ year: '2026-27', out, partnership: 'tonbridge-and-malling' }, true);
    const told = JSON.parse(printed) as { version: number; files: { name: string; sha256: string }[] };
    expect([code, told.version]).toEqual([0, 2]);
    expect(await readFile(path.join(out, 'plan.html'), 'utf8')).toContain('Partnership plan 2026 to 2027');
  });
  it('ends with 1 and writes nothing when the year is not published, or was withdrawn', async () => {
    const out = path.join(folder, 'none');
    const { code, said } = await run({ year: '2024/25', out });
    expect([code, said]).toEqual([1, '2024/25 is not published, or it was withdrawn. Nothing was written.']);
    await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' });
    await app.everything("update published.plan_version set withdrawn_at = now() where year = '2025-26'");
    expect((await run({ year: '2025/26', out }, true)).printed).toBe('{"published":false,"year":"2025/26"}');
    await app.everything("update published.plan_version set withdrawn_at = null where year = '2025-26'");
  });
  it('makes what a demonstration shows as published, when its start has not come to it yet', async () => {
    await app.everything('delete from published_citation');
    await app.everything('delete from published.plan_file');
    await app.everything('delete from published.plan_version');
    const { code, printed } = await run({ year: '2025/26', out: path.join(folder, 'early') });
    expect([code, printed.includes('Version 1')]).toEqual([0, true]);
    expect(await readdir(path.join(folder, 'early'))).toContain('plan.pdf');
  });
  it('says what is wrong with what it was given', async () => {
    const out = path.join(folder, 'wrong');
    expect((await fault({ out })).message).toContain('The year is missing');
    expect((await fault({ year: 'last', out })).message).toContain('"last" is no plan year');
    expect((await fault({ year: '2025/26' })).message).toContain('folder to write into is missing');
    const unknown = await fault({ year: '2025/26', out, partnership: 'atlantis' });
    expect(unknown).toBeInstanceOf(PlainError);
    expect(unknown.whatToDo).toContain('tonbridge-and-malling');
    await writeFile(path.join(folder, 'file'), 'x');
    await expect(run({ year: '2025/26', out: path.join(folder, 'file') })).rejects.toMatchObject({ code: 'EEXIST' });
  });
  it('asks which partnership when several have published the year', async () => {
    await app.everything("insert into published.plan_version (partnership_id, partnership_key, partnership_name, plan_year_id, year, label, version, title, published_on, published_by, data, body_html, fingerprint) select p.partnership_id, p.key, p.name, y.id, '2026-27', '2026/27', 1, 'x', '2026-05-01', 'x', '{}', '', 'x' from partnership p join plan_year y using (partnership_id) where p.partnership_id = 2 limit 1");
    expect((await fault({ year: '2026/27', out: folder })).whatToDo).toContain('tonbridge-and-malling');
    await app.everything('delete from published.plan_version where partnership_id = 2');
  });
  it.each([['2025/26', '2025-26'], ['2025-26', '2025-26'], [' 2025/2026 ', '2025-26'], ['1999/00', '1999-00']])('reads the year %s', (given, year) => {
    expect(yearOf(given)).toBe(year);
  });
  it.each(['2025', '2025/27', '25/26', '', '2025/26/27', true])('knows that %s is no year', (given) => {
    expect(() => yearOf(given)).toThrow(PlainError);
  });
});
