import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProblemArbitrary } from '../../src/arbitraries/problems.ts';
import { shrinkProblem } from '../../src/arbitraries/shrink.ts';
import { blocksOf, losses, stateLength } from '../../src/network/network.ts';
import { entriesOf, parameterShapes } from '../../src/network/parameters.ts';
import { contentKey, type Problem } from '../../src/network/problem.ts';
import { columnsOf, entry, rowsOf, type Tensor, zeros } from '../../src/network/tensor.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { plainProblem } from '../problems.ts';
import { isConsistent } from './consistent.ts';

const { declaration } = referenceSubject();
const problems = fc.sample(new ProblemArbitrary(declaration), { numRuns: 40, seed: 3 });

function suitsItsLoss({ network, targets }: Problem): boolean {
  if (network.loss === 'half-squared-error') return true;
  if (network.loss === 'binary-cross-entropy') {
    return targets.every((y) => y.every((p) => p >= 0 && p <= 1));
  }
  const isOneClass = (y: Float64Array) =>
    y.filter((p) => p === 1).length === 1 && y.filter((p) => p === 0).length === y.length - 1;
  return network.sizes.outputs >= 2 && targets.every(isOneClass);
}

/** The first smaller problem that still fails, again and again until there is none. */
function greedily(problem: Problem, fails: (problem: Problem) => boolean): Problem {
  let current = problem;
  for (let shrinks = 0; shrinks < 2000; shrinks++) {
    const smaller = firstOf(shrinkProblem(current), fails);
    if (!smaller) return current;
    current = smaller;
  }
  throw new Error('shrinking did not come to an end');
}

function firstOf(candidates: Iterable<Problem>, fails: (problem: Problem) => boolean) {
  for (const candidate of candidates) if (fails(candidate)) return candidate;
  return undefined;
}

describe('every smaller problem', () => {
  const pairs = problems.flatMap((problem) =>
    Array.from(shrinkProblem(problem), (smaller) => ({ problem, smaller })),
  );

  test('is as consistent as the one that it came from', () => {
    expect(pairs.length).toBeGreaterThan(1000);
    expect(pairs.filter(({ smaller }) => !isConsistent(smaller))).toEqual([]);
  });

  test('has targets that its loss accepts', () => {
    expect(pairs.filter(({ smaller }) => !suitsItsLoss(smaller))).toEqual([]);
  });

  test('differs from the one that it came from', () => {
    const same = pairs.filter(
      ({ problem, smaller }) => contentKey(problem) === contentKey(smaller),
    );
    expect(same).toEqual([]);
  });

  test('is no longer and no wider', () => {
    const size = ({ network: { sizes }, inputs }: Problem) => [
      inputs.length,
      sizes.inputs,
      sizes.hidden,
      sizes.outputs,
    ];
    const larger = pairs.filter(({ problem, smaller }) => {
      const before = size(problem);
      return size(smaller).some((n, i) => n > before[i]!);
    });
    expect(larger).toEqual([]);
  });

  test('keeps the cell, the read-out, the loss and the span', () => {
    const kind = ({ network: { cell, readout, loss, span } }: Problem) =>
      [cell, readout, loss, span].join();
    expect(pairs.filter(({ problem, smaller }) => kind(problem) !== kind(smaller))).toEqual([]);
  });
});

test('shrinking does not modify the problem', () => {
  const problem = plainProblem({ sizes: [2, 3, 2], steps: 3, seed: 1 });
  expect(Array.from(shrinkProblem(problem)).length).toBeGreaterThan(50);
  expect(problem).toEqual(plainProblem({ sizes: [2, 3, 2], steps: 3, seed: 1 }));
});

test('the boldest come first: one step, the first and the last', () => {
  const problem = plainProblem({ sizes: [2, 3, 2], steps: 6, seed: 1 });
  const [first, second] = shrinkProblem(problem);
  expect(first).toEqual({
    ...problem,
    inputs: problem.inputs.slice(0, 1),
    targets: problem.targets.slice(0, 1),
    weights: [1],
  });
  expect(second?.inputs).toEqual(problem.inputs.slice(-1));
  expect(second?.targets).toEqual(problem.targets.slice(-1));
});

describe('what always fails shrinks to one step of one unit, all of it zero', () => {
  test.each(losses)('under %s', (loss) => {
    const drawn = problems.filter(({ network }) => network.loss === loss);
    expect(drawn.length).toBeGreaterThan(3);
    for (const problem of drawn) {
      const smallest = greedily(problem, () => true);
      const { network, parameters, inputs, targets, weights, initialState } = smallest;
      const outputs = loss === 'cross-entropy' ? 2 : 1;
      expect(network.sizes).toEqual({ inputs: 1, hidden: 1, outputs });
      expect(network.biases).toBe(false);
      const rows = blocksOf(network);
      expect(parameters).toEqual({
        Wxh: zeros([rows, 1]),
        Whh: zeros([rows, 1]),
        Why: zeros([outputs, 1]),
      });
      expect(inputs).toEqual([Float64Array.of(0)]);
      expect(initialState).toEqual(new Float64Array(stateLength(network)));
      expect(weights).toEqual([1]);
      if (loss === 'half-squared-error') expect(targets).toEqual([Float64Array.of(0)]);
      expect(suitsItsLoss(smallest)).toBe(true);
      expect(Array.from(shrinkProblem(smallest))).toEqual([]);
    }
  });
});

describe('what fails only if', () => {
  const hasRecurrence = ({ inputs, parameters: { Whh } }: Problem) =>
    inputs.length >= 2 && Whh.values.some((w) => w !== 0);

  test('a second step is reached through Whh shrinks to two steps of one unit', () => {
    // One unit keeps only its own recurrent weights, so some unit must have one.
    const failing = problems.filter((problem) => {
      const { Whh } = problem.parameters;
      const H = columnsOf(Whh);
      const own = Array.from({ length: rowsOf(Whh) }, (_, i) => entry(Whh, i, i % H));
      return hasRecurrence(problem) && own.some((w) => w !== 0);
    });
    expect(failing.length).toBeGreaterThan(20);
    for (const problem of failing) {
      const smallest = greedily(problem, hasRecurrence);
      expect(smallest.inputs).toHaveLength(2);
      expect(smallest.network.sizes).toMatchObject({ inputs: 1, hidden: 1 });
      expect(smallest.parameters.Whh.values.filter((w) => w !== 0)).toEqual(Float64Array.of(1));
      expect(smallest.parameters.Wxh.values.every((w) => w === 0)).toBe(true);
    }
  });

  test('there are biases keeps them, as zeros', () => {
    const hasBiases = ({ network }: Problem) => network.biases;
    for (const problem of problems.filter(hasBiases)) {
      const { network, parameters } = greedily(problem, hasBiases);
      expect(entriesOf(parameters).map(([name]) => name)).toEqual(
        parameterShapes(network).map(([name]) => name),
      );
      expect(parameters.bh?.values).toEqual(new Float64Array(blocksOf(network)));
    }
  });

  test('some step is masked keeps one masked step and one that counts', () => {
    const isMasked = ({ weights }: Problem) => weights.some((w) => w === 0);
    const masked = problems.filter(isMasked);
    expect(masked.length).toBeGreaterThan(3);
    for (const problem of masked) {
      expect(greedily(problem, isMasked).weights.toSorted()).toEqual([0, 1]);
    }
  });

  test('an input is above 1.3 ends at a number with few digits', () => {
    const isLarge = ({ inputs }: Problem) => inputs.some((x) => x.some((v) => v > 1.3));
    const failing = problems.filter(isLarge);
    expect(failing.length).toBeGreaterThan(20);
    for (const problem of failing) {
      const { inputs } = greedily(problem, isLarge);
      expect(inputs).toHaveLength(1);
      expect([1.5, 1.75, 2]).toContain(inputs[0]![0]);
    }
  });
});

test('masks that hide every step of a shorter problem are lifted', () => {
  const problem = {
    ...plainProblem({ sizes: [1, 1, 1], steps: 4, seed: 1 }),
    weights: [0, 0, 0, 1],
  };
  const [first] = shrinkProblem(problem);
  expect(first?.weights).toEqual([1]);
});

test('shrinking stays among the networks that were declared', () => {
  const { networks } = declaration;
  const biased = { ...declaration, networks: { ...networks, biases: [true] } };
  const [problem] = fc.sample(new ProblemArbitrary(biased), { numRuns: 1, seed: 3 });
  const smaller = Array.from(new ProblemArbitrary(biased).shrink(problem!), ({ value }) => value);
  expect(smaller.length).toBeGreaterThan(10);
  expect(smaller.filter(({ network }) => !network.biases)).toEqual([]);
});

test('an instance of its own is shrunk away', () => {
  const problem = { ...plainProblem({ sizes: [1, 1, 1], steps: 2, seed: 1 }), instance: 'first' };
  expect(Array.from(shrinkProblem(problem)).some(({ instance }) => instance === 'main')).toBe(true);
});

test('a relu network that cannot blow up is not made one that can', () => {
  const drawn = fc.sample(new ProblemArbitrary(declaration), { numRuns: 100, seed: 5 });
  const norm = ({ parameters }: Problem) => Math.max(...rowSumsOf(parameters.Whh));
  const grown = drawn
    .filter(({ network }) => network.cell === 'relu')
    .flatMap((problem) => Array.from(shrinkProblem(problem)))
    .filter((smaller) => norm(smaller) > 1);
  expect(grown).toEqual([]);
});

function rowSumsOf({ shape, values }: Tensor): number[] {
  const width = shape[1] ?? 1;
  return Array.from({ length: shape[0] ?? 0 }, (_, i) =>
    values.slice(i * width, (i + 1) * width).reduce((sum, w) => sum + Math.abs(w), 0),
  );
}
