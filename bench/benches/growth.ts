import { boundsOf } from '../../src/certificate/bounds.ts';
import type { Problem } from '../../src/network/problem.ts';
import { stream } from '../../src/random/stream.ts';
import { inFloat64, kernelOn, reference, scoutTruth } from '../contestants.ts';
import type { Conditions, Measurement } from '../measurement.ts';
import { shown, time } from '../numbers.ts';
import { named, randomProblem, type Size, small } from '../problems.ts';
import { inProcess, interleaved, secondsOf } from '../rounds.ts';
import { fittedExponent } from '../statistics.ts';
import type { Table } from '../tables.ts';

const evaluations: Readonly<Record<string, (problem: Problem) => () => unknown>> = {
  kernel: (problem) => kernelOn(problem).step,
  reference: (problem) => () => reference(problem),
  scout: (problem) => () => scoutTruth(problem),
  'radii of the certificate': (problem) => () => boundsOf(problem, inFloat64).gradients,
};

/** One size that varies while the others stay. */
interface Variation {
  readonly symbol: string;
  readonly values: readonly number[];
  readonly at: (value: number) => Size;
}

const byLength: Variation = {
  symbol: 'T',
  values: [10, 20, 40, 80, 160],
  at: (steps) => ({ ...small, steps }),
};

const byWidth: Variation = {
  symbol: 'H',
  values: [8, 16, 32, 64],
  at: (hidden) => ({ ...small, hidden }),
};

/** How the time of each evaluation grows with the length of the sequence and with the hidden units. */
export const growth: Measurement = {
  name: 'growth',
  title: `Growth with the length T and the width H, from ${named(small)}`,
  async measure(conditions) {
    const inT = await growthWith(byLength, conditions);
    const inH = await growthWith(byWidth, conditions);
    return {
      tables: [inT.table, inH.table],
      goals: [
        {
          what: "the kernel's exponent in T",
          sense: 'at most',
          wanted: 1.1,
          unit: '',
          measured: inT.exponents.get('kernel')!,
        },
        {
          what: "the kernel's exponent in H",
          sense: 'at most',
          wanted: 2.1,
          unit: '',
          measured: inH.exponents.get('kernel')!,
        },
      ],
      notes: ['An exponent p is that of the power law that fits the times best.'],
    };
  },
};

async function growthWith(
  { symbol, values, at }: Variation,
  { rounds, progress }: Conditions,
): Promise<{ table: Table; exponents: ReadonlyMap<string, number> }> {
  const random = stream(1, `growth with ${symbol}`);
  const problems = values.map((value) => randomProblem(at(value), random, 1));
  const label = (name: string, value: number) => `${name}, ${symbol} = ${value}`;
  const contestants = Object.entries(evaluations).flatMap(([name, evaluate]) =>
    values.map((value, i) => inProcess(label(name, value), evaluate(problems[i]!))),
  );
  const timings = await interleaved(contestants, rounds, progress);

  const exponents = new Map<string, number>();
  const rows = Object.keys(evaluations).map((name) => {
    const seconds = values
      .map((value) => secondsOf(timings, label(name, value)))
      .filter((measured) => typeof measured === 'number');
    const exponent = fittedExponent(values, seconds);
    exponents.set(name, exponent);
    return [name, ...seconds.map(time), `${symbol}^${shown(exponent)}`];
  });
  const columns = ['', ...values.map((value) => `${symbol} = ${value}`), 'grows as'];
  return { table: { title: '', columns, rows }, exponents };
}
