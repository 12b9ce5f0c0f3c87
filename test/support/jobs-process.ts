// A process of its own with the workers of one queue: it says which job it begins, and ends none. Killed by the test, or left alive.
import { pino } from 'pino';
import { openHolds } from '../../src/platform/database/holds.ts';
import { startJobs } from '../../src/platform/jobs/jobs.ts';

const [url, name] = [process.argv[2]!, process.argv[3]!];
const log = pino({ level: 'silent' });
await startJobs({ url, log, holds: openHolds({ url, log }), definitions: [{ name, run: async (data) => {
  process.send!(data['which']);
  await new Promise(() => {});
} }] });
process.send!('ready');
