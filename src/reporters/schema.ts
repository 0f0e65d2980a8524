import { z } from 'zod';
import { precisions } from '../certificate/rounding.ts';
import { families, figures } from '../property/property.ts';
import { verdictKinds } from '../runner/verdict.ts';
import { operations } from '../subjects/declaration.ts';
import { groups } from '../zoo/specimen.ts';

const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity', '-0'])]);
const count = z.int().nonnegative();

const discrepancy = z.strictObject({
  index: z.array(count),
  received: number,
  expected: number,
  radius: number,
  error: number,
  ratio: number,
});

const comparison = z.strictObject({
  quantity: z.string(),
  shape: z.array(count),
  entries: count,
  outside: count,
  telling: z.boolean(),
  interval: z.literal(true).optional(),
  alpha: z.number().optional(),
  first: discrepancy.optional(),
  worst: discrepancy.optional(),
  numbers: z
    .strictObject({ received: z.array(number), expected: z.array(number), radius: z.array(number) })
    .optional(),
});

const exhibit = z.strictObject({
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});

const series = z.strictObject({
  figure: z.enum(figures),
  of: z.string(),
  points: z.array(z.tuple([number, number])),
});

const propertyVerdict = z.strictObject({
  property: z.string(),
  family: z.enum(families),
  claim: z.string(),
  replay: z.string(),
  cases: z.strictObject({ held: count, vacuous: count, rejected: count }),
  worst: z.strictObject({ ratio: number, quantity: z.string(), case: z.string() }).optional(),
  exhibits: z.array(exhibit).optional(),
  figures: z.array(series).optional(),
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

const named = z.strictObject({
  kind: z.literal('named'),
  asked: count,
  candidates: z.array(
    z.strictObject({
      observations: count,
      specimens: z.array(
        z.strictObject({
          name: z.string(),
          group: z.enum(groups),
          wrong: z.string(),
          hint: z.string(),
          explanation: z.string(),
        }),
      ),
    }),
  ),
});

const localised = z.strictObject({
  kind: z.literal('localised'),
  asked: count,
  findings: z.array(
    z.strictObject({
      operation: z.enum(operations),
      quantity: z.string(),
      wrong: count,
      asked: count,
      isRightAtOneStep: z.boolean().optional(),
      fromStep: count.optional(),
      likeness: z.string().optional(),
    }),
  ),
});

const version = 1;

/** The schema of verdict.json. */
export const verdictSchema = z.strictObject({
  version: z.literal(version),
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
  coverage: z.array(z.strictObject({ exhibit, figures: z.array(series) })),
  verdicts: z.array(propertyVerdict),
  replay: z.string(),
  diagnosis: z.discriminatedUnion('kind', [named, localised]).optional(),
});

/** The same as JSON Schema, for readers in any language. */
export function verdictJsonSchema() {
  const { $schema, ...schema } = z.toJSONSchema(verdictSchema, { reused: 'inline' });
  return { $schema, title: `A verdict of rnncheck, version ${version}`, ...schema };
}
