// How the tests run: three workers keep two cores busy while a test waits for its database, a browser or a process; one database server for all of them.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'launch/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 3,
    // A limit for what hangs. Nothing is timed: a machine that does other work besides may take several times as long.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    restoreMocks: true,
  },
});
