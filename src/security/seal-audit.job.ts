// Every minute what is new in the trail is sealed into one chain, and the chain's head is also written outside the database.
import { appendFile, mkdir } from 'node:fs/promises';
import { ask } from '../platform/database/connect.ts';
import type { Job } from './page.ts';
import { headsFile } from './verify.ts';

export const sealAudit: Job = {
  name: 'seal-audit',
  every: '* * * * *',
  async run(services) {
    const [seal] = await ask<{ seq: number; hash: string }>(services.pool, 'select * from security.seal_audit()', []);
    await ask(services.pool, 'select security.sessions_sweep()', []);
    if (!seal) return;
    await mkdir(services.dataFolder, { recursive: true });
    await appendFile(headsFile(services.dataFolder), `${seal.seq} ${seal.hash}\n`);
  },
};
