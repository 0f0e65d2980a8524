import { z } from 'zod';
import { cells, losses, readouts, spans } from '../../network/network.ts';
import { clipRules } from '../../reference/clip.ts';
import { initialisations } from '../../reference/initialise.ts';
import type { Operation } from '../declaration.ts';
import { wireMatrix, wireNumber, wireVector } from './wire.ts';

const size = z.int().positive();
const network = z.strictObject({
  cell: z.enum(cells),
  readout: z.enum(readouts),
  loss: z.enum(losses),
  span: z.enum(spans),
  biases: z.boolean(),
  sizes: z.strictObject({ inputs: size, hidden: size, outputs: size }),
});
const parameters = z.strictObject({
  Wxh: wireMatrix,
  Whh: wireMatrix,
  Why: wireMatrix,
  bh: wireVector.optional(),
  bn: wireVector.optional(),
  by: wireVector.optional(),
});
const problem = z.strictObject({
  network,
  parameters,
  inputs: wireMatrix,
  targets: wireMatrix,
  weights: wireVector,
  initialState: wireVector,
  instance: z.string(),
});
const initialisation = z.enum(initialisations);
const seed = z.int().nonnegative();
const arrays = z.array(z.union([wireMatrix, wireVector]));

/** What each operation is asked, on the wire. */
export const wireRequests = {
  forward: problem,
  states: problem,
  loss: problem,
  gradients: problem,
  inputGradients: problem,
  initialise: z.strictObject({ network, initialisation, seed }),
  clip: z.strictObject({ rule: z.enum(clipRules), gradients: arrays, threshold: wireNumber }),
  update: z.strictObject({ parameters, gradients: parameters, rate: wireNumber }),
  batch: z.array(problem),
  jacobian: z.strictObject({ problem, from: z.int().nonnegative(), to: z.int().nonnegative() }),
  gradCheck: z.strictObject({
    problem,
    step: wireNumber,
    threshold: wireNumber,
    wrong: z.boolean(),
  }),
  train: z.strictObject({ problem, initialisation, seed, rate: wireNumber, updates: size }),
  generate: z.union([
    z.strictObject({ task: z.literal('first-element'), length: size, count: size, seed }),
    z.strictObject({
      task: z.literal('memory'),
      length: size,
      vocabulary: size,
      count: size,
      seed,
    }),
  ]),
} as const satisfies Record<Operation, z.ZodType>;
