import { describe, expect, test } from 'vitest';
import { type Cell, gatedCells } from '../../src/network/network.ts';
import { parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { tensor } from '../../src/network/tensor.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { float64 } from '../../src/reference/float64.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { plainProblem } from '../problems.ts';

// Gates that are nice numbers: σ(log 3) = ¾, σ(−log 3) = ¼, tanh(log 2) = 3/5, tanh(log 3) = 4/5.
const [log2, log3] = [Math.log(2), Math.log(3)];

/** One step of one unit without recurrent products: its pre-activations are these biases. */
function oneUnit(cell: Cell, bh: readonly number[], state: readonly number[]): Problem {
  const plain = plainProblem({ cell, sizes: [1, 1, 1], steps: 1, seed: 1 });
  const zero = parametersFrom(plain.network, (_name, shape) =>
    tensor(shape, new Float64Array(shape.reduce((product, n) => product * n, 1))),
  );
  return {
    ...plain,
    parameters: { ...zero, Why: tensor([1, 1], [1]), bh: tensor([bh.length], bh) },
    inputs: [Float64Array.of(2)],
    targets: [Float64Array.of(0)],
    initialState: Float64Array.from(state),
  };
}

function found(problem: Problem) {
  const unrolled = unroll(float64, problem);
  return { ...backpropagate(float64, problem, unrolled), step: unrolled.steps[0]! };
}

function expectNear(values: ArrayLike<number> | undefined, expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  for (const [k, value] of expected.entries()) expect(values![k], `at ${k}`).toBeCloseTo(value, 14);
}

describe('one step of one unit is what it is on paper', () => {
  //   i = ¾   f = ¼   g = 3/5   o = ¾         (h, c) = (5, c₀), and f·c₀ + i·g = log 3
  //   c = log 3      h = ¾·4/5 = 3/5
  //   L = ½h², so dh = 3/5
  //   dc  = 3/5·¾·(1 − 16/25) = 81/500         dcPrev = 81/2000
  //   daᵢ = 81/500·3/5·3/16   da_f = 81/500·c₀·3/16   da_g = 81/500·¾·16/25   daₒ = 3/5·4/5·3/16
  test('an lstm', () => {
    const c0 = 4 * (log3 - 0.45);
    const problem = oneUnit('lstm', [log3, -log3, log2, log3], [5, c0]);
    const { step, parameters, inputs, initialState } = found(problem);
    expectNear(step.a, [log3, -log3, log2, log3]);
    expectNear(step.c, [log3]);
    expectNear(step.h, [0.6]);
    const dc = 81 / 500;
    const da = [(dc * 9) / 80, (dc * c0 * 3) / 16, dc * 0.48, 0.09];
    expectNear(parameters.bh, da);
    expectNear(
      parameters.Wxh,
      da.map((slope) => 2 * slope),
    );
    expectNear(
      parameters.Whh,
      da.map((slope) => 5 * slope),
    );
    expectNear(inputs[0], [0]);
    expectNear(initialState, [0, dc / 4]);
  });

  //   r = ¼   z = ¾   n = 3/5       h = ¼·3/5 + ¾·hPrev with hPrev = 1: 9/10
  //   L = ½h², so dh = 9/10
  //   daₙ = 9/10·¼·16/25 = 18/125 ·… da_z = 9/10·(1 − 3/5)·3/16
  //   s = r·hPrev = ¼, and Uₙ = 0: dUₙ = daₙ·¼      dhPrev = 9/10·¾
  test('a gru that resets the state', () => {
    const { step, parameters, initialState } = found(oneUnit('gru', [-log3, log3, log2], [1]));
    const [daz, dan] = [0.9 * 0.4 * (3 / 16), 0.9 * 0.25 * 0.64];
    expectNear(step.a, [-log3, log3, log2]);
    expectNear(step.h, [0.9]);
    expectNear(parameters.bh, [0, daz, dan]);
    expectNear(parameters.Whh, [0, daz, dan / 4]);
    expectNear(initialState, [0.675]);
  });

  //   The same gates; q = Uₙ·hPrev + bn = 4·log 2 fills aₙ = r·q = log 2
  //   dq = daₙ·¼      daᵣ = daₙ·q·3/16      dhPrev = 9/10·¾ + Uₙ·dq, and Uₙ = 2
  test('a gru that resets the product', () => {
    const plain = oneUnit('gru-reset-after', [-log3, log3, 0], [1]);
    const q = 4 * log2;
    const problem = {
      ...plain,
      parameters: {
        ...plain.parameters,
        Whh: tensor([3, 1], [0, 0, 2]),
        bn: tensor([1], [q - 2]),
      },
    };
    const { step, parameters, initialState } = found(problem);
    const [daz, dan] = [0.9 * 0.4 * (3 / 16), 0.9 * 0.25 * 0.64];
    const dar = (dan * q * 3) / 16;
    expectNear(step.a, [-log3, log3, log2]);
    expectNear(step.h, [0.9]);
    expectNear(parameters.bh, [dar, daz, dan]);
    expectNear(parameters.bn, [dan / 4]);
    expectNear(parameters.Whh, [dar, daz, dan / 4]);
    expectNear(initialState, [0.675 + dan / 2]);
  });
});

// A reset of the state and one of the product are the same where Uₙ is diagonal and bn is 0.
test('the two grus differ where units mix, and agree where they do not', () => {
  const [before, after] = (['gru', 'gru-reset-after'] as const).map((cell) =>
    plainProblem({ cell, sizes: [2, 2, 1], steps: 4, seed: 3 }),
  );
  const hidden = (problem: Problem, cell: Cell, unit: number) => {
    const Whh = before!.parameters.Whh;
    const values = Whh.values.map((w, k) => (k === 9 || k === 10 ? unit * w : w));
    const bn = { shape: [2], values: new Float64Array(2) };
    const parameters = { ...before!.parameters, Whh: { ...Whh, values } };
    const given = cell === 'gru' ? parameters : { ...parameters, bn };
    return unroll(float64, { ...before!, network: problem.network, parameters: given }).steps.at(
      -1,
    )!.h;
  };
  for (const [mixing, digits] of [
    [0, true],
    [1, false],
  ] as const) {
    const [a, b] = [hidden(before!, 'gru', mixing), hidden(after!, 'gru-reset-after', mixing)];
    expect(Math.abs(a[0]! - b[0]!) < 1e-14).toBe(digits);
  }
});

test('parameters of gates are stacked, and only an lstm carries more than h', () => {
  const shapes = gatedCells.map((cell) => {
    const { parameters, initialState } = plainProblem({
      cell,
      sizes: [2, 3, 1],
      steps: 1,
      seed: 1,
    });
    const { Wxh, Whh, bh, bn } = parameters;
    return [cell, ...[Wxh, Whh, bh, bn].map((t) => t?.shape), initialState.length];
  });
  expect(shapes).toEqual([
    ['lstm', [12, 2], [12, 3], [12], undefined, 6],
    ['gru', [9, 2], [9, 3], [9], undefined, 3],
    ['gru-reset-after', [9, 2], [9, 3], [9], [3], 3],
  ]);
});
