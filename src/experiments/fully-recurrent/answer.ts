import { type Exam, isBetter, level } from '../exam.ts';
import { percent, type Terms } from '../experiment.ts';
import { extent } from './extent.ts';
import type { Found } from './found.ts';
import { silence, swings } from './latch.ts';
import { courseFor } from './learnt.ts';

export function answer(found: Found, terms: Terms): string[] {
  return [
    withHelp(found, terms),
    onItsOwnTerms(found, terms),
    theRate(found),
    theMemory(found),
    whatBetterMeans(found, terms),
    theGradients(found),
  ];
}

const longest = (exams: readonly Exam[]) =>
  Math.max(0, ...exams.filter(isBetter).map(({ length }) => length));

function withHelp({ curricula }: Found, terms: Terms): string {
  const best = curricula.map(({ exams }) => longest(exams));
  const most = Math.max(...curricula[0]!.exams.map(({ length }) => length));
  const atMost = curricula.flatMap(({ exams }) => exams.filter(({ length }) => length === most));
  const lowest = Math.min(...atMost.map(({ right, of }) => right / of));
  return best.includes(most)
    ? `No limit was found. Trained on lengths up to ${courseFor(terms).lengths.at(-1)}, the network answers ${lowest === 1 ? 'all' : `${percent(lowest)} or more`} of ${extent(terms).fresh} fresh sequences of length ${most} rightly, the longest that was tried, from each of ${curricula.length} starts.`
    : `The longest sequences with better answers than random have ${Math.max(...best)} steps, of those tried up to ${most}.`;
}

function onItsOwnTerms({ plain }: Found, terms: Terms): string {
  const { trials, updates } = extent(terms);
  const failures = plain.filter(({ exam }) => !isBetter(exam)).map(({ length }) => length);
  const spent = plain.flatMap((one) => one.trials).reduce((sum, trial) => sum + trial.updates, 0);
  return `Under the exercise’s own terms (weights uniform in ±0.01, one sequence an update, descent and nothing else, the rate and the number of updates tuned for every length) the longest is ${longest(plain.map(({ exam }) => exam))}, of those tried up to ${plain.at(-1)?.length}. ${failures.length === 0 ? 'No length failed.' : `Not better than random: ${ranges(failures)}, within this budget; no more is said.`} The budget of a length is ${trials} rates, drawn from 0.03 to 30 on a logarithmic scale, of ${updates} updates each; the search ends where 200 sequences are all answered rightly. ${spent} updates were used.`;
}

function theRate({ plain }: Found): string {
  const hardest = plain.filter(({ length }) => length > 2).flatMap((one) => one.trials);
  const success = (from: number, to: number) => {
    const tried = hardest.filter(({ rate }) => rate >= from && rate < to);
    return `${tried.filter((trial) => trial.accuracy === 1).length} of ${tried.length}`;
  };
  return `The rate decides it. At lengths over 2, of the trials with rates under 0.3, ${success(0, 0.3)} came to answer all of 200 sequences rightly; from 0.3 to 3, ${success(0.3, 3)}; from 3 on, ${success(3, 100)}. From ±0.01 the first input reaches step t through t products of small matrices, and its slope is as small; steps in proportion to it are lost among those that the noise of later inputs causes. Large steps do not follow the slope: they throw the weights to where units saturate.`;
}

function theMemory({ plain, curricula }: Found): string {
  const lasting = [
    ...plain.filter(({ length, exam }) => length > 2 && isBetter(exam)),
    ...curricula.map(({ latch }) => ({ length: null, latch })),
  ];
  const resting = lasting.filter(({ latch }) => !swings(latch));
  const drift = Math.max(0, ...resting.map(({ latch }) => latch.drift));
  const wrong = lasting.filter(({ latch }) => !latch.isKept);
  const wrongAndOdd = wrong.filter(
    ({ length, latch }) => swings(latch) && length !== null && length % 2 === 1,
  );
  const saturated = lasting.reduce((sum, { latch }) => sum + latch.saturated / lasting.length, 0);
  return `Why length does not matter then: a unit that saturates and feeds itself keeps its sign, or changes it at every step. Of ${lasting.length} trained networks that did better than random at lengths over 2, ${resting.length} come to rest: ${silence} steps after the first element, when nothing followed, no unit moves by more than ${drift === 0 ? '0' : drift.toExponential(1)} in a step. The other ${lasting.length - resting.length} swing: some unit changes by more than 1 at every step. On average ${percent(saturated)} of the units are beyond ±0.99. Two such states or swings, one for each class, are the memory. ${wrong.length} networks say the wrong class after ${silence} steps, which is an even number; ${wrongAndOdd.length} of them swing and were trained at an odd length, so they answer by the parity of the step. Lengths that grow, and Adam, which divides by the size of the slope, find states at rest in ${Math.max(...curricula.map((one) => one.updates))} updates of 16 sequences from every start, ±0.01 too, with one rate for all.`;
}

function whatBetterMeans({ plain, curricula }: Found, terms: Terms): string {
  const exams = plain.length + curricula.length * curricula[0]!.exams.length;
  return `Better than random means: so many of ${extent(terms).fresh} fresh sequences were right that a fair coin does as well with probability under ${level.toExponential(0)}, by the exact sum of binomial coefficients. Sequences that chose a rate or ended a training are not among them. Over all ${exams} exams the chance of one false claim is below ${(exams * level).toExponential(0)}.`;
}

function theGradients({ checks }: Found): string {
  const worst = Math.max(...checks.map((check) => check.worst));
  const outside = checks.reduce((sum, check) => sum + check.outside, 0);
  const entries = checks.reduce((sum, check) => sum + check.entries, 0);
  return `The gradients of this very network were held against their certificates, on sequences of 1 to 8 steps, before and after training: ${outside} of ${entries} numbers were outside, and the largest error was ${worst.toFixed(3)} of what a right evaluation may be off by.`;
}

/** 3, 4, 5, 8 as `3 to 5, 8`. */
function ranges(whole: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of whole) {
    const last = runs.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(', ');
}
