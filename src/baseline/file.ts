import { z } from 'zod';
import { indexIn } from '../certificate/comparison.ts';
import { precisions } from '../certificate/rounding.ts';
import { stateLength } from '../network/network.ts';
import { parametersFrom } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Tensor } from '../network/tensor.ts';
import { UnusableArgument } from '../runner/select.ts';
import { wireRequests } from '../subjects/protocol/requests.ts';
import { toWire, wireMatrix, wireVector } from '../subjects/protocol/wire.ts';
import type { Answered } from './answers.ts';
import type { Baseline } from './baseline.ts';
import { agree, bitsOf, numberOf, shortestDecimal } from './bits.ts';
import { laidOut } from './layout.ts';
import { type Lists, listed, unlisted } from './lists.ts';
import { platformSchema } from './platform.ts';
import { quantityShapes } from './quantities.ts';

const version = 1;

const bits = z.array(z.string().regex(/^([0-9a-f]{8}|[0-9a-f]{16})$/));

/** Numbers twice: for a person to read, and to the bit. A matrix is a list of rows. */
const numbers = z.strictObject({
  decimals: z.union([wireVector, wireMatrix]),
  bits: z.union([bits, z.array(bits)]),
});

/** The file of a baseline. */
export const baselineSchema = z.strictObject({
  version: z.literal(version),
  suite: z.string(),
  subject: z.string(),
  precision: z.enum(precisions),
  platform: platformSchema,
  seed: z.int(),
  entries: z.array(
    z.strictObject({
      name: z.string(),
      problem: wireRequests.forward,
      answers: z.record(z.string(), numbers),
    }),
  ),
});

type Written = z.infer<typeof baselineSchema>;
type WrittenEntry = Written['entries'][number];

/** The text of the file: the same for the same baseline. */
export function written({ entries, ...origin }: Baseline): string {
  const { suite, subject, precision, platform, seed } = origin;
  const twice = (t: Tensor) => ({
    decimals: listed(t, (value) => toWire(shortestDecimal(value, precision))),
    bits: listed(t, (value) => bitsOf(value, precision)),
  });
  const file = {
    ...{ version, suite, subject, precision, platform, seed },
    entries: entries.map(({ name, problem, answers }) => ({
      name,
      problem: toWire(problem),
      answers: Object.fromEntries(
        Object.entries(answers).map(([quantity, t]) => [quantity, twice(t)]),
      ),
    })),
  };
  return `${laidOut(file)}\n`;
}

/** Reads what was written; what cannot have been written is refused, with its place. */
export function read(text: string, file: string): Baseline {
  try {
    const { version: _, entries, ...origin } = parsed(text);
    const names = entries.map(({ name }) => name);
    const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
    if (twice >= 0) throw new Damage(`entries[${twice}].name`, 'an earlier entry has it too');
    return { ...origin, entries: entries.map((entry, i) => entryFrom(entry, `entries[${i}]`)) };
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    throw new UnusableArgument(
      `${file} is not as rnncheck wrote it, at ${error.place}: ${error.message}; put back the file as it was committed, or record it anew with \`rnncheck record\``,
    );
  }
}

class Damage extends Error {
  readonly place: string;

  constructor(place: string, why: string) {
    super(why);
    this.place = place;
  }
}

function parsed(text: string): Written {
  const found = baselineSchema.safeParse(asJson(text));
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new Damage(placeOf(issue?.path ?? []), issue?.message ?? '');
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Damage('its top', error instanceof Error ? error.message : String(error));
  }
}

function entryFrom({ name, problem: given, answers }: WrittenEntry, at: string): Answered<Tensor> {
  const problem = problemFrom(given, `${at}.problem`);
  const shapes = new Map(quantityShapes(problem));
  const tensors = Object.entries(answers).map(([quantity, both]) => {
    const place = `${at}.answers["${quantity}"]`;
    const shape = shapes.get(quantity);
    if (!shape) throw new Damage(place, 'the problem has no such quantity');
    const digits = flat(both.bits, shape, `${place}.bits`);
    const decimals = flat(both.decimals, shape, `${place}.decimals`);
    for (const [k, decimal] of decimals.entries()) {
      if (agree(Number(decimal), digits[k]!)) continue;
      const index = indexIn(shape, k);
      const where = index.length === 0 ? '' : `, number ${index.join(', ')}`;
      throw new Damage(
        `${place}${where}`,
        `the decimal is ${decimal}, and the bits ${digits[k]} are ${numberOf(digits[k]!)}`,
      );
    }
    return [quantity, { shape, values: Float64Array.from(digits, numberOf) }];
  });
  return { name, problem, answers: Object.fromEntries(tensors) };
}

function problemFrom(given: WrittenEntry['problem'], at: string): Problem {
  const { network, inputs, targets, weights, initialState, instance } = given;
  const { inputs: D, outputs: O } = network.sizes;
  const T = inputs.length;
  const values = (lists: Lists<number | string>, shape: readonly number[], name: string) =>
    Float64Array.from(flat(lists, shape, `${at}.${name}`), Number);
  const vectors = (lists: Lists<number | string>, width: number, name: string) => {
    const all = values(lists, [T, width], name);
    return inputs.map((_, t) => all.slice(t * width, (t + 1) * width));
  };
  return {
    network,
    parameters: parametersFrom(network, (name, shape) => ({
      shape,
      values: values(given.parameters[name] ?? [], shape, `parameters.${name}`),
    })),
    inputs: vectors(inputs, D, 'inputs'),
    targets: vectors(targets, O, 'targets'),
    weights: Array.from(values(weights, [T], 'weights')),
    initialState: values(initialState, [stateLength(network)], 'initialState'),
    instance,
  };
}

function flat<T>(lists: Lists<T>, shape: readonly number[], place: string): readonly T[] {
  const values = unlisted(lists, shape);
  if (values) return values;
  throw new Damage(place, `there should be numbers of shape (${shape.join(', ')})`);
}

/** `entries[2].problem.network` */
function placeOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return steps.join('').replace(/^\./, '') || 'its top';
}
