import { describe, expect, test } from 'vitest';
import { askedBy, families, type Property, property } from '../../src/property/property.ts';

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
