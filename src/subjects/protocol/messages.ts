import { z } from 'zod';
import { precisions } from '../../certificate/rounding.ts';
import { cells, losses, readouts, spans } from '../../network/network.ts';
import { clipRules } from '../../reference/clip.ts';
import { initialisations } from '../../reference/initialise.ts';
import { tasks } from '../../reference/tasks.ts';
import { operations } from '../declaration.ts';

/**
 * What judge and subject say to each other, a line of JSON each: first the judge `hello` and the
 * subject its `declaration` (or that it is `unusable`), then the judge `ask` and the subject one
 * `reply` for each request, in order, as soon as it is known.
 */
export const protocolVersion = 1;

export const hello = z.strictObject({
  kind: z.literal('hello'),
  protocol: z.literal(protocolVersion),
  /** What the judge was told to ask for; null where it was told nothing. */
  options: z.strictObject({
    precision: z.enum(precisions).nullable(),
    initialisation: z.enum(initialisations).nullable(),
  }),
});

const wireDeclaration = z.strictObject({
  operations: z.array(z.enum(operations)),
  precision: z.enum(precisions),
  activationError: z.strictObject({ kappa: z.number().min(3), alpha: z.number().nonnegative() }),
  networks: z.strictObject({
    cells: z.array(z.enum(cells)),
    readouts: z.array(z.enum(readouts)),
    losses: z.array(z.enum(losses)),
    spans: z.array(z.enum(spans)),
    biases: z.array(z.boolean()),
    initialStates: z.boolean(),
    masks: z.boolean(),
  }),
  initialisations: z.array(z.enum(initialisations)),
  isSeededAsNumpy: z.boolean(),
  clipRules: z.array(z.enum(clipRules)),
  clipEpsilon: z.number().nonnegative(),
  clipsInPlace: z.boolean(),
  tasks: z.array(z.enum(tasks)),
  isWatchable: z.boolean(),
});

const sentence = z.string().max(2000);

export const declaration = z.strictObject({
  kind: z.literal('declaration'),
  protocol: z.literal(protocolVersion),
  name: z.string().max(200),
  /** What it runs with, for the record: an interpreter, libraries, their versions. */
  with: z.array(z.string().max(200)).max(20),
  declaration: wireDeclaration,
  /** Why an operation that was looked for is not there. */
  missing: z.partialRecord(z.enum(operations), sentence),
});

export const unusable = z.strictObject({ kind: z.literal('unusable'), message: sentence });

export const ask = z.strictObject({
  kind: z.literal('ask'),
  id: z.int().nonnegative(),
  operation: z.enum(operations),
  requests: z.array(z.unknown()),
  watch: z.boolean(),
});

const replyTo = { kind: z.literal('reply'), id: z.int(), index: z.int().nonnegative() };

export const reply = z.union([
  z.strictObject({ ...replyTo, error: z.string() }),
  z.strictObject({
    ...replyTo,
    value: z.unknown(),
    watched: z
      .strictObject({
        argumentsAfter: z.unknown(),
        valueLater: z.unknown(),
        callerDraws: z.number().nonnegative(),
      })
      .optional(),
  }),
]);

export type Hello = z.infer<typeof hello>;
export type Ask = z.infer<typeof ask>;
export type WireDeclaration = z.infer<typeof declaration>;
export type WireReply = z.infer<typeof reply>;

/** Every message by its name: what docs/protocol holds as JSON Schema. */
export const messages = { hello, declaration, unusable, ask, reply } as const;
