import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { askedBy, families } from '../../src/property/property.ts';

const [law] = catalogue;

test('a law asks what it needs, and then what it asks of those that offer it', () => {
  const asking = { ...law!, needs: ['forward'], alsoAsks: ['loss', 'gradients'] } as const;
  expect(askedBy(asking)).toEqual(['forward', 'loss', 'gradients']);
});

test('a law that asks nothing more asks what it needs', () => {
  const { alsoAsks: _, ...plain } = { ...law!, needs: ['forward', 'loss'] as const };
  expect(askedBy(plain)).toEqual(['forward', 'loss']);
});

test('every family has a law, and every law is of a family', () => {
  expect(new Set(catalogue.map(({ family }) => family))).toEqual(new Set(families));
});
