import { expect, test } from 'vitest';
import { touchedBy } from '../../src/zoo/touches.ts';
import { teamNamed } from '../../src/zoo/zoo.ts';

const changeOf = (name: string) => teamNamed([name])[0]!.change;
const tanhAlone = {
  cells: ['tanh'],
  readouts: ['linear'],
  losses: ['half-squared-error'],
} as const;

test('a bug on the way back touches nothing on the way forward', () => {
  const touched = touchedBy(changeOf('forgets-the-future'));
  expect(touched.has('gradients')).toBe(true);
  expect(touched.has('forward')).toBe(false);
});

test('a bug of relu touches nothing where there is none', () => {
  const change = changeOf('forgets-that-relu-is-flat');
  expect(touchedBy(change).has('gradients')).toBe(true);
  expect([...touchedBy(change, tanhAlone)]).toEqual([]);
});
