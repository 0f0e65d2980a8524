import { describe, expect, test } from 'vitest';
import { jacobianBound } from '../../src/certificate/bounds.ts';
import { type Certifier, certifier } from '../../src/certificate/certificate.ts';
import { compare } from '../../src/certificate/comparison.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import { shadows } from '../../src/certificate/witnesses.ts';
import { entriesOf } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { tensor, type Vector } from '../../src/network/tensor.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { float64 } from '../../src/reference/float64.ts';
import { fromColumns, jacobianColumns } from '../../src/reference/jacobian.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { plainProblem } from '../problems.ts';

const double = roundingModel('float64');
const single = roundingModel('float32');
const problem = plainProblem({ sizes: [2, 3, 2], steps: 3, seed: 1 });

/** The same content, in objects of its own. */
const copyOf = (original: Problem): Problem => structuredClone(original);

const problemOf = (seed: number) => plainProblem({ sizes: [1, 1, 1], steps: 1, seed });

describe.each(shadows)('a certificate by the %s', (shadow) => {
  const joined = (vectors: readonly Vector[]) => vectors.flatMap((v) => Array.from(v));

  test('holds every answer of the reference, each by its name, and asks once for all', () => {
    const { certify, asked } = certifier({ shadow, audit: 0 });
    const certificate = certify(problem, double);
    const unrolled = unroll(float64, problem);
    const back = backpropagate(float64, problem, unrolled);
    const compared = [
      compare('outputs', tensor([3, 2], joined(unrolled.outputs)), certificate.outputs),
      compare(
        'states',
        tensor([3, 3], joined(unrolled.steps.map(({ h }) => h))),
        certificate.states,
      ),
      compare('loss', tensor([], unrolled.loss), certificate.loss),
      compare('inputs', tensor([3, 2], joined(back.inputs)), certificate.inputGradients),
      compare('start', tensor([3], back.initialState), certificate.initialStateGradient),
      ...entriesOf(problem.parameters).map(([name, { shape }]) =>
        compare(name, tensor(shape, back.parameters[name]!), certificate.gradients[name]!),
      ),
    ];
    expect(Object.keys(certificate.gradients)).toEqual(['Wxh', 'Whh', 'Why', 'bh', 'by']);
    for (const { quantity, outside, telling, shape, entries } of compared) {
      expect({ quantity, outside, telling }).toEqual({ quantity, outside: 0, telling: true });
      expect(entries).toBe(shape.reduce((product, n) => product * n, 1));
    }
    expect(asked).toEqual({ scout: 0, decimal: 0, audited: 0, [shadow]: 1 });
    expect(() => certificate.confirm()).not.toThrow();
  });

  test('holds the slope of one state in another', () => {
    const { jacobian } = certifier({ shadow, audit: 0 });
    const columns = jacobianColumns(float64, problem, unroll(float64, problem), 1, 3);
    const certified = jacobian(problem, { from: 1, to: 3 }, double);
    const compared = compare('slope', tensor([3, 3], fromColumns(columns)), certified);
    expect(compared).toMatchObject({ outside: 0, telling: true, entries: 9 });
    expect(certified.radius).toEqual(jacobianBound(problem, { from: 1, to: 3 }, double).radius);
    expect(() => certified.confirm()).not.toThrow();
  });
});

describe('nobody is asked for exact values', () => {
  test('where bounds alone are wanted', () => {
    const { bounds, asked } = certifier();
    expect(bounds(problem, double).gradients['Wxh']!.radius[0]).toBeGreaterThan(0);
    expect(asked).toEqual({ scout: 0, decimal: 0, audited: 0 });
  });

  test('before a centre is looked at', () => {
    const { certify, jacobian, asked } = certifier();
    certify(problem, double);
    expect(jacobian(problem, { from: 0, to: 1 }, double).radius[0]).toBeGreaterThan(0);
    expect(asked).toEqual({ scout: 0, decimal: 0, audited: 0 });
  });
});

describe('what was found is remembered', () => {
  test('by the content of a problem, and by the model', () => {
    const { certify, bounds, jacobian } = certifier();
    const span = { from: 0, to: 2 };
    expect(certify(copyOf(problem), double)).toBe(certify(problem, double));
    expect(bounds(copyOf(problem), double)).toBe(bounds(problem, double));
    expect(jacobian(copyOf(problem), span, double)).toBe(jacobian(problem, { ...span }, double));
    expect(certify(problem, single)).not.toBe(certify(problem, double));
    expect(jacobian(problem, span, single)).not.toBe(jacobian(problem, span, double));
    expect(certify(problem, double).outputs).toBe(certify(problem, double).outputs);
  });

  test('and not taken for another: problems, spans and directions are told apart', () => {
    const { certify, jacobian, slopeAlong } = certifier();
    expect(certify(problemOf(1), double).loss.centre).not.toEqual(
      certify(problemOf(2), double).loss.centre,
    );
    const [near, far] = [1, 2].map((to) => jacobian(problem, { from: 0, to }, double).centre);
    expect(near).not.toEqual(far);
    expect(jacobian(problem, { from: 1, to: 2 }, double).centre).not.toEqual(far);
    const by = Float64Array.of(1, 0);
    const found = [
      slopeAlong(problem, { by }),
      slopeAlong(problem, { by: by.toReversed() }),
      slopeAlong(problem, { bh: by }),
      slopeAlong(problem, { bh: by, by }),
    ];
    expect(new Set(found).size).toBe(4);
  });

  test('of so many problems: what nobody asked about for longest is forgotten', () => {
    const { bounds } = certifier({ remember: 2 });
    const [one, two, three] = [1, 2, 3].map(problemOf);
    const first = bounds(one!, double);
    const second = bounds(two!, double);
    expect(bounds(one!, double)).toBe(first);
    bounds(three!, double);
    expect(bounds(one!, double)).toBe(first);
    expect(bounds(two!, double)).not.toBe(second);
  });
});

describe('the slope of the loss along a direction', () => {
  test('is the sum of slopes, each times the direction’s number', () => {
    const { certify, slopeAlong } = certifier();
    const { gradients } = certify(problem, double);
    const direction = {
      Whh: Float64Array.of(1, 0, -2, 0, 0, 0.5, 0, 0, 3),
      by: Float64Array.of(-1, 0.25),
    };
    const expected = Object.entries(direction)
      .flatMap(([name, d]) => Array.from(d, (value, i) => value * gradients[name]!.centre[i]!))
      .reduce((sum, term) => sum + term, 0);
    expect(Math.abs(slopeAlong(problem, direction) / expected - 1)).toBeLessThan(1e-13);
  });

  test('is 0 along no direction', () => {
    expect(certifier().slopeAlong(problem, {})).toBe(0);
  });
});

describe('a certifier that audits', () => {
  const problems = Array.from({ length: 24 }, (_, seed) => problemOf(seed));

  function auditedOf(audit: number, look: (judge: Certifier, problem: Problem) => void): number {
    const judge = certifier({ audit });
    for (const each of problems) look(judge, each);
    return judge.asked.audited;
  }

  test.each<[string, Parameters<typeof auditedOf>[1]]>([
    ['problems', ({ certify }, each) => void certify(each, double).outputs],
    [
      'slopes between states',
      ({ jacobian }, each) => void jacobian(each, { from: 0, to: 1 }, double).centre,
    ],
  ])('looks at none, one in some, or all of the %s', (_what, look) => {
    expect(auditedOf(0, look)).toBe(0);
    expect(auditedOf(4, look)).toBeGreaterThan(1);
    expect(auditedOf(4, look)).toBeLessThan(16);
    expect(auditedOf(1, look)).toBe(problems.length);
  });

  test('counts each problem once, however many of its quantities are looked at', () => {
    const { certify, jacobian, asked } = certifier({ audit: 1 });
    const { outputs, loss } = certify(problem, double);
    expect(outputs.centre).not.toBe(loss.centre);
    expect(asked).toEqual({ scout: 1, decimal: 1, audited: 1 });
    void jacobian(problem, { from: 0, to: 1 }, double).centre;
    expect(asked).toEqual({ scout: 2, decimal: 2, audited: 2 });
  });
});
