// Every night, before the backup, what is past the time it is kept loses what is personal in it. How long that is stands with each table.
import { ask } from '../platform/database/connect.ts';
import type { Job } from './page.ts';

export const erasePast: Job = {
  name: 'erase-past',
  every: '10 2 * * *',
  async run(services) {
    await ask(services.pool, 'select security.erase_what_is_past($1)', [services.now()]);
  },
};
