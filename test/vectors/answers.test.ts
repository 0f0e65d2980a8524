import { expect, test } from 'vitest';
import { boundsOf } from '../../src/certificate/bounds.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import { mapValues } from '../../src/network/tensor.ts';
import { answersTo } from '../../src/vectors/answers.ts';
import { plainProblem } from '../problems.ts';
import { inQuarters } from './in-quarters.ts';

const problem = plainProblem({ sizes: [3, 2, 1], steps: 4, seed: 1 });

test('answers have the shapes of what they are: lists of rows, a row, one number', () => {
  const { expected } = answersTo(problem)!;
  const shapes = (rows: unknown) => (rows as unknown[][]).map(({ length }) => length);
  expect(shapes(expected.outputs)).toEqual([1, 1, 1, 1]);
  expect(shapes(expected.states)).toEqual([2, 2, 2, 2]);
  expect(shapes(expected.inputGradients)).toEqual([3, 3, 3, 3]);
  expect(shapes(expected.gradients['Wxh'])).toEqual([3, 3]);
  expect(shapes(expected.gradients['Why'])).toEqual([2]);
  expect(expected.gradients['bh']).toHaveLength(2);
  expect(expected.initialStateGradient).toHaveLength(2);
  expect(expected.loss).toMatch(/^\d/);
});

test('a radius is that of the certificate, rounded up to three digits', () => {
  const { radius } = answersTo(problem)!;
  const certified = boundsOf(problem, roundingModel('float64'));
  const written = (radius.float64.states as number[][]).flat();
  expect(written).toHaveLength(certified.states.radius.length);
  for (const [k, exact] of certified.states.radius.entries()) {
    expect(written[k]).toBeGreaterThanOrEqual(exact);
    expect(written[k]).toBeLessThan(exact * 1.01);
    expect(String(written[k])).toMatch(/^\d(\.\d{1,2})?e-\d+$/);
  }
});

test('single precision has radii of its own, where it holds the problem', () => {
  expect(answersTo(problem)!.radius.float32).toBeUndefined();
  const { radius } = answersTo(inQuarters(problem))!;
  expect(Number(radius.float32!.loss)).toBeGreaterThan(1e8 * Number(radius.float64.loss));
});

test('single precision is left out where it overflows', () => {
  const { parameters, ...rest } = inQuarters(problem);
  const huge = { ...parameters, Why: mapValues(parameters.Why, (w) => w * 2 ** 100) };
  const { radius } = answersTo({ ...rest, parameters: huge })!;
  expect(radius.float32).toBeUndefined();
  expect(radius.float64.loss).toBeLessThan(Number.POSITIVE_INFINITY);
});

test('a relu on its kink has no answer: it may have either slope', () => {
  const relu = inQuarters(plainProblem({ cell: 'relu', sizes: [2, 1, 1], steps: 1, seed: 1 }));
  const { Wxh, bh } = relu.parameters;
  const onKink = {
    ...relu,
    parameters: {
      ...relu.parameters,
      Wxh: mapValues(Wxh, () => 1),
      bh: mapValues(bh!, () => 0),
    },
    inputs: [Float64Array.of(1, -1)],
  };
  expect(answersTo(onKink)).toBeUndefined();
  expect(answersTo({ ...onKink, inputs: [Float64Array.of(1, 1)] })).toBeDefined();
});

test('a problem whose answers are all 0 is none', () => {
  const nothing = (t: typeof problem.parameters.Wxh) => mapValues(t, () => 0);
  const { Wxh, Whh, Why, bh, by } = problem.parameters;
  const silent = {
    Wxh: nothing(Wxh),
    Whh: nothing(Whh),
    Why: nothing(Why),
    bh: nothing(bh!),
    by: nothing(by!),
  };
  expect(answersTo({ ...problem, parameters: silent })).toBeUndefined();
});
