import { wilson } from '../../statistics/binomial.ts';
import { type Exam, isBetter, level } from '../exam.ts';
import { percent, type Terms } from '../experiment.ts';
import { contestants } from './contestants.ts';
import { extent } from './extent.ts';
import type { Found } from './found.ts';
import { batch, type Learnt, rates } from './learnt.ts';

/** The share of right answers from which a task counts as solved. */
const solved = 0.99;

export function learningAnswer(found: Found, terms: Terms): string[] {
  return [whoLearns(found, terms), byDistance(found, terms), theBudget(found, terms)];
}

function whoLearns({ learnt, longer }: Found, terms: Terms): string {
  const longest = extent(terms).learnt.at(-1)!;
  const at = learnt.filter(({ distance }) => distance === longest);
  const said = at.map(({ cell, exam }) => `${names[cell]} ${inWords(exam)}`);
  return `What was marked at least ${longest} steps ago, and followed by noise of the same size: ${said.join('; ')}. With ten times the updates, from its ${longer.trials[0]!.start} start, ${names[longer.cell]} ${inWords(longer.exam)}.`;
}

const names = { tanh: 'tanh', lstm: 'lstm', gru: 'gru' } as const;

function inWords(exam: Exam): string {
  const { low, high } = wilson(exam.of, exam.right);
  const interval = `${percent(low)} to ${percent(high)}`;
  const share = `${percent(exam.right / exam.of)} of ${exam.of} fresh sequences (Wilson’s interval of 95%: ${interval})`;
  if (!isBetter(exam))
    return `is not better than a coin, with ${share}, which a coin does as well with probability ${exam.p.toPrecision(2)}`;
  return low > solved ? `solves it, with ${share}` : `is better than a coin, with ${share}`;
}

function byDistance({ learnt }: Found, terms: Terms): string {
  const { learnt: distances } = extent(terms);
  const rows = contestants.map(({ cell }) => {
    const shares = distances.map((distance) => {
      const one = learnt.find((found) => found.cell === cell && found.distance === distance)!;
      return `${percent(one.exam.right / one.exam.of)} at ${distance}, ${successes(one)}`;
    });
    return `${cell} ${shares.join('; ')}`;
  });
  return `By the distance, the best on fresh sequences, and how many of the ${learnt[0]!.trials.length} trainings came to answer every sequence of a look rightly: ${rows.join('. ')}.`;
}

function successes({ trials }: Learnt): string {
  return `${trials.filter(({ accuracy }) => accuracy === 1).length} of ${trials.length}`;
}

function theBudget({ learnt }: Found, terms: Terms): string {
  const { updates, fresh, looked } = extent(terms);
  const exams = learnt.length + 1;
  const sizes = contestants.map(({ cell, hidden }) => `${hidden} of ${cell}`).join(', ');
  return `The budget is the same for every cell: three starts, the rates ${rates.join(', ')} of Adam, ${updates} updates of ${batch} sequences each, arrays of gradients clipped to a norm of 1, the same sequences, and as many units as make 1,150 to 1,250 parameters (${sizes}). A training ends early where ${looked} sequences are all answered rightly; the training with the best look is examined on ${fresh} sequences that chose nothing. Better than a coin means that a coin does as well with probability under ${level.toExponential(0)}, by the exact sum of binomial coefficients; over all ${exams} exams the chance of one false claim is below ${(exams * level).toExponential(0)}. That a cell fails says that it fails within this budget, and no more.`;
}
