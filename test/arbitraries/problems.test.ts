import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProblemArbitrary } from '../../src/arbitraries/problems.ts';
import { cells, losses, readouts, spans } from '../../src/network/network.ts';
import { entriesOf } from '../../src/network/parameters.ts';
import { lossWeights, type Problem } from '../../src/network/problem.ts';
import type { Declaration, NetworkDomain } from '../../src/subjects/declaration.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { isConsistent } from './consistent.ts';

const { declaration } = referenceSubject();

function sample(count: number, declared: Declaration = declaration): Problem[] {
  return fc.sample(new ProblemArbitrary(declared), { numRuns: count, seed: 1 });
}

function within(networks: Partial<NetworkDomain>): Declaration {
  return { ...declaration, networks: { ...declaration.networks, ...networks } };
}

const problems = sample(300);

function numbersOf({ parameters, inputs, targets, weights, initialState }: Problem): number[] {
  const vectors = [...entriesOf(parameters).map(([, { values }]) => values), ...inputs, ...targets];
  return [...vectors, weights, initialState].flatMap((vector) => Array.from(vector));
}

function rowSums({ values, shape }: Problem['parameters']['Whh']): number[] {
  const [rows = 0, columns = 0] = shape;
  return Array.from({ length: rows }, (_, i) =>
    values.slice(i * columns, (i + 1) * columns).reduce((sum, w) => sum + Math.abs(w), 0),
  );
}

const isMasked = ({ weights }: Problem) => weights.some((w) => w === 0);
const isStarted = ({ initialState }: Problem) => initialState.some((s) => s !== 0);

describe('every generated problem', () => {
  test('has as many vectors as steps, and every vector and matrix its size', () => {
    expect(problems.filter((problem) => !isConsistent(problem))).toEqual([]);
  });

  test('holds numbers that are finite', () => {
    expect(problems.flatMap(numbersOf).every(Number.isFinite)).toBe(true);
  });

  test('has weights of 0 and 1, of which at least one counts', () => {
    expect(new Set(problems.flatMap(({ weights }) => weights))).toEqual(new Set([0, 1]));
    expect(problems.filter((problem) => lossWeights(problem).every((w) => w === 0))).toEqual([]);
  });

  test('goes to the main instance', () => {
    expect(new Set(problems.map(({ instance }) => instance))).toEqual(new Set(['main']));
  });

  test('under relu keeps the largest row sum of |Whh| at 1 or below', () => {
    const relu = problems.filter(({ network }) => network.cell === 'relu');
    const norms = relu.map(({ parameters }) => Math.max(...rowSums(parameters.Whh)));
    expect(Math.max(...norms)).toBeLessThanOrEqual(1);
    expect(Math.max(...norms)).toBeGreaterThan(0.5);
  });

  test('under cross-entropy has two outputs or more, and targets of one class each', () => {
    const classified = problems.filter(({ network }) => network.loss === 'cross-entropy');
    expect(classified.length).toBeGreaterThan(50);
    expect(classified.filter(({ network }) => network.sizes.outputs < 2)).toEqual([]);
    const sorted = classified.flatMap(({ targets }) => targets).map((y) => y.toSorted());
    expect(sorted.filter((y) => y.at(-1) !== 1 || y.slice(0, -1).some((v) => v !== 0))).toEqual([]);
  });

  test('under binary cross-entropy has targets that are probabilities', () => {
    const binary = problems.filter(({ network }) => network.loss === 'binary-cross-entropy');
    const values = binary.flatMap(({ targets }) => targets.flatMap((y) => Array.from(y)));
    expect(new Set(values)).toEqual(new Set([0, 0.5, 1]));
  });
});

describe('among 300 generated problems', () => {
  test('at least half have D, H and O pairwise different', () => {
    const different = problems.filter(({ network: { sizes } }) => {
      return new Set([sizes.inputs, sizes.hidden, sizes.outputs]).size === 3;
    });
    expect(different.length).toBeGreaterThanOrEqual(150);
  });

  test('at least half are four steps long or longer', () => {
    expect(problems.filter(({ inputs }) => inputs.length >= 4).length).toBeGreaterThanOrEqual(150);
  });

  test('every choice of a network comes up', () => {
    const networks = problems.map(({ network }) => network);
    expect(new Set(networks.map(({ cell }) => cell))).toEqual(new Set(cells));
    expect(new Set(networks.map(({ readout }) => readout))).toEqual(new Set(readouts));
    expect(new Set(networks.map(({ loss }) => loss))).toEqual(new Set(losses));
    expect(new Set(networks.map(({ span }) => span))).toEqual(new Set(spans));
    expect(new Set(networks.map(({ biases }) => biases))).toEqual(new Set([true, false]));
  });

  test('some are masked and some are not', () => {
    const masked = problems.filter(isMasked);
    expect(masked.length).toBeGreaterThan(30);
    expect(masked.length).toBeLessThan(270);
  });

  test('some start from a state of their own and some from zero', () => {
    const started = problems.filter(isStarted);
    expect(started.length).toBeGreaterThan(30);
    expect(started.length).toBeLessThan(270);
  });

  test('some hold numbers that single precision cannot, which float64 is declared for', () => {
    const isRound = (problem: Problem) => numbersOf(problem).every((x) => Math.fround(x) === x);
    const round = problems.filter(isRound);
    expect(round.length).toBeGreaterThan(150);
    expect(round.length).toBeLessThan(290);
  });
});

test('every number is exact in single precision where float32 is declared', () => {
  const numbers = sample(300, { ...declaration, precision: 'float32' }).flatMap(numbersOf);
  expect(numbers.filter((x) => Math.fround(x) !== x)).toEqual([]);
});

describe('nothing outside the declared domain is drawn', () => {
  test('by a subject that can be one kind of network only', () => {
    const drawn = sample(
      200,
      within({
        cells: ['tanh'],
        readouts: ['softmax'],
        losses: ['half-squared-error'],
        spans: ['last-step'],
        biases: [true],
        initialStates: false,
        masks: false,
      }),
    );
    const kinds = drawn.map(({ network: { sizes: _, ...kind } }) => JSON.stringify(kind));
    expect([...new Set(kinds)].map((kind) => JSON.parse(kind))).toEqual([
      {
        cell: 'tanh',
        readout: 'softmax',
        loss: 'half-squared-error',
        span: 'last-step',
        biases: true,
      },
    ]);
    expect(drawn.filter(isMasked)).toEqual([]);
    expect(drawn.filter(isStarted)).toEqual([]);
    expect(drawn.filter((problem) => !isConsistent(problem))).toEqual([]);
  });

  test.each<[string, Partial<NetworkDomain>, (problem: Problem) => boolean]>([
    ['relu cells', { cells: ['relu'] }, ({ network }) => network.cell === 'relu'],
    ['networks without biases', { biases: [false] }, ({ parameters: { bh, by } }) => !bh && !by],
    ['states that start at zero', { initialStates: false }, (problem) => !isStarted(problem)],
    ['steps that all count', { masks: false }, (problem) => !isMasked(problem)],
    [
      'two of the losses',
      { losses: ['cross-entropy', 'half-squared-error'] },
      ({ network }) => network.loss !== 'binary-cross-entropy',
    ],
  ])('if it offers only %s', (_what, networks, isInside) => {
    expect(sample(100, within(networks)).filter((problem) => !isInside(problem))).toEqual([]);
  });
});

test('the same seed generates the same problems, and another seed others', () => {
  expect(sample(20)).toEqual(problems.slice(0, 20));
  const others = fc.sample(new ProblemArbitrary(declaration), { numRuns: 20, seed: 2 });
  expect(others).not.toEqual(problems.slice(0, 20));
});

test('a failing property of fast-check is shrunk to a small problem', () => {
  const arbitrary = new ProblemArbitrary(declaration);
  const claim = fc.property(arbitrary, ({ inputs }) => inputs.length < 3);
  const { failed, counterexample } = fc.check(claim, { seed: 1 });
  expect(failed).toBe(true);
  const [smallest] = counterexample ?? [];
  expect(smallest?.inputs).toHaveLength(3);
  expect(smallest?.network.sizes).toMatchObject({ inputs: 1, hidden: 1 });
});
