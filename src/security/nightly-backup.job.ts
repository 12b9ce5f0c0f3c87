// Every night one archive of everything beside the data, in a rotation. A copy elsewhere is the operator's.
import { dayOf } from './services.ts';
import type { Job } from './page.ts';

export const nightlyBackup: Job = {
  name: 'nightly-backup',
  every: '30 2 * * *',
  async run(services) {
    await services.backUp(dayOf(services.now()));
  },
};
