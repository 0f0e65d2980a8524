import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { type Tensor, tensor } from '../../src/network/tensor.ts';
import { client } from '../../src/subjects/client.ts';
import { kernelSubject } from '../../src/subjects/kernel.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { type Vectors, vectorsSchema } from '../../src/vectors/schema.ts';
import {
  computesInSinglePrecision,
  forgetsTheFuture,
  forgetsTheTranspose,
  ignoresTheInitialState,
} from '../subjects/wrong.ts';

type Case = Vectors['cases'][number];
type Precision = keyof Case['radius'];

const cases: Case[] = readdirSync('fixtures/vectors').flatMap((file) => {
  const text = readFileSync(`fixtures/vectors/${file}`, 'utf8');
  return vectorsSchema.parse(JSON.parse(text)).cases;
});

function problemOf({ problem }: Case): Problem {
  const rows = (matrix: number[][]) => matrix.map((row) => Float64Array.from(row));
  return {
    ...problem,
    parameters: parametersFrom(problem.network, (name, shape) => {
      const given = new Map(Object.entries(problem.parameters));
      return tensor(shape, given.get(name)!.flat());
    }),
    inputs: rows(problem.inputs),
    targets: rows(problem.targets),
    initialState: Float64Array.from(problem.initialState),
    instance: 'main',
  };
}

/** The cases in which some number is outside its radius. */
async function outside(subject: Subject, precision: Precision): Promise<string[]> {
  const asked = client(subject);
  const judged = cases.map(async (one) => {
    const allowed = one.radius[precision];
    if (!allowed) return [];
    const problem = problemOf(one);
    const { inputs, initialState } = await asked.inputGradients(problem);
    const received: Record<string, Tensor> = {
      ...(await asked.gradients(problem)),
      outputs: await asked.forward(problem),
      states: await asked.states(problem),
      loss: await asked.loss(problem),
      inputGradients: inputs!,
      initialStateGradient: initialState!,
    };
    const expected = rowsOf(one.expected).map(([name, row]) => [name, row.map(Number)] as const);
    const radius = Object.fromEntries(rowsOf(allowed));
    const isRight = expected.every(([name, row]) =>
      row.every((value, k) => Math.abs(received[name]!.values[k]! - value) <= radius[name]![k]!),
    );
    return isRight ? [] : [one.id];
  });
  return (await Promise.all(judged)).flat();
}

/** Every quantity in one row. */
function rowsOf<T>({ gradients, ...others }: Quantities<T>): [string, T[]][] {
  return Object.entries({ ...others, ...gradients }).map(([name, lists]) => [
    name,
    [lists].flat(3) as T[],
  ]);
}

interface Quantities<T> {
  readonly gradients: Readonly<Record<string, T[] | T[][] | undefined>>;
  readonly [name: string]: unknown;
}

test.each([referenceSubject(), kernelSubject()])(
  '$name is within every radius of float64, and of float32',
  async (subject) => {
    expect(await outside(subject, 'float64')).toEqual([]);
    expect(await outside(subject, 'float32')).toEqual([]);
  },
);

test.each([
  { subject: forgetsTheFuture(), id: 'tanh-linear-half-squared-error/all-sizes-different' },
  { subject: forgetsTheTranspose(), id: 'tanh-softmax-cross-entropy-last-step/ten-steps' },
  { subject: ignoresTheInitialState(), id: 'tanh-sigmoid-binary-cross-entropy/an-initial-state' },
  { subject: computesInSinglePrecision(), id: 'relu-linear-half-squared-error/numbers-of-53-bits' },
])('$subject.name is outside in $id, and elsewhere', async ({ subject, id }) => {
  const found = await outside(subject, 'float64');
  expect(found).toContain(id);
  expect(found.length).toBeGreaterThan(10);
});

test('the package has them by name', () => {
  const required = createRequire(import.meta.url)(
    'rnncheck/vectors/tanh-linear-half-squared-error.json',
  );
  expect(required).toEqual(
    JSON.parse(readFileSync('fixtures/vectors/tanh-linear-half-squared-error.json', 'utf8')),
  );
});
