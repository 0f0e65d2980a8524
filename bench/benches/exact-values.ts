import { stream } from '../../src/random/stream.ts';
import { centralDifferences } from '../../src/zoo/gradcheck.ts';
import { examined } from '../agreement.ts';
import { decimalTruth, lossOf, reference, scoutTruth, usualDigits } from '../contestants.ts';
import type { Measurement } from '../measurement.ts';
import { named, randomProblem, small } from '../problems.ts';
import { inProcess, interleaved, ratioOf } from '../rounds.ts';
import { timingTable } from '../timing-table.ts';

const names = {
  reference: 'the reference, float64',
  differences: 'central differences of the reference, as a gradient checker takes them',
  scout: 'the scout, double-double',
  mpmath: `Python: mpmath, ${usualDigits} digits`,
  decimal: `decimal.js, ${usualDigits} digits`,
};

/** The gradients to more digits than a double has, and what they cost. */
export const exactValues: Measurement = {
  name: 'exact-values',
  title: `Forward pass and all gradients of one case, ${named(small)}`,
  async measure({ rounds, peers, progress }) {
    const problem = randomProblem(small, stream(1, 'exact values'), 1);
    const timings = await interleaved(
      [
        inProcess(names.reference, () => reference(problem)),
        inProcess(names.differences, () => centralDifferences(problem, lossOf)),
        inProcess(names.scout, () => scoutTruth(problem)),
        await examined(names.mpmath, await peers.find('mpmath'), { problem, sample: problem }),
        inProcess(names.decimal, () => decimalTruth(problem)),
      ],
      rounds,
      progress,
    );
    return {
      tables: [timingTable('', timings, names.reference)],
      goals: [
        {
          what: 'the scout beside decimal.js',
          sense: 'at least',
          wanted: 60,
          unit: '× faster',
          measured: ratioOf(timings, names.decimal, names.scout),
        },
        {
          what: 'the scout beside the reference',
          sense: 'at most',
          wanted: 20,
          unit: '× slower',
          measured: ratioOf(timings, names.scout, names.reference),
        },
      ],
      notes: [],
    };
  },
};
