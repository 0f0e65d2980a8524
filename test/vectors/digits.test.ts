import { expect, test } from 'vitest';
import type { Problem } from '../../src/network/problem.ts';
import { mapValues, tensor } from '../../src/network/tensor.ts';
import { digitsOf } from '../../src/vectors/digits.ts';
import { plainProblem } from '../problems.ts';

/** One unit, one step, one input of 1, a target of 0, Why = 1 and no biases: h = z = φ(w). */
function oneUnit(w: number, otherwise: Partial<Parameters<typeof plainProblem>[0]> = {}): Problem {
  const plain = plainProblem({
    sizes: [1, 1, 1],
    steps: 1,
    seed: 1,
    biases: false,
    ...otherwise,
  });
  return {
    ...plain,
    parameters: {
      Wxh: tensor([1, 1], [w]),
      Whh: tensor([1, 1], [0]),
      Why: tensor([1, 1], [1]),
    },
    inputs: [Float64Array.of(1)],
    targets: [Float64Array.of(0)],
    initialState: Float64Array.of(0),
  };
}

test('tanh 1, its half square and their slopes, as mpmath has them', () => {
  expect(digitsOf(oneUnit(1))).toMatchObject({
    states: ['0.761594155955764888119458282605'],
    loss: ['0.290012829192986965302751630479'],
    Wxh: ['0.319850004224612250094245884652'],
    Why: ['0.580025658385973930605503260958'],
  });
});

test('log(1 + e) and σ(1), as mpmath has them', () => {
  const problem = oneUnit(1, { cell: 'relu', readout: 'sigmoid', loss: 'binary-cross-entropy' });
  expect(digitsOf(problem)).toMatchObject({
    outputs: ['0.731058578630004879251159241822'],
    loss: ['1.31326168751822283404899549497'],
  });
});

test('thirty digits of a slope are right where 1 − h² has lost all that a decimal of 40 holds', () => {
  expect(digitsOf(oneUnit(40))['Wxh']).toEqual(['7.2194055513816606892485134294e-35']);
});

test('a slope that 60 digits would take for 0 as 40 do is found all the same', () => {
  expect(digitsOf(oneUnit(100))['Wxh']).toEqual(['5.53558610694695012259472582792e-87']);
  const certain = oneUnit(200, { cell: 'relu', readout: 'sigmoid', loss: 'binary-cross-entropy' });
  expect(digitsOf({ ...certain, targets: [Float64Array.of(1)] })).toMatchObject({
    outputs: ['1'],
    loss: ['1.38389652673673753064868145698e-87'],
    Wxh: ['-1.38389652673673753064868145698e-87'],
  });
});

test('what a double cannot tell from 0 is 0: the slope of tanh at 1000, and what cancels', () => {
  expect(digitsOf(oneUnit(1000))['Wxh']).toEqual(['0']);
  const two = plainProblem({ sizes: [1, 2, 1], steps: 2, seed: 3 });
  const pair = {
    ...two.parameters,
    Wxh: tensor([2, 1], [0.5, 0.5]),
    Whh: mapValues(two.parameters.Whh, () => 0),
    Why: tensor([1, 2], [1, -1]),
    bh: tensor([2], [0.25, 0.25]),
    by: tensor([1], [0]),
  };
  expect(digitsOf({ ...two, parameters: pair })['outputs']).toEqual(['0', '0']);
});

test('a number that ends is not padded, and zero has no sign', () => {
  const found = digitsOf(oneUnit(0.25, { cell: 'relu' }));
  expect(found['loss']).toEqual(['0.03125']);
  expect(found['Whh']).toEqual(['0']);
});
