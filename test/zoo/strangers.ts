import type { Problem } from '../../src/network/problem.ts';
import type { Operation } from '../../src/subjects/declaration.ts';
import type { Implementation } from '../../src/subjects/in-process.ts';
import { variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { inGradients, variationWith } from '../../src/zoo/change.ts';

/** A wrong network that nobody has put into the zoo, and where a diagnosis should find it. */
export interface Stranger {
  readonly subject: () => Subject;
  readonly operation: Operation;
  readonly quantity: string;
}

type Rows = number[][];

function stranger(
  name: string,
  operation: Operation,
  quantity: string,
  operations: (right: Required<Implementation>) => Implementation,
): Stranger {
  return { operation, quantity, subject: () => variationOfReference(name, { operations }) };
}

/** One parameter's slope as it should not be. */
function inSlopeOf(parameter: string, name: string, wrong: (rows: Rows) => unknown): Stranger {
  return stranger(name, 'gradients', parameter, ({ gradients }) => ({
    gradients(problem: Problem) {
      const right = gradients(problem) as Record<string, Rows>;
      return { ...right, [parameter]: wrong(right[parameter]!) };
    },
  }));
}

export const strangers: readonly Stranger[] = [
  inSlopeOf('Whh', 'swaps-two-corners-of-the-recurrence', (rows) => {
    const last = rows.length - 1;
    const swapped = rows.map((row) => [...row]);
    [swapped[0]![last], swapped[last]![0]] = [rows[last]![0]!, rows[0]![last]!];
    return swapped;
  }),
  inSlopeOf('Why', 'adds-a-hundredth-of-the-square', (rows) =>
    rows.map((row) => row.map((g) => g + g * g * 0.01)),
  ),
  inSlopeOf('Wxh', 'rounds-to-eight-digits', (rows) =>
    rows.map((row) => row.map((g) => Number(g.toPrecision(8)))),
  ),
  {
    operation: 'gradients',
    quantity: 'by',
    subject: () =>
      variationOfReference(
        'weighs-steps-by-their-number',
        variationWith([
          inGradients(() => ({
            by: (math, { dz }) => math.sum(dz.map((slope, t) => math.scale((t + 4) / 4, slope))),
          })),
        ]),
      ),
  },
  stranger('negates-every-other-unit', 'inputGradients', 'initialState', (right) => ({
    inputGradients(problem: Problem) {
      const { inputs, initialState } = right.inputGradients(problem) as Record<string, number[]>;
      return { inputs, initialState: Array.from(initialState!, (g, i) => (i % 2 ? -g : g)) };
    },
  })),
  stranger('adds-a-tenth-from-the-third-step-on', 'forward', 'outputs', ({ forward }) => ({
    forward: (problem) =>
      (forward(problem) as Rows).map((row, t) => Array.from(row, (y) => (t < 2 ? y : y + 0.1))),
  })),
  stranger('shows-the-square-of-its-states', 'states', 'states', ({ states }) => ({
    states: (problem) => (states(problem) as Rows).map((row) => Array.from(row, (h) => h * h)),
  })),
  stranger('adds-a-thousandth-to-the-loss', 'loss', 'loss', ({ loss }) => ({
    loss: (problem) => Number(loss(problem)) + 1e-3,
  })),
  {
    operation: 'forward',
    quantity: 'outputs',
    subject: () =>
      variationOfReference(
        'damps-before-it-squashes',
        variationWith([{ math: (right) => ({ tanh: (a) => right.tanh(right.scale(0.875, a)) }) }]),
      ),
  },
  stranger('stretches-the-slopes-of-the-inputs', 'inputGradients', 'inputs', (right) => ({
    inputGradients(problem: Problem) {
      const { inputs, initialState } = right.inputGradients(problem) as Record<string, Rows>;
      return { initialState, inputs: inputs!.map((row) => Array.from(row, (g) => g * 1.25)) };
    },
  })),
];
