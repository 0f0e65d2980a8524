import { entriesOf } from '../../network/parameters.ts';
import type { Problem } from '../../network/problem.ts';
import type { Vector } from '../../network/tensor.ts';
import { float64 } from '../../reference/float64.ts';
import { inGradients } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** One array where there should be several: rows, arguments, sequences of a batch. */
export const stateShared: readonly Specimen[] = [
  specimen({
    name: 'returns-one-row-for-all-steps',
    group: 'state',
    wrong: 'All rows of the answer are the last one.',
    hint: 'You put something into a list at every step. Is it a new array each time, or the same one?',
    explanation:
      'One array is changed at each step and put into the list without a copy. Right for one step, and for the last of several.',
    breaks: ['forward-agreement', 'causality'],
    change: {
      operations: (right) => ({ forward: (problem) => repeatingTheLast(right.forward(problem)) }),
    },
  }),
  specimen({
    name: 'keeps-one-array-for-all-states',
    group: 'state',
    wrong: 'The list of stored states holds the last state at every step.',
    hint: 'Print the list of your states after a run over different inputs. Why are they all the same?',
    explanation:
      'The state is updated in place and stored without a copy. Outputs are right, since each is made at once; gradients that need an earlier state are wrong.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: {
      ...inGradients(() => ({
        Whh: (math, { steps, da }) => math.outerSum(steps.map((_, t) => [da[t]!, steps.at(-1)!.h])),
        Why: (math, { steps, dz }) => math.outerSum(steps.map((_, t) => [dz[t]!, steps.at(-1)!.h])),
      })),
      operations: (right) => ({ states: (problem) => repeatingTheLast(right.states(problem)) }),
    },
  }),
  specimen({
    name: 'writes-its-last-state-over-the-first',
    group: 'state',
    wrong: 'After a run the caller’s initial state is the final one.',
    hint: 'Print the initial state that you pass in, before the call and after it.',
    explanation:
      'h = h0 gives the array another name and no copy; writing into h writes into h0. The first answer is right.',
    breaks: ['arguments-unmodified'],
    change: {
      operations(right) {
        const run = (problem: Problem) => problem.initialState.set(lastOf(right.states(problem)));
        const thenRun = (answer: (problem: Problem) => unknown) => (problem: Problem) => {
          const answered = answer(problem);
          run(problem);
          return answered;
        };
        return {
          forward: thenRun(right.forward),
          states: thenRun(right.states),
          loss: thenRun(right.loss),
          gradients: thenRun(right.gradients),
          inputGradients: thenRun(right.inputGradients),
          batch(problems) {
            const answered = right.batch(problems);
            problems.forEach(run);
            return answered;
          },
        };
      },
    },
  }),
  specimen({
    name: 'writes-its-errors-over-the-targets',
    group: 'state',
    wrong: 'After the way back the caller’s targets hold the outputs less the targets.',
    hint: 'Ask for gradients, then for the loss of the same targets. Is it what it was before?',
    explanation:
      'y -= target, or its like, in the array of the caller. The gradients are right the first time.',
    breaks: ['arguments-unmodified'],
    change: {
      operations: (right) => ({
        gradients(problem) {
          const answer = right.gradients(problem);
          const outputs = right.forward(problem) as Rows;
          for (const [t, y] of problem.targets.entries()) y.set(float64.minus(outputs[t]!, y));
          return answer;
        },
      }),
    },
  }),
  specimen({
    name: 'moves-the-parameters-while-going-back',
    group: 'state',
    wrong: 'Asking for gradients changes the parameters: a step is taken on the way.',
    hint: 'Ask for the loss, then for the gradients, then for the loss again. Why is it lower?',
    explanation:
      'Backward and update in one method. The gradients that are returned are right; nobody asked for the step.',
    breaks: ['arguments-unmodified'],
    change: {
      operations: (right) => ({
        gradients(problem) {
          const slopes = right.gradients(problem) as Record<string, number[] | number[][]>;
          for (const [name, { values }] of entriesOf(problem.parameters)) {
            const slope = slopes[name]!.flat();
            values.set(values.map((w, i) => w - 0.01 * slope[i]!));
          }
          return slopes;
        },
      }),
    },
  }),
  specimen({
    name: 'runs-a-batch-one-after-the-other',
    group: 'state',
    wrong: 'The second sequence of a batch starts from where the first one ended.',
    hint: 'Give a batch of two equal sequences. Should their outputs differ?',
    explanation:
      'The loop over sequences is around the loop over steps, and the state is set back before both of them.',
    breaks: ['batch-equals-members'],
    change: {
      operations: (right) => ({
        batch(problems) {
          let initialState = problems[0]!.initialState;
          return problems.map((problem) => {
            const started = { ...problem, initialState };
            initialState = lastOf(right.states(started));
            return right.forward(started);
          });
        },
      }),
    },
  }),
  specimen({
    name: 'starts-a-batch-from-its-first-state',
    group: 'state',
    wrong: 'All sequences of a batch start from the initial state of the first.',
    hint: 'What is the shape of the initial state of a batch of three sequences?',
    explanation: 'One state is broadcast over the batch. Right wherever sequences start from zero.',
    breaks: ['batch-equals-members'],
    change: {
      operations: (right) => ({
        batch: (problems) =>
          problems.map((problem) =>
            right.forward({ ...problem, initialState: problems[0]!.initialState }),
          ),
      }),
    },
  }),
];

type Rows = readonly Vector[];

function lastOf(rows: unknown): Vector {
  return (rows as Rows).at(-1)!;
}

function repeatingTheLast(rows: unknown): Rows {
  return (rows as Rows).map(() => lastOf(rows));
}
