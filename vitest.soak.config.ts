import { defineConfig } from 'vitest/config';

const patient = {
  testTimeout: 3 * 3_600_000,
  retry: 0,
  // Most of what a long measurement makes is soon forgotten: room for it saves a tenth of the time.
  execArgv: ['--max-semi-space-size=128'],
};

/**
 * The same measurements as in the everyday tests, at the depth that a claim needs; and every run of
 * a property that the everyday tests make, under both shadows.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
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
