import { defineConfig } from 'vitest/config';

// One project per kind of test. What needs PostgreSQL shares one server per project, each file with a database of its own.
const postgres = { globalSetup: ['packages/store/src/testing/global-setup.ts'] };
const built = ['**/node_modules/**', '**/dist/**', '**/.types/**'];
const otherKinds = ['**/*.pg.test.ts', '**/*.e2e.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    // The machine is shared with PostgreSQL and Chromium.
    maxWorkers: 2,
    // Nothing keeps state in modules that others would stumble over: loading them once for all files saves a third of the time.
    isolate: false,
    // What is waited for comes when it comes: a busy machine is no failure.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...built, ...otherKinds],
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: ['packages/**/*.pg.test.ts'],
          exclude: built,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          ...postgres,
        },
      },
      {
        extends: true,
        test: {
          name: 'flows',
          include: ['tests/flows/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          ...postgres,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...postgres,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...postgres,
        },
      },
    ],
  },
});
