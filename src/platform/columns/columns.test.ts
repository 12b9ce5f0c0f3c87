import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openColumns, quoted } from './columns.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'columns-'));
const other = mkdtempSync(path.join(tmpdir(), 'columns-'));
writeFileSync(path.join(folder, 'in.csv'), 'a,b\n1,2\n3,4\n');
writeFileSync(path.join(other, 'out.csv'), 'a,b\n1,2\n');
afterAll(() => [folder, other].forEach((one) => rmSync(one, { recursive: true })));

describe('columns', () => {
  it('read the files of the folders that were named, and no others', async () => {
    const columns = await openColumns({ temporaryFolder: path.join(folder, 'scratch'), folders: [folder] });
    expect(await columns.rows(`select sum(a)::bigint as a, count(*) as n from ${quoted(path.join(folder, 'in.csv'))}`)).toEqual([{ a: 4, n: 2 }]);
    await expect(columns.rows(`select * from ${quoted(path.join(other, 'out.csv'))}`)).rejects.toThrow(/disabled by configuration/);
    await expect(columns.run('set enable_external_access = true')).rejects.toThrow(/locked/);
    columns.close();
  });
  it('fetch nothing from a network: no extension, no address', async () => {
    const columns = await openColumns({ temporaryFolder: path.join(folder, 'scratch'), folders: [folder] });
    await expect(columns.run('install httpfs')).rejects.toThrow(/disabled by configuration/);
    await expect(columns.rows("select * from 'https://127.0.0.1/in.csv'")).rejects.toThrow(/disabled by configuration|extension/i);
    columns.close();
  });
  it('give large answers in batches, and serve a second connection beside', async () => {
    const columns = await openColumns({ temporaryFolder: path.join(folder, 'scratch') });
    await columns.run('create table t as select range as n from range(10000)');
    const beside = await columns.beside();
    let sum = 0;
    let batches = 0;
    await beside.eachBatch('select n from t', (rows) => {
      batches += 1;
      for (const [n] of rows) sum += n as number;
    });
    expect([sum, batches > 1]).toEqual([49_995_000, true]);
    beside.close();
    columns.close();
  });
});
