import { expect, test } from 'vitest';
import { sampleOf } from '../../src/grading/sample.ts';

const ids = Array.from({ length: 40 }, (_, k) => ({ id: `student-${k}` }));

test('one in twenty is graded twice, and another seed finds others', () => {
  expect(sampleOf(ids, 1)).toHaveLength(2);
  expect(sampleOf(ids, 1)).toEqual(sampleOf(ids.toReversed(), 1));
  expect(sampleOf(ids, 1)).not.toEqual(sampleOf(ids, 2));
  expect(sampleOf(ids.slice(0, 2), 1)).toHaveLength(1);
});

test('who is graded alone is graded once', () => {
  expect(sampleOf(ids.slice(0, 1), 1)).toEqual([]);
});
