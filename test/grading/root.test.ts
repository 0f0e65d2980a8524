import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { lawsOfMemory, rootOf } from '../../src/grading/root.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { held } from '../reporters/verdicts.ts';

const broken = (property: string, over: Partial<PropertyVerdict> = {}): PropertyVerdict => ({
  ...held,
  property,
  family: catalogue.find(({ name }) => name === property)!.family,
  verdict: 'violated',
  ...over,
});
const root = (...verdicts: PropertyVerdict[]) => rootOf(verdicts)?.property;

test('laws of memory are laws of the catalogue', () => {
  for (const law of lawsOfMemory) expect(catalogue.map(({ name }) => name)).toContain(law);
});

test('who breaks nothing has no root', () => {
  expect(root(held, { ...held, verdict: 'unsupported' }, { ...held, verdict: 'vacuous' })).toBe(
    undefined,
  );
});

test('what is computed first comes first', () => {
  expect(root(broken('update-agreement'), broken('gradient-agreement'))).toBe('gradient-agreement');
  expect(root(broken('initial-variance'), broken('loss-agreement'))).toBe('loss-agreement');
  expect(root(broken('gradient-agreement'), broken('causality'))).toBe('causality');
});

test('within a stage, a law that says which number is right', () => {
  expect(root(broken('directional-slope'), broken('gradient-agreement'))).toBe(
    'gradient-agreement',
  );
});

test('before all, a law of memory: without it no example can be repeated', () => {
  expect(root(broken('forward-agreement'), broken('same-call-twice'))).toBe('same-call-twice');
  expect(root(broken('forward-agreement'), broken('gradients-same-twice'))).toBe(
    'gradients-same-twice',
  );
});

test('an operation that gives no answer belongs to its own stage, whichever law had asked for it', () => {
  const fault = { kind: 'threw', operation: 'gradients', message: 'no' } as const;
  const silent = { verdict: 'errored', fault } as const;
  expect(root(broken('arguments-unmodified', silent), broken('gradient-agreement', silent))).toBe(
    'gradient-agreement',
  );
  expect(root(broken('arguments-unmodified', silent), broken('loss-agreement'))).toBe(
    'loss-agreement',
  );
});

test('what is only imprecise can wait', () => {
  expect(root(broken('forward-agreement', { verdict: 'imprecise' }), broken('initial-mean'))).toBe(
    'initial-mean',
  );
});
