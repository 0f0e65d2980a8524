import type { Problem } from '../../network/problem.ts';
import { matrixOf, type Vector } from '../../network/tensor.ts';
import { type Change, inCell, inLoss, together } from '../change.ts';
import { columnByColumn, hears, nowhere, reads } from '../rerouting.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs that show in some sizes only, or in none but one. */
export const shape: readonly Specimen[] = [
  specimen({
    name: 'squeezes-a-single-step',
    group: 'shape',
    wrong: 'A sequence of one step is answered with one output, not with a list of one.',
    hint: 'What does your answer look like for three steps, for two, and for one?',
    explanation:
      'Axes of length 1 are dropped from the answer to make it handy. Whoever takes its first row gets the first number.',
    breaks: ['one-step', 'every-length'],
    change: {
      operations: (right) => ({
        forward: (problem) => unwrapped(right.forward(problem)),
        states: (problem) => unwrapped(right.states(problem)),
      }),
    },
  }),
  specimen({
    name: 'squeezes-a-single-output',
    group: 'shape',
    wrong: 'Outputs of one number are returned as numbers, not as vectors of one.',
    hint: 'What does your answer look like for a network with two outputs, and for one with a single one?',
    explanation:
      'Axes of length 1 are dropped, or the read-out is a scalar product wherever there is one row. Networks with more outputs are right.',
    breaks: ['forward-agreement'],
    change: {
      operations: (right) => ({
        forward: (problem) => (right.forward(problem) as Vector[]).map(unwrapped),
      }),
    },
  }),
  specimen({
    name: 'fails-at-a-single-step',
    group: 'shape',
    wrong: 'A sequence of one step ends in an error.',
    hint: 'Your loop runs from the second step on. What has to be there before it?',
    explanation:
      'An axis of length 1 was dropped on the way in, and the next line asks for it; or the code looks one step ahead without asking whether there is one.',
    breaks: ['one-step', 'forward-agreement', 'every-length'],
    change: failing(
      ({ inputs }) => inputs.length === 1,
      'too many indices: there is one axis, 2 were indexed',
    ),
  }),
  specimen({
    name: 'works-only-where-inputs-equal-units',
    group: 'shape',
    wrong: 'Every network ends in an error but those with as many inputs as hidden units.',
    hint: 'Try three inputs and two units. Which product does not fit, and which way round should it be?',
    explanation:
      'Wxh is made or used the wrong way round, or has the size of Whh. It was only ever tried with equal sizes.',
    breaks: ['forward-agreement', 'gradient-agreement'],
    change: failing(
      ({ network: { sizes } }) => sizes.inputs !== sizes.hidden,
      'the matrices do not fit: as many columns are wanted as there are units',
    ),
  }),
  specimen({
    name: 'asks-for-biases-that-are-not-there',
    group: 'shape',
    wrong: 'A network without biases ends in an error.',
    hint: 'Biases can be left out. What does your sum add then?',
    explanation:
      'The choice to leave biases out exists, and one place in the code looks them up all the same.',
    breaks: ['shifting-in-time', 'forward-agreement'],
    change: failing(({ network }) => !network.biases, 'no such parameter: bh'),
  }),
  specimen({
    name: 'hears-one-number-of-each-input',
    group: 'shape',
    wrong: 'Only the first number of every input is heard.',
    hint: 'Your input has two parts. Change the second one: does anything move?',
    explanation:
      'Written for sequences of numbers: the input is taken as one, or as the first of its row. Right for one input, which is all that was tried.',
    breaks: ['forward-agreement', 'state-agreement', 'gradient-agreement'],
    change: hears({ from: (t, j) => (j === 0 ? [t, j] : nowhere) }),
  }),
  specimen({
    name: 'repeats-the-first-output',
    group: 'shape',
    wrong: 'Every output is the first.',
    hint: 'Your network has two outputs. Are they ever different?',
    explanation:
      'The read-out is the product of one row of Why, and the result is spread over all places. Right for one output, which is all that was tried.',
    breaks: ['forward-agreement', 'gradient-agreement'],
    change: together(
      reads('Why', { from: (_i, j) => [0, j] }),
      reads('by', { from: () => [0, 0] }),
    ),
  }),
  specimen({
    name: 'pairs-every-output-with-every-target',
    group: 'shape',
    wrong: 'Each output is compared with the targets of all outputs, not with its own.',
    hint: 'Print the shape of the difference between outputs and targets. How many numbers should it hold?',
    explanation:
      'A column of outputs less a row of targets is a table. Libraries spread both without a word. Right for one output; for more, the best that can be reached is the mean of all targets.',
    breaks: ['loss-zero-at-the-target', 'gradients-zero-at-own-outputs', 'loss-agreement'],
    change: inLoss(({ terms, slope }, { loss, sizes }) => {
      if (loss !== 'half-squared-error') return {};
      const O = sizes.outputs;
      const turns = Array.from({ length: O }, (_, k) =>
        matrixOf(O, O, (i, j) => (j === (i + k) % O ? 1 : 0)),
      );
      return {
        terms: (math, z, y) =>
          math.sum(turns.map((turn) => terms(math, z, math.linear([[turn, y]])))),
        slope: (math, z, y) =>
          math.sum(turns.map((turn) => slope(math, z, math.linear([[turn, y]])))),
      };
    }),
  }),
  specimen({
    name: 'counts-units-by-inputs',
    group: 'shape',
    wrong: 'Only as many hidden units are computed as there are inputs; the others stay zero.',
    hint: 'Over what does your loop over units count? Try two inputs and five units.',
    explanation:
      'A loop takes its end from the wrong axis. Right where there are at least as many inputs as units, silent where there are fewer.',
    breaks: ['state-agreement', 'forward-agreement'],
    change: inCell(({ step, stepBack, push }, { sizes }) => {
      const reached = Float64Array.from({ length: sizes.hidden }, (_, i) =>
        i < sizes.inputs ? 1 : 0,
      );
      return {
        step(math, parameters, x, hPrev) {
          const all = step(math, parameters, x, hPrev);
          return { ...all, h: math.product(all.h, math.given(reached)) };
        },
        stepBack: (math, parameters, left, dh) =>
          stepBack(math, parameters, left, math.product(dh, math.given(reached))),
        push: (math, parameters, left, v) =>
          math.product(push(math, parameters, left, v), math.given(reached)),
      };
    }),
  }),
  specimen({
    name: 'has-room-for-32-steps',
    group: 'shape',
    wrong: 'After 32 steps, outputs go to the places of the first ones.',
    hint: 'How long is the longest sequence that you tried? Is there a number in your code that says how long one may be?',
    explanation:
      'A buffer of fixed length, written in a circle. Shorter sequences are right, longer ones lose their beginning in silence.',
    breaks: ['every-length', 'forward-agreement'],
    change: {
      operations: (right) => ({
        forward(problem) {
          const outputs = right.forward(problem) as Vector[];
          const last = (t: number) => t + 32 * Math.floor((outputs.length - 1 - t) / 32);
          return outputs.map((_, t) => outputs[last(t % 32)]);
        },
      }),
    },
  }),
  specimen({
    name: 'lists-the-initial-state-among-the-states',
    group: 'shape',
    wrong: 'There is one state more than there are steps: the list begins with the initial one.',
    hint: 'How many states did you promise for three steps?',
    explanation:
      'The list that the way back needs is handed out as it is. Whoever counts steps from its beginning is one step late.',
    breaks: ['state-agreement', 'one-step', 'continuation'],
    change: {
      operations: (right) => ({
        states: (problem) => [problem.initialState, ...(right.states(problem) as Vector[])],
      }),
    },
  }),
  specimen({
    name: 'takes-time-for-batch',
    group: 'shape',
    wrong:
      'In a batch, the first axis is taken for time: sequences are run as steps, and steps as sequences.',
    hint: 'Run two sequences of three steps side by side. What is the shape of what goes into your first step?',
    explanation:
      'One side puts time first, the other the batch. No size need disagree, since the axes are only called otherwise. A single sequence is right only where it has a single step.',
    breaks: ['batch-equals-members'],
    change: {
      operations: ({ forward, batch }) => ({
        batch(problems) {
          const [first] = problems;
          if (!first) return batch(problems);
          const across = first.inputs.map((_, t) => {
            const at = <Q>(of: (problem: Problem) => readonly Q[]) =>
              problems.map((problem) => of(problem)[t]!);
            const inputs = at((problem) => problem.inputs);
            const targets = at((problem) => problem.targets);
            const weights = at((problem) => problem.weights);
            return forward({ ...first, inputs, targets, weights }) as Vector[];
          });
          return problems.map((_, k) => across.map((outputs) => outputs[k]!));
        },
      }),
    },
  }),
  specimen({
    name: 'takes-time-for-features',
    group: 'shape',
    wrong:
      'The table of inputs is read down its columns: what should be steps is taken for parts of an input.',
    hint: 'Number the entries of a table of two steps with three inputs each. Which three numbers does your first step get?',
    explanation:
      'A reshape where a transpose was meant, or time and features the other way round. Sequences of one step and inputs of one number hide it.',
    breaks: ['causality', 'every-length', 'forward-agreement'],
    change: hears({ from: columnByColumn }),
  }),
  specimen({
    name: 'takes-the-type-of-the-first-input',
    group: 'shape',
    wrong:
      'Where the first input is made of whole numbers, the fractions of all others are cut off.',
    hint: 'Start a sequence with 1 and go on with 0.5. What does the second step hear?',
    explanation:
      'The array for the sequence gets its type from the first entry that is put in: integers stay integers, and what comes later is made to fit. Most sequences are right.',
    breaks: ['shifting-in-time', 'forward-agreement'],
    change: {
      sees(problem) {
        const isWhole = problem.inputs[0]?.every(Number.isInteger) ?? false;
        if (!isWhole) return problem;
        return { ...problem, inputs: problem.inputs.map((x) => x.map(Math.trunc)) };
      },
    },
  }),
];

/** What is in a list of one; any other list as it is. */
function unwrapped(list: unknown): unknown {
  const values = list as ArrayLike<unknown>;
  return values.length === 1 ? values[0] : list;
}

/** An error as soon as it looks at a problem of that kind. */
function failing(isTooMuch: (problem: Problem) => boolean, message: string): Change {
  return {
    sees(problem) {
      if (isTooMuch(problem)) throw new Error(message);
      return problem;
    },
  };
}
