import { defineConfig } from 'vitest/config';

/** The tests that a mutant of the reference, the certificate or a property's machinery meets. */
export default defineConfig({
  test: {
    include: ['test/{reference,certificate,shadow,mutation}/**/*.test.ts'],
    exclude: ['test/certificate/soundness.test.ts'],
    testTimeout: 60_000,
    retry: 0,
  },
});
