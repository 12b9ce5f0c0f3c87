// Every night one archive of everything beside the data, in a rotation. A copy elsewhere is the operator's.
import { backUpNightly } from '../platform/database/archive/own-backups.ts';
import { dayOf } from './services.ts';
import type { Job } from './page.ts';

export const nightlyBackup: Job = {
  name: 'nightly-backup',
  every: '30 2 * * *',
  async run(services) {
    await backUpNightly(services.backup, services.dataFolder, dayOf(services.now()));
  },
};
