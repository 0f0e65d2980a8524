import type { Problem } from '../../network/problem.ts';
import { float64 } from '../../reference/float64.ts';
import { onTheWayBack } from '../change.ts';
import { columnByColumn, hears, nowhere, reads } from '../rerouting.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of the way forward that are in what it takes in: which input, which weight, which bias. */
export const forwardInputs: readonly Specimen[] = [
  specimen({
    name: 'hears-the-next-input',
    group: 'forward',
    wrong: 'Step t is given the input of step t + 1, and the last step nothing.',
    hint: 'Give a network of one step an input, and ask whether its output changes with it. Then count from which number your loop counts its steps.',
    explanation:
      'Inputs are counted from 1 where the list counts from 0, or the list was shifted to make targets of it and the shifted one went in. Everything later in the code is consistent, so its gradients pass a gradient check.',
    breaks: ['causality', 'forward-agreement', 'one-step'],
    change: hears({ from: (t, j) => [t + 1, j] }),
  }),
  specimen({
    name: 'hears-each-input-a-step-late',
    group: 'forward',
    wrong: 'Step t is given the input of step t − 1, and the first step nothing.',
    hint: 'Let only the last input be different from zero. Where should its effect show, and where does it?',
    explanation:
      'The state is advanced before the input is fetched, or the inputs stand behind a row of zeros that belongs to the states. The last input is never heard.',
    breaks: ['forward-agreement', 'one-step', 'input-gradient-agreement'],
    change: hears({ from: (t, j) => [t - 1, j] }),
  }),
  specimen({
    name: 'hears-the-sequence-backwards',
    group: 'forward',
    wrong: 'The last input comes first and the first one last.',
    hint: 'Run two steps by hand. Which input has the first output to do with?',
    explanation:
      'The loop over steps runs down, as the one of the way back should, or a list was filled from its front. Right for one step and for sequences that read the same from both ends.',
    breaks: ['causality', 'every-length', 'forward-agreement'],
    change: hears({ from: (t, j, { rows }) => [rows - 1 - t, j] }),
  }),
  specimen({
    name: 'hears-only-the-first-input',
    group: 'forward',
    wrong: 'Every step is given the input of the first.',
    hint: 'Change the second input alone. Does anything move?',
    explanation:
      'The input is taken out of the sequence before the loop, or an index that should count is a constant. Sequences with the same input at each step come out right.',
    breaks: ['forward-agreement', 'state-agreement'],
    change: hears({ from: (_t, j) => [0, j] }),
  }),
  specimen({
    name: 'leaves-out-the-last-part-of-each-input',
    group: 'forward',
    wrong: 'The last number of every input vector is not looked at.',
    hint: 'Choose an input that is zero but for its last number. What is the sum of the products?',
    explanation:
      'A loop over the parts of an input stops one short, often because a column for the bias was once there. With one input there is nothing left but recurrence and bias.',
    breaks: ['forward-agreement', 'gradient-agreement'],
    change: hears({ from: (t, j, { columns }) => (j === columns - 1 ? nowhere : [t, j]) }),
  }),
  specimen({
    name: 'centres-the-inputs-of-a-sequence',
    group: 'forward',
    wrong:
      'The mean over the sequence is taken off every input, so the first step knows of the last.',
    hint: 'What would your network answer at the first step if the rest of the sequence had not come yet?',
    explanation:
      'Normalising the data is done inside the network, over the sequence at hand. Harmless in appearance, and it leaks the future into the past: outputs change with inputs that come later.',
    breaks: ['causality', 'every-length'],
    change: {
      ...onTheWayBack(() => ({
        inputs: (math, dx) => {
          const mean = math.scale(1 / dx.length, math.sum(dx));
          return dx.map((slope) => math.minus(slope, mean));
        },
      })),
      sees(problem) {
        const mean = float64.scale(1 / problem.inputs.length, float64.sum(problem.inputs));
        return { ...problem, inputs: problem.inputs.map((x) => float64.minus(x, mean)) };
      },
    },
  }),
  specimen({
    name: 'centres-the-inputs-of-a-batch',
    group: 'forward',
    wrong:
      'Run side by side, sequences have their common mean taken off; run alone, they have not.',
    hint: 'Put the same sequence into two batches, each time with other companions. Should its answer change?',
    explanation:
      'Statistics over the batch are used where a network should look at one sequence at a time. Single sequences are right, so a test that runs one at a time sees nothing.',
    breaks: ['batch-equals-members'],
    change: {
      operations: (right) => ({
        batch(problems) {
          const sequences = problems.map(({ inputs }) => inputs);
          const centred = (problem: Problem): Problem => {
            const inputs = problem.inputs.map((x, t) => {
              const companions = sequences.map((sequence) => sequence[t]!);
              const mean = float64.scale(1 / companions.length, float64.sum(companions));
              return float64.minus(x, mean);
            });
            return { ...problem, inputs };
          };
          return right.batch(problems.map(centred));
        },
      }),
    },
  }),
  specimen({
    name: 'leaves-the-target-among-the-inputs',
    group: 'forward',
    wrong: 'The last number of each input is what the first output should be.',
    hint: 'Could your network be run on data of which nobody knows the answer?',
    explanation:
      'Inputs and targets come in one table, and the slice that should leave out the column of the targets takes it in. Losses look wonderful. The outputs change with the targets, which they never may.',
    breaks: ['outputs-ignore-targets', 'forward-agreement'],
    change: {
      ...hears({ from: (t, j, { columns }) => (j === columns - 1 ? nowhere : [t, j]) }),
      sees: (problem) => ({
        ...problem,
        inputs: problem.inputs.map((x, t) => x.with(-1, problem.targets[t]![0]!)),
      }),
    },
  }),
  specimen({
    name: 'transposes-the-recurrent-matrix',
    group: 'forward',
    wrong: 'Whh takes unit i to unit j where it should take unit j to unit i.',
    hint: 'Draw two units, and a single weight different from zero between them. Which unit hears the other?',
    explanation:
      'State times matrix is written where matrix times state is meant, or weights come from a library with the other convention. The shape is square, so nothing complains; one unit or a symmetric matrix hide it.',
    breaks: ['forward-agreement', 'jacobian-agreement'],
    change: reads('Whh', { from: (i, j) => [j, i] }),
  }),
  specimen({
    name: 'reads-the-input-weights-column-by-column',
    group: 'forward',
    wrong:
      'The numbers of Wxh are in their right order and put down column by column, not row by row.',
    hint: 'Number the entries of a matrix of two rows and three columns, and print it where you use it.',
    explanation:
      'A flat list was reshaped to (D, H) and transposed, where (H, D) was meant, or was written by a program that goes down columns first. With one unit or one input the two orders are the same.',
    breaks: ['forward-agreement', 'hidden-units-permute'],
    change: reads('Wxh', { from: columnByColumn }),
  }),
  specimen({
    name: 'reads-the-output-weights-column-by-column',
    group: 'forward',
    wrong:
      'The numbers of Why are in their right order and put down column by column, not row by row.',
    hint: 'The states may be right and the outputs not. What lies between them, and in what order does it lie in memory?',
    explanation:
      'A reshape where a transpose was meant, in the read-out alone: states are right, outputs are not. With one output or one unit the two orders are the same.',
    breaks: ['forward-agreement', 'hidden-units-permute'],
    change: reads('Why', { from: columnByColumn }),
  }),
  specimen({
    name: 'never-listens-to-itself',
    group: 'forward',
    wrong: 'The recurrent term is missing: each step knows its own input alone.',
    hint: 'What does your network remember? Change the first input and look at the second state.',
    explanation:
      'Whh·hₜ₋₁ is missing from the sum, or is multiplied by a state that is zero. What is left is a network without memory; one step from the zero state is right.',
    breaks: ['forward-agreement', 'initial-state-used'],
    change: reads('Whh', { from: () => nowhere }),
  }),
  specimen({
    name: 'forgets-the-bias-of-the-units',
    group: 'forward',
    wrong: 'bh is never added.',
    hint: 'Set all weights to zero. What should the units do, and what do yours do?',
    explanation:
      'The bias exists, is initialised, is perhaps even updated, and does not occur in the sum. With biases that start at zero, nothing shows before the first update.',
    breaks: ['forward-agreement', 'state-agreement', 'gradient-agreement'],
    change: reads('bh', { from: () => nowhere }),
  }),
  specimen({
    name: 'forgets-the-bias-of-the-outputs',
    group: 'forward',
    wrong: 'by is never added.',
    hint: 'Set all weights to zero. What should your network put out?',
    explanation:
      'The read-out is the product alone. States are right; outputs are off by the same vector at every step.',
    breaks: ['zero-weights-give-the-bias', 'forward-agreement'],
    change: reads('by', { from: () => nowhere }),
  }),
  specimen({
    name: 'adds-the-bias-of-the-units-twice',
    group: 'forward',
    wrong: 'bh is added to the input’s part of the sum and to the state’s part as well.',
    hint: 'How many biases does a unit have in your equations, and how many in your code?',
    explanation:
      'Two layers with a bias each are added up, and both are given the same one. Libraries do have two biases here; whoever copies a single one into both doubles it. The slope in bh doubles too.',
    breaks: ['state-agreement', 'forward-agreement', 'gradient-agreement'],
    change: reads('bh', { from: (i, j) => [i, j], times: 2 }),
  }),
  specimen({
    name: 'adds-half-of-the-bias-of-the-units',
    group: 'forward',
    wrong: 'Of two biases that add up to bh, one is never added.',
    hint: 'How many arrays hold the biases of your units? Count in your equations how many of them are added.',
    explanation:
      'A layer with two biases, one for the input and one for the state, was rewritten by hand with one of them. Given bh as two halves, the network adds a half; the slope in bh is a half as well, and the bias that is left out gets none.',
    breaks: ['state-agreement', 'forward-agreement', 'gradient-agreement'],
    change: reads('bh', { from: (i, j) => [i, j], times: 0.5 }),
  }),
];
