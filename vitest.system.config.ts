import { defineConfig } from 'vitest/config';

/** What needs more than Node: Python, PyTorch, a C compiler, a sandbox, a browser, Redis. `npm run setup:system` installs them. */
export default defineConfig({
  test: {
    globalSetup: ['test/system/tools.ts'],
    include: ['test/system/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    retry: 0,
    // They start processes of their own, and time them.
    maxWorkers: 2,
  },
});
