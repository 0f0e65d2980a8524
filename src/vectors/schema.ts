import { z } from 'zod';
import { losses, readouts, simpleCells, spans } from '../network/network.ts';
import { flagNames } from './flags.ts';

const vectorOf = <T extends z.ZodType>(entry: T) => z.array(entry);
const matrixOf = <T extends z.ZodType>(entry: T) => vectorOf(vectorOf(entry));

const given = z.number();
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?(e[+-]\d+)?$/)
  .describe('an exact value, rounded to 30 significant digits');
const radius = z.number().nonnegative();

const parametersOf = <T extends z.ZodType>(entry: T) =>
  z.strictObject({
    Wxh: matrixOf(entry).describe('(H, D)'),
    Whh: matrixOf(entry).describe('(H, H)'),
    Why: matrixOf(entry).describe('(O, H)'),
    bh: vectorOf(entry).optional().describe('(H)'),
    by: vectorOf(entry).optional().describe('(O)'),
  });

const answersOf = <T extends z.ZodType>(entry: T) =>
  z.strictObject({
    outputs: matrixOf(entry).describe('(T, O), after the read-out'),
    states: matrixOf(entry).describe('(T, H)'),
    loss: entry,
    gradients: parametersOf(entry).describe('∂loss/∂q for each parameter q'),
    inputGradients: matrixOf(entry).describe('(T, D)'),
    initialStateGradient: vectorOf(entry).describe('(H)'),
  });

const kind = {
  cell: z.enum(simpleCells),
  readout: z.enum(readouts),
  loss: z.enum(losses),
  span: z.enum(spans),
};
const size = z.int().positive();

const problem = z.strictObject({
  network: z.strictObject({
    ...kind,
    biases: z.boolean(),
    sizes: z.strictObject({
      inputs: size.describe('D'),
      hidden: size.describe('H'),
      outputs: size.describe('O'),
    }),
  }),
  parameters: parametersOf(given),
  inputs: matrixOf(given).describe('(T, D)'),
  targets: matrixOf(given).describe('(T, O)'),
  weights: vectorOf(given).describe('the weight of each step in the loss, its span included'),
  initialState: vectorOf(given).describe('(H), the state before the first step'),
});

const vectorCase = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  flags: z.array(z.enum(flagNames)),
  comment: z.string(),
  problem,
  expected: answersOf(decimal),
  radius: z.strictObject({
    float64: answersOf(radius),
    float32: answersOf(radius).optional().describe('absent where nothing useful is certified'),
  }),
});

const version = 1;

/** A file of conformance vectors. */
export const vectorsSchema = z.strictObject({
  version: z.literal(version).describe('of this format'),
  suite: z.string().describe('the version of rnncheck that wrote it'),
  seed: z.int(),
  kind: z.strictObject({ name: z.string(), ...kind }),
  conventions: z.array(z.string()),
  comparison: z.string(),
  flags: z.record(z.string(), z.string()).describe('what each flag of this file means'),
  cases: z.array(vectorCase),
});

export type Vectors = z.infer<typeof vectorsSchema>;

/** The same as JSON Schema, for readers in any language. */
export function vectorsJsonSchema() {
  const { $schema, ...schema } = z.toJSONSchema(vectorsSchema, { reused: 'inline' });
  return { $schema, title: `Conformance vectors of rnncheck, version ${version}`, ...schema };
}
