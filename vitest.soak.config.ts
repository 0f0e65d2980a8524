import { defineConfig } from 'vitest/config';

/** The same measurements as in the everyday tests, at the depth that a claim needs. */
export default defineConfig({
  test: { include: ['test/**/*.soak.ts'], testTimeout: 3 * 3_600_000, retry: 0 },
});
