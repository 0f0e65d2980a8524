import type { PropertyVerdict, RunVerdict } from '../../src/runner/verdict.ts';

/** Verdicts as a run would give them, written by hand. */
export const held: PropertyVerdict = {
  property: 'forward-agreement',
  family: 'forward',
  claim: 'the outputs are those of the recurrence, at every step',
  verdict: 'held',
  cases: { held: 9, vacuous: 1, rejected: 0 },
  worst: { ratio: 0.25, quantity: 'outputs', case: 'random: 4' },
  replay: 'npx rnncheck --only forward-agreement --seed 3',
};

export const violated: PropertyVerdict = {
  property: 'gradient-agreement',
  family: 'gradients',
  claim: 'the gradients are the slopes of the loss',
  verdict: 'violated',
  cases: { held: 2, vacuous: 0, rejected: 1 },
  counterexample: {
    foundIn: 'corner: one step',
    shrinks: 3,
    given: { network: { cell: 'tanh' }, parameters: { Whh: [[1]] }, inputs: [[0], [0]] },
    comparisons: [
      {
        quantity: 'Whh',
        shape: [1, 1],
        entries: 1,
        outside: 1,
        telling: true,
        worst: {
          index: [0, 0],
          received: Number.NaN,
          expected: -0,
          radius: 1e-15,
          error: Number.NaN,
          ratio: Number.POSITIVE_INFINITY,
        },
      },
    ],
  },
  replay: 'npx rnncheck --only gradient-agreement --seed 3',
};

export const errored: PropertyVerdict = {
  ...held,
  verdict: 'errored',
  cases: { held: 0, vacuous: 0, rejected: 1 },
  fault: {
    kind: 'wrong-shape',
    operation: 'forward',
    field: 'the answer',
    expected: [3, 2],
    received: [2, 3],
  },
};

export function runOf(...verdicts: PropertyVerdict[]): RunVerdict {
  const accepted = verdicts.every(({ verdict }) => verdict === 'held');
  return {
    version: 1,
    suite: '0.1.0',
    seed: 3,
    randomCases: 60,
    subject: 'mine',
    with: [],
    precision: 'float64',
    activationError: { kappa: 3, alpha: 0 },
    falseAlarm: 0,
    accepted,
    coverage: [],
    replay: 'npx rnncheck --seed 3 --cases 60',
    verdicts,
  };
}
