import { expect, test } from 'vitest';
import { drawn, orthogonal } from '../../src/experiments/long-term-dependency/draw.ts';
import { nameOf, settings } from '../../src/experiments/long-term-dependency/settings.ts';
import { entry } from '../../src/network/tensor.ts';
import { spectralNormFromAbove, spectralNormFromBelow } from '../../src/norms/spectral-norm.ts';
import { numpyRandom } from '../../src/random/numpy.ts';

test('rows of an orthogonal matrix have length 1 and stand upright on each other', () => {
  const n = 16;
  const Q = orthogonal(numpyRandom(1), n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let product = 0;
      for (let k = 0; k < n; k++) product += entry(Q, i, k) * entry(Q, j, k);
      expect(product).toBeCloseTo(i === j ? 1 : 0, 14);
    }
  }
});

test('a recurrent matrix has the norm that its setting says', () => {
  for (const setting of settings) {
    if (setting.cell !== 'tanh') continue;
    const { Whh } = drawn(setting, 0, 1, 1).parameters;
    expect(spectralNormFromAbove(Whh), nameOf(setting)).toBeGreaterThan(setting.norm * 0.9999);
    expect(spectralNormFromBelow(Whh), nameOf(setting)).toBeLessThan(setting.norm * 1.0001);
  }
});

test('the bias opens the gate that keeps, and no other', () => {
  const openIn = (cell: 'lstm' | 'gru') =>
    [...drawn({ cell, bias: 3, regime: 'driven' }, 0, 1, 1).parameters.bh!.values]
      .map((value, k) => ({ value, gate: Math.floor(k / 16) }))
      .filter(({ value }) => value !== 0);
  for (const cell of ['lstm', 'gru'] as const) {
    expect(openIn(cell)).toHaveLength(16);
    for (const found of openIn(cell)) expect(found).toEqual({ value: 3, gate: 1 });
  }
});

test('nothing comes in at rest, and each draw is another', () => {
  const setting = { cell: 'tanh', matrix: 'gaussian', norm: 1, regime: 'resting' } as const;
  const [one, again, other] = [0, 0, 1].map((k) => drawn(setting, k, 3, 1));
  expect(one!.inputs.every((x) => x.every((value) => value === 0))).toBe(true);
  expect(again).toEqual(one);
  expect(other!.parameters.Whh).not.toEqual(one!.parameters.Whh);
});
