// How the tests run: four workers keep two cores busy while a test waits for its database, a browser or a process; one database server for all of them.
// With three, a whole run used the cores for 82 % of its time.
// A worker takes one file after the other and keeps what it has loaded: loading the whole application anew for each file was a sixth of all the work.
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/order.ts';

const include = ['src/**/*.test.ts', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'launch/**/*.test.ts'];

/** In a process of their own: they change what others of the same process see, or measure the process. */
const own = [
  // Handlers of the process, its environment, its processes, its processor time.
  'src/platform/{database/connect,apart/apart,jobs/jobs}.test.ts',
  'src/features/assessment/police-data/zips-and-repeats.test.ts',
  'src/features/plan/reading/any-input.test.ts',
  // A registry that is filled once in a process.
  'src/features/people/accounts/account.test.ts',
];

const common = {
  pool: 'forks' as const,
  // A limit for what hangs. Nothing is timed: a machine that does other work besides may take several times as long.
  testTimeout: 90_000,
  hookTimeout: 120_000,
  restoreMocks: true,
  // Files are loaded as the product loads them: by Node itself, which keeps what it compiled.
  experimental: { viteModuleRunner: false, nodeLoader: false },
};

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'together', include, exclude: own, isolate: false } },
      { test: { ...common, name: 'own', include: own } },
    ],
  },
});
