import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../test/support/application.ts';
import type { TestApplication } from '../../test/support/application.ts';
import { readArchive } from '../platform/database/archive/restore.ts';
import { nightlyBackup } from './nightly-backup.job.ts';
import { sealAudit } from './seal-audit.job.ts';
import { headsFile, verify } from './verify.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await openApplication();
});
afterAll(() => app.stop());

describe('what the installation does for itself', () => {
  it('seals what is new in the trail and writes the head outside the database, once', async () => {
    await sealAudit.run(app.services, {});
    await sealAudit.run(app.services, {});
    expect((await readFile(headsFile(app.dataFolder), 'utf8')).trim().split('\n')).toHaveLength(1);
    expect(await verify(app.addresses.operator, app.dataFolder)).toMatchObject({ ok: true, seals: 1, unsealedEntries: 0 });
  });

  it('makes a whole backup each night and takes away those out of the rotation, whatever else lies beside them', async () => {
    const folder = path.join(app.dataFolder, 'backups');
    await nightlyBackup.run(app.services, {});
    const [made] = await readdir(folder);
    expect((await readArchive(path.join(folder, made ?? ''))).manifest.tables.length).toBeGreaterThan(30);
    for (let day = 1; day <= 28; day += 1) await writeFile(path.join(folder, `frankpledge-2020-02-${String(day).padStart(2, '0')}.zip`), '');
    await writeFile(path.join(folder, 'mine.txt'), '');
    await nightlyBackup.run(app.services, {});
    const left = await readdir(folder);
    expect(left).toContain('mine.txt');
    expect(left).toContain(made);
    expect(left.filter((name) => name.endsWith('.zip')).length).toBe(11);
  });
});
