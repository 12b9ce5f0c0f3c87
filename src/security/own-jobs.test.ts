import { readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../test/support/application.ts';
import type { TestApplication } from '../../test/support/application.ts';
import { withArchive } from '../platform/database/archive/read-archive.ts';
import { erasePast } from './erase-past.job.ts';
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

  it('erases what is past its time, and nothing that is not, and says so in the trail', async () => {
    const before = await app.everything<{ id: string; to_address: string }>('select id, to_address from mail order by created_at');
    const [account] = await app.everything<{ account_id: string; partnership_id: number; contact: string }>('select p.account_id, p.partnership_id, c.id as contact from account_place p join organisation_contact c on c.partnership_id = p.partnership_id limit 1');
    await app.everything("insert into draft_text (partnership_id, account_id, place, text, saved_at) values ($1, $2, 'old', 'x', $3::timestamptz - interval '31 days'), ($1, $2, 'new', 'x', $3::timestamptz - interval '29 days')", [account!.partnership_id, account!.account_id, app.services.now()]);
    await app.everything("update mail set created_at = $1::timestamptz - interval '366 days' where id = $2", [app.services.now(), before[0]!.id]);
    await app.everything("update organisation_contact set ends_on = ($1::timestamptz - interval '800 days')::date where id = $2", [app.services.now(), account!.contact]);
    await erasePast.run(app.services, {});
    expect(await app.everything("select place from draft_text where place in ('old', 'new')")).toEqual([{ place: 'new' }]);
    const after = await app.everything<{ id: string; to_address: string; text: string }>('select id, to_address, text from mail');
    expect(after.filter((one) => one.to_address === '')).toEqual([{ id: before[0]!.id, to_address: '', text: '' }]);
    expect(after).toHaveLength(before.length);
    expect(await app.everything("select email, telephone from organisation_contact where full_name = 'Erased'")).toEqual([{ email: null, telephone: null }]);
    const said = "select actor, detail from audit_entry where event = 'erased what is past'";
    expect(await app.everything(said)).toEqual([{ actor: 'Frankpledge (keeping)', detail: { 'half-written texts': 1, letters: 1, contacts: 1 } }]);
    await erasePast.run(app.services, {});
    expect(await app.everything(said)).toHaveLength(1);
  });

  it('makes a whole backup each night and takes away those out of the rotation, whatever else lies beside them', async () => {
    const folder = path.join(app.dataFolder, 'backups');
    await nightlyBackup.run(app.services, {});
    const [made] = await readdir(folder);
    expect(await withArchive(path.join(folder, made ?? ''), {}, async ({ manifest }) => manifest.tables.length)).toBeGreaterThan(30);
    for (let day = 1; day <= 28; day += 1) await writeFile(path.join(folder, `frankpledge-2020-02-${String(day).padStart(2, '0')}.zip`), '');
    await writeFile(path.join(folder, 'mine.txt'), '');
    for (const [name, days] of [['.frankpledge-2020-02-01.zip.aa.part', 3], ['.frankpledge-2020-02-02.zip.bb.part', 0]] as const) {
      await writeFile(path.join(folder, name), '');
      await utimes(path.join(folder, name), new Date(), new Date(Date.now() - days * 86_400_000));
    }
    await nightlyBackup.run(app.services, {});
    const left = await readdir(folder);
    expect(left).toContain('mine.txt');
    expect(left.filter((name) => name.endsWith('.part'))).toEqual(['.frankpledge-2020-02-02.zip.bb.part']);
    expect(left).toContain(made);
    expect(left.filter((name) => name.endsWith('.zip')).length).toBe(11);
  });
});
