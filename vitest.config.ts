import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['properties/**/*.test.ts', 'test/**/*.test.ts'],
    // What needs Python or a sandbox: npm run test:system.
    exclude: ['test/system/**', 'node_modules/**'],
    testTimeout: 60_000,
    // A retry would hide a false alarm, which is the one thing that must not happen.
    retry: 0,
  },
});
