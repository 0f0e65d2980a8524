import { expect, test } from 'vitest';
import type { Network } from '../../src/network/network.ts';
import { parametersFrom } from '../../src/network/parameters.ts';
import { tensor } from '../../src/network/tensor.ts';
import { noMoments, type Optimiser, step } from '../../src/training/optimiser.ts';

const network: Network = {
  cell: 'tanh',
  readout: 'linear',
  loss: 'half-squared-error',
  span: 'last-step',
  biases: false,
  sizes: { inputs: 1, hidden: 1, outputs: 1 },
};

const filled = (value: number) => parametersFrom(network, (_name, shape) => tensor(shape, [value]));

/** What becomes of a parameter that is 1 under these gradients. */
function stepped(optimiser: Optimiser, gradients: readonly number[]): number {
  const parameters = filled(1);
  const moments = noMoments(network);
  for (const [k, g] of gradients.entries()) step(optimiser, k + 1, parameters, filled(g), moments);
  expect(parameters.Wxh).toEqual(parameters.Why);
  return parameters.Whh.values[0]!;
}

test('descent: 1 − ½·4 = −1, and again −1 − ½·2 = −2', () => {
  expect(stepped({ kind: 'descent', rate: 0.5 }, [4, 2])).toBe(-2);
});

test('momentum ½: m = 4, then ½·4 + 2 = 4; 1 − ½·4 − ½·4 = −3', () => {
  expect(stepped({ kind: 'momentum', rate: 0.5, momentum: 0.5 }, [4, 2])).toBe(-3);
});

test('momentum 0 is descent', () => {
  expect(stepped({ kind: 'momentum', rate: 0.5, momentum: 0 }, [4, 2])).toBe(-2);
});

test('Adam’s first step is η against the sign of the gradient, whatever its size', () => {
  const by = (g: number) => stepped({ kind: 'adam', rate: 0.25 }, [g]) - 1;
  expect(by(4)).toBeCloseTo(-0.25, 8);
  expect(by(-1e-3)).toBeCloseTo(0.25, 5);
  expect(by(0)).toBe(0);
});

test('Adam by hand: gradients 1 and 3', () => {
  // m = 0.1, 0.39;   v = 0.001, 0.009999;   m̂ = 1, 0.39/0.19;   v̂ = 1, 0.009999/0.001999
  const moved = 1 / (1 + 1e-8) + 0.39 / 0.19 / (Math.sqrt(0.009999 / 0.001999) + 1e-8);
  expect(stepped({ kind: 'adam', rate: 0.5 }, [1, 3])).toBeCloseTo(1 - 0.5 * moved, 12);
});
