import { describe, expect, test } from 'vitest';
import { certifier } from '../../src/certificate/certificate.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import { centreOf, settle } from '../../src/certificate/settle.ts';
import { type Question, witnesses } from '../../src/certificate/witnesses.ts';
import { plainProblem } from '../problems.ts';

const model = roundingModel('float64');
const radius = Float64Array.of(2 ** -50);

describe('a number is settled', () => {
  test('where one double is nearest to all that it may be', () => {
    expect(settle([{ hi: 1, lo: 2 ** -60 }], radius, model)).toEqual(Float64Array.of(1));
  });

  test('but not half-way between two', () => {
    expect(settle([{ hi: 1, lo: 2 ** -53 }], radius, model)).toBeUndefined();
    expect(settle([{ hi: 1, lo: 2 ** -53 - 2 ** -100 }], radius, model)).toBeUndefined();
    expect(settle([{ hi: 1, lo: 2 ** -53 - 2 ** -80 }], radius, model)).toEqual(Float64Array.of(1));
  });

  test('whatever it is where nothing can be certified', () => {
    const unknown = Float64Array.of(Number.POSITIVE_INFINITY);
    expect(settle([{ hi: 1, lo: 2 ** -53 }], unknown, model)).toEqual(Float64Array.of(1));
  });

  test('to 0 where a sum cancels down to the scout’s own rounding', () => {
    expect(settle([{ hi: 1e-32, lo: 0 }], radius, model)).toEqual(Float64Array.of(0));
  });
});

test('a centre keeps all digits that its radius gives a meaning to', () => {
  expect(centreOf(0.1, 1e-16)).toBe(0.1);
  expect(centreOf(1e-30, 1e-16)).toBe(0);
  expect(Math.abs(centreOf(1.234_567_8e-17, 1e-16) - 1.234_567_8e-17)).toBeLessThan(1e-22);
  expect(centreOf(3, 0)).toBe(3);
  expect(centreOf(3, Number.POSITIVE_INFINITY)).toBe(3);
  expect(centreOf(5e-324, 5e-324)).toBe(5e-324);
  expect(centreOf(1e300, 1e-300)).toBe(1e300);
});

test.each([1, -1])('and none below the 2⁻²⁰th part of its radius: around %d', (sign) => {
  expect(centreOf(sign * (1 + 2 ** -45), 2 ** -20)).toBe(sign);
  expect(centreOf(sign * (1 + 2 ** -39), 2 ** -20)).toBe(sign * (1 + 2 ** -39));
});

test.each([0, 1e-16, Number.POSITIVE_INFINITY])('a centre of −0 is 0, with a radius of %s', (r) => {
  expect(centreOf(-0, r)).toBe(0);
  expect(centreOf(-1e-40, 1e-16)).toBe(0);
});

// The scout's recordings can be restarted; decimal.js's cannot.
const lying: Question = (recording) => ({
  loss: ['restart' in recording ? recording.exactly(2) : recording.exactly(1)],
});
const undecided: Question = (recording) => {
  const third = recording.divide(recording.fromDouble(0), recording.fromDouble(0));
  return { loss: ['restart' in recording ? recording.plain(third) : recording.exactly(1)] };
};

describe('a scout that errs is found out', () => {
  test('by an audit', () => {
    const { testimony } = witnesses('scout', 50);
    expect(() => testimony(lying, 'lies', true).centre('loss', radius, model)).toThrow(
      /scout and decimal.js disagree about entry 0 of loss: 2 and 1/,
    );
  });

  test('before a violation is reported', () => {
    const { testimony } = witnesses('scout', 50);
    const exact = testimony(lying, 'lies', false);
    expect(exact.centre('loss', radius, model)).toEqual(Float64Array.of(2));
    expect(() => exact.confirm()).toThrow(/disagree/);
  });

  test('but claims nothing where nothing can be certified', () => {
    const exact = witnesses('scout', 50).testimony(lying, 'lies', true);
    const unknown = Float64Array.of(Number.POSITIVE_INFINITY);
    expect(exact.centre('loss', unknown, model)).toEqual(Float64Array.of(2));
    expect(() => exact.confirm()).not.toThrow();
  });

  test('but is not asked at all under --shadow decimal', () => {
    const { testimony, asked } = witnesses('decimal', 50);
    const exact = testimony(lying, 'lies', true);
    expect(exact.centre('loss', radius, model)).toEqual(Float64Array.of(1));
    exact.confirm();
    expect(asked).toEqual({ scout: 0, decimal: 1, audited: 0 });
  });
});

test('what was found before is taken without asking anybody, and is found out where it is wrong', () => {
  const kept = new Map<string, Float64Array>();
  const truths = {
    found: (name: string) => kept.get(name),
    keep: (name: string, values: Float64Array) => void kept.set(name, values),
  };
  const ask = () => {
    const { testimony, asked } = witnesses('scout', 50, truths);
    const exact = testimony(undecided, 'undecided', false);
    return { centre: exact.centre('loss', radius, model), asked, confirm: exact.confirm };
  };
  ask();
  expect(ask()).toMatchObject({
    centre: Float64Array.of(1),
    asked: { scout: 0, decimal: 0, audited: 0 },
  });
  for (const name of kept.keys()) kept.set(name, Float64Array.of(2));
  expect(() => ask().confirm()).toThrow(/disagree/);
});

test('what the scout cannot compute goes to decimal.js', () => {
  const { testimony, asked } = witnesses('scout', 50);
  expect(testimony(undecided, 'undecided', false).centre('loss', radius, model)).toEqual(
    Float64Array.of(1),
  );
  expect(asked).toEqual({ scout: 1, decimal: 1, audited: 0 });
});

test('one problem in `audit` is put to both, whatever the order', () => {
  const all = Array.from({ length: 60 }, (_, seed) =>
    plainProblem({ sizes: [1, 1, 1], steps: 1, seed }),
  );
  const auditedOf = (problems: typeof all) => {
    const judge = certifier({ audit: 4 });
    for (const problem of problems) void judge.certify(problem, model).outputs;
    return judge.asked;
  };
  const { scout, decimal, audited } = auditedOf(all);
  expect(scout).toBe(60);
  expect(decimal).toBe(audited);
  expect(audited).toBeGreaterThan(5);
  expect(audited).toBeLessThan(30);
  expect(auditedOf(all.toReversed()).audited).toBe(audited);
});
