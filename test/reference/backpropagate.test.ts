import { describe, expect, test } from 'vitest';
import { cells, losses, spans } from '../../src/network/network.ts';
import { entriesOf } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { tensor, type Vector } from '../../src/network/tensor.ts';
import { type Backpropagated, backpropagate } from '../../src/reference/backpropagate.ts';
import { float64 } from '../../src/reference/float64.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { plainProblem } from '../problems.ts';

function gradientsOf(problem: Problem): Backpropagated<Vector> {
  return backpropagate(float64, problem, unroll(float64, problem));
}

function lossOf(problem: Problem): number {
  return unroll(float64, problem).loss[0]!;
}

/** A vector of the problem, what BPTT says of it, and the problem with another vector in place. */
interface Place {
  readonly name: string;
  readonly values: Vector;
  readonly slopes: Vector;
  readonly replaced: (values: Vector) => Problem;
}

function places(problem: Problem): Place[] {
  const { parameters, inputs, initialState } = problem;
  const gradients = gradientsOf(problem);
  return [
    ...entriesOf(parameters).map(([name, { shape, values }]) => ({
      name,
      values,
      slopes: gradients.parameters[name]!,
      replaced: (v: Vector) => ({
        ...problem,
        parameters: { ...parameters, [name]: { shape, values: v } },
      }),
    })),
    ...inputs.map((values, t) => ({
      name: `input ${t}`,
      values,
      slopes: gradients.inputs[t]!,
      replaced: (v: Vector) => ({ ...problem, inputs: inputs.with(t, v) }),
    })),
    {
      name: 'initial state',
      values: initialState,
      slopes: gradients.initialState,
      replaced: (v: Vector) => ({ ...problem, initialState: v }),
    },
  ];
}

const h = 1e-5;

function differences({ values, replaced }: Place): Vector {
  return values.map((value, i) => {
    const above = lossOf(replaced(values.with(i, value + h)));
    const below = lossOf(replaced(values.with(i, value - h)));
    return (above - below) / (2 * h);
  });
}

// Two ways to the same slopes that share only the forward pass, so plain agreement is all that is
// claimed and a tolerance will do. With losses and third derivatives of about 1, differences are
// off by about h² + 1e-16/h = 1e-10. Wrong transposes, slopes and states show at 0.1 and above.
function expectAgreement(problem: Problem): void {
  for (const place of places(problem)) {
    const found = differences(place);
    expect(place.slopes.length, place.name).toBe(found.length);
    for (const [i, slope] of place.slopes.entries()) {
      expect(Math.abs(slope - found[i]!), `${place.name} at ${i}`).toBeLessThan(1e-8);
    }
  }
}

describe('BPTT agrees with central differences of the loss', () => {
  const networks = cells.flatMap((cell) =>
    losses.flatMap((loss) =>
      spans.flatMap((span) => [true, false].map((biases) => ({ cell, loss, span, biases }))),
    ),
  );
  test.each(networks)('$cell, $loss over $span, biases: $biases', (network) => {
    const problem = plainProblem({ ...network, sizes: [2, 4, 3], steps: 5, seed: 2 });
    expectAgreement(problem);
  });

  test('relu problems here have units on both sides of the kink, and none within its reach', () => {
    for (const biases of [true, false]) {
      const problem = plainProblem({ cell: 'relu', biases, sizes: [2, 4, 3], steps: 5, seed: 2 });
      const a = unroll(float64, problem).steps.flatMap((step) => Array.from(step.a));
      expect(a.some((value) => value > 0)).toBe(true);
      expect(a.some((value) => value < 0)).toBe(true);
      expect(Math.min(...a.map(Math.abs))).toBeGreaterThan(100 * h);
    }
  });

  test.each(losses)('%s with some steps masked and others weighted', (loss) => {
    const problem = plainProblem({ loss, sizes: [2, 3, 2], steps: 5, seed: 3 });
    expectAgreement({ ...problem, weights: [1, 0, 0.5, 0, 2] });
  });
});

describe('a masked step contributes nothing', () => {
  const masked: Problem = {
    ...plainProblem({ sizes: [2, 3, 2], steps: 4, seed: 4 }),
    weights: [1, 0, 1, 0],
  };

  test('whatever its target is', () => {
    const targets = masked.targets.map((y, t) => (t % 2 === 1 ? y.map((v) => 100 * v - 7) : y));
    expect(gradientsOf({ ...masked, targets }).parameters).toEqual(gradientsOf(masked).parameters);
    expect(lossOf({ ...masked, targets })).toBe(lossOf(masked));
  });

  test('even where its loss is beyond all numbers', () => {
    const targets = masked.targets.map((y, t) => (t % 2 === 1 ? y.map(() => 1e200) : y));
    expect(lossOf({ ...masked, targets })).toBe(lossOf(masked));
  });

  test('and inputs after the last step that counts get no gradient', () => {
    const { inputs } = gradientsOf(masked);
    expect(inputs.map((dx) => dx.some((slope) => slope !== 0))).toEqual([true, true, true, false]);
  });

  test('so that masking all but the last step is the loss over the last step', () => {
    const allButLast = { ...masked, weights: [0, 0, 0, 1] };
    const lastStep: Problem = {
      ...masked,
      network: { ...masked.network, span: 'last-step' },
      weights: [1, 1, 1, 1],
    };
    expect(gradientsOf(allButLast)).toEqual(gradientsOf(lastStep));
    expect(lossOf(allButLast)).toBe(lossOf(lastStep));
  });

  test('and nothing is left when every step is masked', () => {
    const problem = { ...masked, weights: [0, 0, 0, 0] };
    const slopes = places(problem).flatMap((place) => Array.from(place.slopes, Math.abs));
    expect(Math.max(...slopes)).toBe(0);
    expect(lossOf(problem)).toBe(0);
  });
});

test('only networks with biases have gradients of biases', () => {
  const named = (biases: boolean) =>
    Object.keys(
      gradientsOf(plainProblem({ sizes: [2, 3, 2], steps: 2, seed: 1, biases })).parameters,
    );
  expect(named(true)).toEqual(['Wxh', 'Whh', 'Why', 'bh', 'by']);
  expect(named(false)).toEqual(['Wxh', 'Whh', 'Why']);
});

//   a = 2·½ + (−4)·¼ + log 2 = log 2      h = tanh(log 2) = (4 − 1)/(4 + 1) = 0.6
//   z = 5·0.6 − 2 = 1                     ℓ = ½(1 − 3)² = 2
//   dz = 1 − 3 = −2                       dh = 5·(−2) = −10
//   dWhy = −2·0.6 = −1.2                  dby = −2
//   da = −10·(1 − 0.36) = −6.4            dbh = −6.4
//   dWxh = −6.4·½ = −3.2                  dWhh = −6.4·¼ = −1.6
//   dx = 2·(−6.4) = −12.8                 dh₀ = −4·(−6.4) = 25.6
test('one step of one unit is what it is on paper', () => {
  const problem: Problem = {
    ...plainProblem({ sizes: [1, 1, 1], steps: 1, seed: 1 }),
    parameters: {
      Wxh: tensor([1, 1], [2]),
      Whh: tensor([1, 1], [-4]),
      Why: tensor([1, 1], [5]),
      bh: tensor([1], [Math.LN2]),
      by: tensor([1], [-2]),
    },
    inputs: [Float64Array.of(0.5)],
    targets: [Float64Array.of(3)],
    initialState: Float64Array.of(0.25),
  };
  const { parameters, inputs, initialState } = gradientsOf(problem);
  expect(lossOf(problem)).toBeCloseTo(2, 14);
  expect(parameters.Wxh[0]).toBeCloseTo(-3.2, 14);
  expect(parameters.Whh[0]).toBeCloseTo(-1.6, 14);
  expect(parameters.Why[0]).toBeCloseTo(-1.2, 14);
  expect(parameters.bh?.[0]).toBeCloseTo(-6.4, 13);
  expect(parameters.by?.[0]).toBeCloseTo(-2, 14);
  expect(inputs[0]![0]).toBeCloseTo(-12.8, 13);
  expect(initialState[0]).toBeCloseTo(25.6, 13);
});
