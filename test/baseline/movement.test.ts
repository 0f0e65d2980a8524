import { describe, expect, test } from 'vitest';
import { refuseOtherPrecision } from '../../src/baseline/baseline.ts';
import { isAccepted, type Movement, outsideOf } from '../../src/baseline/movement.ts';
import { columnsOf, entry, matrixOf, rowsOf, type Tensor } from '../../src/network/tensor.ts';
import { inProcess } from '../../src/subjects/in-process.ts';
import {
  implementationOf,
  referenceDeclaration,
  referenceSubject,
  variationOfReference,
} from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { sumsFromTheLastTerm } from '../properties/summing-backwards.ts';
import { compared, elsewhere, recorded } from './recording.ts';

const baseline = await recorded(referenceSubject());

const offByAFactor = variationOfReference('off by a factor', {
  operations: (right) => ({
    ...right,
    gradients: (problem) => timesFactor(right.gradients(problem)),
  }),
});

function timesFactor(answer: unknown): unknown {
  if (typeof answer === 'number') return answer * (1 + 1e-13);
  if (Array.isArray(answer)) return answer.map(timesFactor);
  return Object.fromEntries(
    Object.entries(answer as object).map(([name, rows]) => [name, timesFactor(rows)]),
  );
}

const transposes = variationOfReference('transposes', {
  sees: (problem) => ({
    ...problem,
    parameters: { ...problem.parameters, Whh: transposedByGates(problem.parameters.Whh) },
  }),
});

/** Of every gate its own square: what stands in the rows of a gate stays in them. */
function transposedByGates(Whh: Tensor): Tensor {
  const H = columnsOf(Whh);
  return matrixOf(rowsOf(Whh), H, (i, j) => entry(Whh, i - (i % H) + j, i % H));
}

const kindsOf = ({ counts }: Movement) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind]) => kind);

describe('a subject is asked again and', () => {
  test('says the same: everything is identical', async () => {
    const movement = await compared(baseline, referenceSubject());
    expect(kindsOf(movement)).toEqual(['identical']);
    expect(movement.ulps).toHaveLength(1);
    expect(movement.errors).toBeUndefined();
    expect(movement.platform).toEqual([]);
    expect(movement.first).toBeUndefined();
    expect(isAccepted(movement, true)).toBe(true);
  });

  test('adds up in another order: rounding, and it is known which way', async () => {
    const movement = await compared(baseline, sumsFromTheLastTerm());
    expect(kindsOf(movement)).toEqual(['identical', 'rounding']);
    expect(movement.ulps.length).toBeGreaterThan(1);
    expect(movement.errors!.recorded.worst).toBeLessThan(1);
    expect(movement.errors!.today.worst).toBeLessThan(1);
    expect(isAccepted(movement, false)).toBe(false);

    const back = await compared(await recorded(sumsFromTheLastTerm()), referenceSubject());
    const ways = [movement.errors!.direction, back.errors!.direction];
    expect(ways.toSorted()).toEqual(['away', 'towards']);
    expect(back.errors!.nearer).toBe(movement.errors!.further);
  });

  test('is off by one part in 1e13: drift, by today’s fault', async () => {
    const movement = await compared(baseline, offByAFactor);
    expect(kindsOf(movement)).toEqual(['identical', 'rounding', 'drift']);
    const drifted = movement.moves.filter(({ kind }) => kind === 'drift');
    expect(drifted.every(({ outside }) => outside === 'today')).toBe(true);
    expect(drifted.every(({ quantity }) => quantity.startsWith('gradients.'))).toBe(true);
    expect(movement.errors!.direction).toBe('away');
    expect(isAccepted(movement, false)).toBe(false);
  });

  test('has come into its certificate: drift, by the fault of the baseline', async () => {
    const wrong = await recorded(offByAFactor);
    const movement = await compared(wrong, referenceSubject());
    const drifted = movement.moves.filter(({ kind }) => kind === 'drift');
    expect(drifted.length).toBeGreaterThan(0);
    expect(drifted.every(({ outside }) => outside === 'recorded')).toBe(true);
    expect(movement.errors!.direction).toBe('towards');
    expect(outsideOf(wrong, referenceSubject().declaration)).toBeGreaterThan(0);
    expect(outsideOf(baseline, referenceSubject().declaration)).toBe(0);
  });

  test('has transposed a matrix: changed', async () => {
    const movement = await compared(baseline, transposes);
    expect(movement.counts.changed).toBeGreaterThan(0);
    expect(movement.moves.some(({ change }) => change === 'sign')).toBe(true);
    expect(isAccepted(movement, false)).toBe(false);
    // The problem of one step moved too, but later: in its gradients.
    expect(movement.moves[0]).toMatchObject({ problem: 'corner: one step', kind: 'identical' });
    expect(movement.first).toMatchObject({ quantity: 'states', step: 0 });
    expect(movement.first!.problem).not.toBe('corner: one step');
  });
});

describe('on another platform', () => {
  test('rounding is accepted, and what differs is known', async () => {
    const movement = await compared(baseline, sumsFromTheLastTerm(), elsewhere);
    expect(movement.platform).toEqual([
      { what: 'architecture', recorded: 'linux x64', today: 'linux arm64' },
      { what: 'cpu', recorded: '0123456789abcdef', today: 'unknown' },
    ]);
    expect(movement.counts.rounding).toBeGreaterThan(0);
    expect(isAccepted(movement, true)).toBe(true);
  });

  test('drift is not', async () => {
    expect(isAccepted(await compared(baseline, offByAFactor, elsewhere), false)).toBe(false);
  });
});

describe('what was not asked before, and what cannot be asked again', () => {
  const { forward, states } = implementationOf({});
  const onlyForward = inProcess('only forward', referenceDeclaration, { forward });
  const linearOnly = inProcess(
    'linear only',
    {
      ...referenceDeclaration,
      networks: { ...referenceDeclaration.networks, readouts: ['linear'] },
    },
    { forward },
  );

  test('an operation more is missing in the baseline, an operation less is obsolete', async () => {
    const movement = await compared(
      await recorded(onlyForward),
      inProcess('only states', referenceDeclaration, { states }),
    );
    expect(movement.moves).toEqual([]);
    expect(movement.missing.map(({ quantity }) => quantity)).toContain('states');
    expect(movement.obsolete.map(({ quantity }) => quantity)).toContain('outputs');
    expect(movement.missing).toHaveLength(movement.obsolete.length);
    expect(isAccepted(movement, false)).toBe(true);
    expect(isAccepted(movement, true)).toBe(false);
  });

  test('so is a network more, and a network less', async () => {
    const more = await compared(await recorded(linearOnly), onlyForward);
    expect(more.missing.map(({ problem }) => problem)).toEqual([
      'corner: sigmoid',
      'corner: softmax',
    ]);
    expect(kindsOf(more)).toEqual(['identical']);

    const less = await compared(await recorded(onlyForward), linearOnly);
    const named = less.obsolete.map(({ problem }) => problem);
    expect(named).toEqual(expect.arrayContaining(['corner: sigmoid', 'corner: softmax']));
    expect(less.missing).toEqual([]);
  });
});

test('who no longer answers has changed, and the fault is kept', async () => {
  const { forward } = implementationOf({});
  const subject = (answer: typeof forward) =>
    inProcess('forward', referenceDeclaration, { forward: answer });
  const movement = await compared(
    await recorded(subject(forward)),
    subject(() => [[1]]),
  );
  expect(kindsOf(movement)).toEqual(['changed']);
  expect(movement.moves[0]).toMatchObject({ change: 'fault', fault: { kind: 'wrong-shape' } });
  expect(movement.errors).toBeUndefined();
  expect(isAccepted(movement, false)).toBe(false);
});

describe('a subject in float32', () => {
  const { states } = implementationOf({});
  const rounded = (name: string, change: (value: number) => number): Subject =>
    inProcess(
      name,
      { ...referenceDeclaration, precision: 'float32' },
      {
        states: (problem) =>
          (states(problem) as Float64Array[]).map((h) => h.map((v) => Math.fround(change(v)))),
      },
    );

  test('is compared in units of float32', async () => {
    const movement = await compared(
      await recorded(rounded('right', (value) => value)),
      rounded('an ulp off', (value) => value * (1 + 2 ** -23)),
    );
    expect(kindsOf(movement)).toEqual(expect.arrayContaining(['rounding']));
    expect(movement.counts.changed).toBe(0);
    expect(movement.ulps.at(-1)!.to).toBeLessThanOrEqual(2);
    expect(movement.errors!.direction).toBe('away');
  });

  test('is not compared with numbers in float64', async () => {
    const { declaration } = rounded('right', (value) => value);
    expect(() => refuseOtherPrecision(baseline, declaration)).toThrow(
      'recorded in float64, and the subject now declares float32',
    );
  });
});
