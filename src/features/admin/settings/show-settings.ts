// Settings: the partnership at a glance, where everything else is set, and what this installation is.
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import { page, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { permission } from '../../../security/permission.ts';
import { backupsFolder } from '../../../platform/database/archive/own-backups.ts';
import { ordinalWords } from '../../../platform/pages/figure-words.ts';
import { jobWords } from '../jobs/failed-job.ts';
import { failedJobs } from '../jobs/failed-job-store.ts';
import { databaseVersion, installationCounts } from '../health/health-store.ts';
import { editSettings, isOwnAddress } from './edit-partnership.ts';
import { loadPartnership } from './settings-store.ts';

const seeInstallation = permission('admin.installation', ['administrator'], 'See what this installation is and where its data lie');

export const showSettings = page('GET', '/admin', { may: editSettings }, async ({ session, person }) => {
  const partnership = await loadPartnership(session);
  return showPage(
    'admin/settings/show-settings.njk',
    { partnership, isOwnAddress: isOwnAddress(partnership, person), asking: partnership.chaseMonthly ? `On the ${ordinalWords(partnership.chaseDay)} of each month` : 'Only when the coordinator presses the button', isAdministrator: hasRole(person, 'administrator'), isCoordinator: hasRole(person, 'coordinator') },
    { title: 'Settings' },
  );
});

/** The newest backup beside the data, by its name, which begins with its kind and bears its day. */
async function newestBackup(dataFolder: string): Promise<string | undefined> {
  const names = await readdir(backupsFolder(dataFolder)).catch(() => []);
  return names.filter((name) => /\.zip(\.age)?$/.test(name)).toSorted((a, b) => (/\d{4}-\d{2}-\d{2}.*/.exec(a)?.[0] ?? '').localeCompare(/\d{4}-\d{2}-\d{2}.*/.exec(b)?.[0] ?? '')).at(-1);
}

export const showInstallation = page('GET', '/admin/installation', { may: seeInstallation, transaction: false }, async ({ services, withSession, fresh }) => {
  const counts = await installationCounts(services);
  return showPage(
    'admin/settings/show-installation.njk',
    {
      version: services.version, runtime: process.version, machine: `${os.type()} ${os.arch()}`, publicUrl: services.publicUrl, database: await databaseVersion(services), embedded: services.embedded, dataFolder: services.dataFolder, demonstration: services.demonstration, oneClick: services.oneClick,
      failed: (await withSession(failedJobs)).map((job) => ({ ...job, words: jobWords(job.name) })), form: fresh(),
      mailTo: services.mail.smtpUrl === undefined ? undefined : new URL(services.mail.smtpUrl).host, mailFrom: services.mail.from, counts, newest: await newestBackup(services.dataFolder), backups: backupsFolder(services.dataFolder), overTls: services.publicUrl.startsWith('https:'),
    },
    { title: 'This installation', breadcrumbs: [{ text: 'Settings', href: '/admin' }] },
  );
});
