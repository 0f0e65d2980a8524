import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { z } from 'zod';
import { contracts } from '../../../src/subjects/contracts.ts';
import { sandboxChoices } from '../../../src/subjects/specification.ts';

/** A worker of another version would find other numbers: it never sees these jobs. */
export const queueName = `grading-${packageJson.version}`;
export const prefix = 'rnncheck';

/** How often a job is tried where the judge failed, or whoever had it was lost. */
export const attempts = 3;

/** After a week the server forgets what nobody came for. */
export const keptSeconds = 7 * 24 * 3600;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What a worker is told of a submission: neither whose it is nor what it earns, and no secret. Its key
 * is that of its result: content, suite, contract, options and seed.
 */
export const submissionJob = z.strictObject({
  key: digest,
  /** Where results are announced. */
  stream: z.string().startsWith(`${prefix}:results:`),
  digest,
  /** All files, as a zip in base64. */
  zip: z.base64(),
  terms: z.strictObject({
    contract: z.enum(contracts),
    file: z.string().exactOptional(),
    className: z.string().exactOptional(),
    surroundings: z.strictObject({
      sandbox: z.enum(sandboxChoices),
      limits: z.strictObject({
        startSeconds: z.number().positive(),
        requestSeconds: z.number().positive(),
        totalSeconds: z.number().positive(),
        memoryBytes: z.number().positive(),
      }),
    }),
    properties: z.array(z.string()).min(1),
    seed: z.int().nonnegative(),
    randomCases: z.int().positive(),
  }),
});

export type SubmissionJob = z.infer<typeof submissionJob>;

/** The results of one class, in the order in which they were found. */
export const streamOf = (mark: string) => `${prefix}:results:${mark}`;
