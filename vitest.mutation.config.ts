import { defineConfig } from 'vitest/config';

/** What a mutant of the reference, the certificate or a property's machinery meets. */
export default defineConfig({
  test: {
    include: ['test/mutation/suite.ts'],
    testTimeout: 60_000,
    retry: 0,
  },
});
