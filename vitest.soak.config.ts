import { defineConfig } from 'vitest/config';

const patient = { testTimeout: 3 * 3_600_000, retry: 0 };

/**
 * The same measurements as in the everyday tests, at the depth that a claim needs; and every run of
 * a property that the everyday tests make, under both shadows.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { ...patient, name: 'measurements', include: ['test/**/*.soak.ts'] } },
      {
        test: {
          ...patient,
          name: 'both shadows',
          include: ['test/{kernel,properties,runner}/**/*.test.ts'],
          env: { RNNCHECK_SHADOWS: 'both' },
        },
      },
    ],
  },
});
