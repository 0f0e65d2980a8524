import { defineConfig } from 'vitest/config';

const githubsParser = [
  '@actions/workflow-parser',
  '@actions/workflow-parser/actions/action-parser',
];

export default defineConfig({
  test: {
    include: ['properties/**/*.test.ts', 'test/**/*.test.ts'],
    // What needs Python or a sandbox: npm run test:system.
    exclude: ['test/system/**', 'node_modules/**'],
    // Some run the program, and every subject in JavaScript its adapter, from dist.
    globalSetup: 'test/build.ts',
    testTimeout: 60_000,
    // Left to itself, vitest keeps a core free.
    maxWorkers: '100%',
    // GitHub's parser imports JSON as only a bundler reads it.
    deps: { optimizer: { ssr: { enabled: true, include: githubsParser } } },
    // A retry would hide a false alarm, which is the one thing that must not happen.
    retry: 0,
  },
});
