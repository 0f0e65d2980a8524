import { expect, test } from 'vitest';
import { examine } from '../../bench/agreement.ts';
import { inFloat64, kernelOn, lossOf, reference } from '../../bench/contestants.ts';
import { noticedByCertificate, noticedByRule, smallestNoticed } from '../../bench/detection.ts';
import { randomProblem, small } from '../../bench/problems.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { stream } from '../../src/random/stream.ts';
import { centralDifferences, isAccepted } from '../../src/zoo/gradcheck.ts';

const problem = randomProblem(small, stream(1, 'test of detection'), 1);
const { gradients, loss } = kernelOn(problem).answer();

test('bisection finds where an error begins to be noticed', () => {
  expect(smallestNoticed((delta) => delta >= 3e-9) / 3e-9).toBeCloseTo(1, 1);
  expect(smallestNoticed(() => false)).toBe(Number.POSITIVE_INFINITY);
});

test('right gradients are accepted, and sooner or later wrong ones are not', () => {
  const certificate = certifier().certify(problem, inFloat64);
  const byCertificate = noticedByCertificate(certificate, gradients);
  const byRule = noticedByRule(centralDifferences(problem, lossOf), gradients);
  expect([byCertificate(0), byRule(0)]).toEqual([false, false]);
  expect(smallestNoticed(byCertificate)).toBeLessThan(1e-12);
  expect(smallestNoticed(byRule)).toBeGreaterThan(1e-4);
});

test('the rule compares with the difference, entry by entry', () => {
  const differences = { Wxh: [1, 0] };
  expect(isAccepted({ Wxh: [1.001, 1e-5] }, differences)).toBe(true);
  expect(isAccepted({ Wxh: [1.0011, 0] }, differences)).toBe(false);
  expect(isAccepted({ Wxh: [1, 1.1e-5] }, differences)).toBe(false);
  expect(isAccepted({ Wxh: [1, Number.NaN] }, differences)).toBe(false);
});

test('whoever computes something else is found out', () => {
  examine('the kernel', { loss, gradients }, problem);
  const doubled = { ...gradients, by: Array.from(gradients['by']!, (g) => 2 * g) };
  expect(() => examine('a peer', { loss, gradients: doubled }, problem)).toThrow(
    'a peer computes something else: by is not within',
  );
});

test('all numbers of a problem are the same in single precision', () => {
  const { Wxh, Whh } = problem.parameters;
  const numbers = [...Wxh.values, ...Whh.values, ...problem.inputs.flatMap((x) => [...x])];
  expect(numbers.map(Math.fround)).toEqual(numbers);
  expect(reference(problem).unrolled.loss[0]).toBeGreaterThan(0);
});
