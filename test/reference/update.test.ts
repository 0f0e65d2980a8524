import { expect, test } from 'vitest';
import { entriesOf, type ParameterName, type Parameters } from '../../src/network/parameters.ts';
import { tensor } from '../../src/network/tensor.ts';
import { update } from '../../src/reference/update.ts';
import { plainProblem } from '../problems.ts';

const drawn = (seed: number, biases = true) =>
  plainProblem({ sizes: [2, 3, 4], steps: 1, seed, biases }).parameters;

function numbers(parameters: Parameters): Record<string, number[]> {
  return Object.fromEntries(
    entriesOf(parameters).map(([name, { values }]) => [name, Array.from(values)]),
  );
}

const hand = {
  Wxh: tensor([2, 1], [1, -2]),
  Whh: tensor([2, 2], [0.5, 0, -0.5, 1]),
  Why: tensor([1, 2], [4, 8]),
};

test('every parameter goes down its gradient by the rate', () => {
  const gradients = {
    Wxh: tensor([2, 1], [2, 4]),
    Whh: tensor([2, 2], [1, -1, 0, 8]),
    Why: tensor([1, 2], [-2, 16]),
  };
  expect(update(hand, gradients, 0.25)).toEqual({
    Wxh: tensor([2, 1], [0.5, -3]),
    Whh: tensor([2, 2], [0.25, 0.25, -0.5, -1]),
    Why: tensor([1, 2], [4.5, 4]),
  });
});

test('each number is θ − η·g, rounded twice, for weights and for biases', () => {
  const [parameters, gradients] = [drawn(1), drawn(2)];
  const updated = update(parameters, gradients, 0.1);
  for (const [name, { shape, values }] of entriesOf(parameters)) {
    const expected = Array.from(values, (w, i) => w - 0.1 * gradients[name]!.values[i]!);
    expect(updated[name]).toEqual(tensor(shape, expected));
  }
  expect(Object.keys(updated)).toEqual(['Wxh', 'Whh', 'Why', 'bh', 'by']);
});

test('a rate of 0 keeps every bit', () => {
  const parameters = { ...drawn(1), bh: tensor([3], [0, 5e-324, Number.MAX_VALUE]) };
  expect(numbers(update(parameters, drawn(2), 0))).toEqual(numbers(parameters));
});

test('networks without biases get none', () => {
  expect(Object.keys(update(drawn(1, false), drawn(2), 0.1))).toEqual(['Wxh', 'Whh', 'Why']);
});

test('a gradient that is not a number reaches the parameter', () => {
  const gradients = { ...hand, Wxh: tensor([2, 1], [Number.NaN, Number.POSITIVE_INFINITY]) };
  const { Wxh } = update(hand, gradients, 0.5);
  expect(Array.from(Wxh.values)).toEqual([Number.NaN, Number.NEGATIVE_INFINITY]);
});

test.each<ParameterName>(['Wxh', 'Whh', 'Why', 'bh', 'by'])(
  'a missing gradient is an error that names %s',
  (name) => {
    const present = entriesOf(drawn(2)).filter(([other]) => other !== name);
    const gradients = Object.fromEntries(present) as unknown as Parameters;
    expect(() => update(drawn(1), gradients, 0.1)).toThrow(new RegExp(`gradient.*\\b${name}\\b`));
  },
);

test('neither parameters nor gradients are modified', () => {
  const [parameters, gradients] = [drawn(1), drawn(2)];
  update(parameters, gradients, 0.5);
  expect(parameters).toEqual(drawn(1));
  expect(gradients).toEqual(drawn(2));
});
