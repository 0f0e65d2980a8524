import { describe, expect, test } from 'vitest';
import {
  askedBy,
  families,
  figures,
  type Property,
  point,
  property,
} from '../../src/property/property.ts';

const silence = property<number>({
  name: 'silence',
  family: 'forward',
  claim: 'nothing is said',
  doesNotCheck: 'anything',
  needs: ['forward', 'loss'],
  forAll: { name: 'nothing', corners: () => [], show: (given) => given },
  evidence: async () => ({ comparisons: [] }),
});

describe('a law asks', () => {
  test('what it needs', () => {
    expect(askedBy(silence)).toEqual(['forward', 'loss']);
  });

  test('and then what it asks of a subject that offers it', () => {
    const curious: Property<number> = { ...silence, alsoAsks: ['gradients', 'clip'] };
    expect(askedBy(curious)).toEqual(['forward', 'loss', 'gradients', 'clip']);
  });
});

// The order of every report and list.
test('families of laws come in the order in which a network is made and put to use', () => {
  const making = ['forward', 'loss', 'gradients', 'initialisation'];
  const use = ['clipping', 'update', 'training', 'data', 'examples'];
  expect(families).toEqual([...making, ...use]);
});

test('points of a figure have the four digits that the eye can use, however small they are', () => {
  expect(point(1.23456789e-15, -98765.4321)).toEqual([1.235e-15, -98770]);
  expect(point(0, 2)).toEqual([0, 2]);
});

test('figures come in the order in which a page shows them', () => {
  expect(figures).toEqual(['errors', 'slopes', 'sizes', 'spectra', 'quantiles', 'clipping']);
});
