import { z } from 'zod';
import { precisions } from '../certificate/rounding.ts';
import { families } from '../property/property.ts';
import { verdictKinds } from '../runner/verdict.ts';

const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity', '-0'])]);
const count = z.int().nonnegative();

const comparison = z.strictObject({
  quantity: z.string(),
  shape: z.array(count),
  entries: count,
  outside: count,
  telling: z.boolean(),
  alpha: z.number().optional(),
  worst: z
    .strictObject({
      index: z.array(count),
      received: number,
      expected: number,
      radius: number,
      error: number,
      ratio: number,
    })
    .optional(),
});

const exhibit = z.strictObject({
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});

const propertyVerdict = z.strictObject({
  property: z.string(),
  family: z.enum(families),
  claim: z.string(),
  replay: z.string(),
  cases: z.strictObject({ held: count, vacuous: count, rejected: count }),
  worst: z.strictObject({ ratio: number, quantity: z.string(), case: z.string() }).optional(),
  exhibits: z.array(exhibit).optional(),
  notes: z.array(z.string()).optional(),
  falseAlarm: z.number().optional(),
  verdict: z.enum(verdictKinds),
  reason: z.string().optional(),
  fault: z.looseObject({ kind: z.string(), operation: z.string() }).optional(),
  counterexample: z
    .strictObject({
      foundIn: z.string(),
      shrinks: count,
      given: z.unknown(),
      comparisons: z.array(comparison),
    })
    .optional(),
});

/** The schema of verdict.json. */
export const verdictSchema = z.strictObject({
  version: z.literal(1),
  suite: z.string(),
  seed: z.int(),
  randomCases: count,
  subject: z.string(),
  with: z.array(z.string()),
  sandbox: z.string().optional(),
  precision: z.enum(precisions),
  activationError: z.strictObject({ kappa: z.number(), alpha: z.number() }),
  falseAlarm: z.number(),
  accepted: z.boolean(),
  coverage: z.array(exhibit),
  verdicts: z.array(propertyVerdict),
  replay: z.string(),
});
