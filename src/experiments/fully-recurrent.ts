import { kernel } from '../kernel/kernel.ts';
import type { Parameters } from '../network/parameters.ts';
import { numpyRandom } from '../random/numpy.ts';
import { seedFor, stream } from '../random/stream.ts';
import { fairTail, wilson } from '../statistics/binomial.ts';
import { accuracy, type Score } from '../training/accuracy.ts';
import { start } from '../training/starts.ts';
import type { Look } from '../training/state.ts';
import { firstElementTask as task } from '../training/task.ts';
import { begin, type Course, train } from '../training/train.ts';
import { type Certified, certified } from './certified.ts';
import {
  experiment,
  type Findings,
  type Part,
  type Point,
  percent,
  type Terms,
  type Told,
  told,
} from './experiment.ts';

const network = task.network(32);

/** The chance with which a network that guesses would be called better than random. */
const level = 1e-6;

/** Both answers descend from these. */
const starts = ['small-uniform', 'xavier-normal', 'identity-recurrent'] as const;

/** Numbers that make it long or short. */
function extent({ quick }: Terms) {
  const upTo = (last: number) => Array.from({ length: last }, (_, k) => k + 1);
  return quick
    ? {
        tuned: [...upTo(5), 8],
        tested: [1, 2, 4, 8, 16, 64, 256],
        trials: 4,
        updates: 1000,
        fresh: 1000,
      }
    : {
        tuned: [...upTo(32), 64, 128, 256],
        tested: [...upTo(32), 64, 128, 256, 512, 1024, 2048, 4096],
        trials: 20,
        updates: 5000,
        fresh: 10_000,
      };
}

/** Right answers to sequences that nobody has seen, and the chance that guesses do as well. */
interface Exam extends Score {
  readonly length: number;
  readonly p: number;
}

interface Trial {
  readonly rate: number;
  readonly updates: number;
  /** The best share of right answers at a look. */
  readonly accuracy: number;
  readonly looks: readonly LookTold[];
}

type LookTold = Omit<Look, 'loss'> & { readonly loss: Told };

interface Tuned {
  readonly kind: 'tuned';
  readonly length: number;
  readonly trials: readonly Trial[];
  /** The place among the trials of the one that was examined. */
  readonly chosen: number;
  readonly exam: Exam;
  readonly latch: Latch;
}

interface Learnt {
  readonly kind: 'learnt';
  readonly start: (typeof starts)[number];
  readonly updates: number;
  readonly looks: readonly LookTold[];
  readonly exams: readonly Exam[];
  readonly echoes: readonly Echo[];
  readonly latch: Latch;
}

/** The logits of the first steps where nothing comes in after the first element. */
interface Echo {
  readonly first: number;
  readonly logits: readonly number[];
}

/** What a network is like long after an element that nothing followed. */
interface Latch {
  /** Whether both elements are still told apart, rightly. */
  readonly isKept: boolean;
  /** How far the state still moves in its last step, in the unit that moves most. */
  readonly drift: number;
  /** The share of units whose states are beyond ±0.99. */
  readonly saturated: number;
}

interface Held {
  readonly kind: 'held';
  readonly before: readonly Certified[];
  readonly after: readonly Certified[];
}

type Result = Tuned | Learnt | Held;

export const fullyRecurrent = experiment<Result>({
  name: 'fully-recurrent',
  title: 'How long can 32 hidden units remember one bit?',
  question:
    'A sequence begins with 1 or −1 and goes on with Gaussian noise of variance 0.2; at its end the network has to say which it was. What is the longest sequence for which 32 tanh units without biases do better than random?',
  parts(terms) {
    const { tuned, tested, fresh, trials, updates } = extent(terms);
    const tested1 = tested.reduce((sum, length) => sum + length, 0) * fresh * 0.7;
    return [
      ...starts.map(
        (from): Part<Result> => ({
          name: `learnt from ${from}`,
          work: tested1,
          run: (onProgress) => learnt(from, terms, onProgress),
        }),
      ),
      { name: 'gradients held', work: 1e7, run: () => held(terms) },
      ...tuned.toReversed().map(
        (length): Part<Result> => ({
          name: `tuned at length ${length}`,
          work: length * (trials * updates * 3 + fresh),
          run: (onProgress) => tunedAt(length, terms, onProgress),
        }),
      ),
    ];
  },
  findings,
});

function examine(length: number, parameters: Parameters, terms: Terms): Exam {
  const sequences = extent(terms).fresh;
  const score = accuracy({ task, network, length }, parameters, {
    sequences,
    seed: terms.seed,
    name: `exam at length ${length}`,
  });
  return { length, ...score, p: fairTail(score.of, score.right) };
}

/** The exercise's own terms: uniform ±0.01, one sequence an update, nothing but descent. */
function tunedAt(length: number, terms: Terms, onProgress: (share: number) => void): Tuned {
  const { trials: most, updates } = extent(terms);
  const random = stream(terms.seed, `rates at length ${length}`);
  const trials: Trial[] = [];
  let chosen = { k: 0, accuracy: -1, parameters: start(network, 'small-uniform', 1, length) };
  for (let k = 0; k < most && chosen.accuracy < 1; k++) {
    const seed = seedFor(terms.seed, `trial ${k} at length ${length}`) >>> 0;
    const rate = 10 ** (-1.5 + 3 * random());
    const every = updates / 100;
    const course: Course = {
      ...{ task, network, batch: 1, lengths: [length], mastery: 1, updates, every, seed },
      optimiser: { kind: 'descent', rate },
      sequences: 200,
    };
    const from = begin(course, start(network, 'small-uniform', seed, length));
    const onLook = (state: { updates: number }) => onProgress((k + state.updates / updates) / most);
    const { best, looks, updates: done } = train(course, from, { onLook });
    trials.push({ rate, updates: done, accuracy: best.accuracy, looks: toldOf(looks) });
    if (best.accuracy > chosen.accuracy) chosen = { k, ...best };
  }
  return {
    kind: 'tuned',
    length,
    trials,
    chosen: chosen.k,
    exam: examine(length, chosen.parameters, terms),
    latch: afterwards(chosen.parameters).latch,
  };
}

/** Lengths one after another, with Adam: no rate is tuned. */
const lengths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

function courseFor({ seed, quick }: Terms): Course {
  return {
    ...{ task, network, batch: 16, lengths: quick ? lengths.slice(0, 8) : lengths, mastery: 1 },
    ...{ updates: 5000, every: 50, sequences: 500, threshold: 1, seed },
    optimiser: { kind: 'adam', rate: 0.01 },
  };
}

function learnt(
  from: (typeof starts)[number],
  terms: Terms,
  onProgress: (share: number) => void,
): Learnt {
  const course = courseFor(terms);
  const { parameters, looks, updates } = train(
    course,
    begin(course, start(network, from, seedFor(terms.seed, from) >>> 0, 1)),
  );
  const { tested } = extent(terms);
  const whole = tested.reduce((sum, length) => sum + length, 0);
  let done = 0;
  const exams = tested.map((length) => {
    const exam = examine(length, parameters, terms);
    done += length;
    onProgress(done / whole);
    return exam;
  });
  return {
    ...{ kind: 'learnt', start: from, updates, looks: toldOf(looks), exams },
    ...afterwards(parameters),
  };
}

/** Steps without an input. */
const silence = 1000;

/** What the network makes of 1 or −1 and then nothing at all. */
function afterwards(parameters: Parameters): { echoes: Echo[]; latch: Latch } {
  const { hidden } = network.sizes;
  const made = kernel(network, silence);
  made.load(parameters);
  let [drift, saturated] = [0, 0];
  let isKept = true;
  const echoes = [1, -1].map((first): Echo => {
    const inputs = Array.from({ length: silence }, (_, t) => Float64Array.of(t === 0 ? first : 0));
    made.forward({
      inputs,
      targets: inputs.map(() => Float64Array.of(0)),
      weights: inputs.map(() => 1),
      initialState: new Float64Array(hidden),
    });
    const [last, before] = [1, 2].map((back) =>
      made.states.values.subarray((silence - back) * hidden),
    );
    for (let i = 0; i < hidden; i++) {
      drift = Math.max(drift, Math.abs(last![i]! - before![i]!));
      if (Math.abs(last![i]!) > 0.99) saturated += 1 / (2 * hidden);
    }
    const logits = made.outputs.values;
    isKept &&= logits.at(-1)! * first > 0;
    return { first, logits: [...logits.subarray(0, 60)] };
  });
  return { echoes, latch: { isKept, drift, saturated } };
}

/** The network’s gradients where it begins, and where a training has brought it. */
function held(terms: Terms): Held {
  const course = { ...courseFor(terms), lengths: lengths.slice(0, 6) };
  const beginning = start(network, 'small-uniform', seedFor(terms.seed, starts[0]) >>> 0, 1);
  const { parameters } = train(course, begin(course, beginning));
  const random = numpyRandom(seedFor(terms.seed, 'sequences for certificates') >>> 0);
  const sequences = [1, 2, 3, 5, 8].map((length) => task.sequence(network, random, length));
  return {
    kind: 'held',
    before: sequences.map((sequence) => certified(network, beginning, sequence)),
    after: sequences.map((sequence) => certified(network, parameters, sequence)),
  };
}

/** A state at rest has no unit that changes by half of its range. */
const swings = ({ drift }: Latch) => drift > 1;

function toldOf(looks: readonly Look[]): LookTold[] {
  return looks.map((look) => ({ ...look, loss: told(look.loss) }));
}

function findings(results: readonly Result[], terms: Terms): Findings {
  const { trials, updates, fresh } = extent(terms);
  const plain = results
    .filter((one) => one.kind === 'tuned')
    .toSorted((a, b) => a.length - b.length);
  const curricula = results.filter((one) => one.kind === 'learnt');
  const checks = results
    .filter((one) => one.kind === 'held')
    .flatMap(({ before, after }) => [...before, ...after]);
  const isBetter = ({ p }: Exam) => p < level;
  const longest = (exams: readonly Exam[]) =>
    Math.max(0, ...exams.filter(isBetter).map(({ length }) => length));
  const failures = plain.filter(({ exam }) => !isBetter(exam)).map(({ length }) => length);
  const best = curricula.map(({ exams }) => longest(exams));
  const most = Math.max(...curricula[0]!.exams.map(({ length }) => length));
  const atMost = curricula.flatMap(({ exams }) => exams.filter(({ length }) => length === most));
  const spent = plain.flatMap((one) => one.trials).reduce((sum, trial) => sum + trial.updates, 0);
  const plainLongest = longest(plain.map(({ exam }) => exam));
  const worst = Math.max(...checks.map((check) => check.worst));
  const outside = checks.reduce((sum, check) => sum + check.outside, 0);
  const entries = checks.reduce((sum, check) => sum + check.entries, 0);

  const exams = plain.length + curricula.length * curricula[0]!.exams.length;
  const lasting = [
    ...plain.filter(({ length, exam }) => length > 2 && isBetter(exam)),
    ...curricula.map(({ latch }) => ({ length: null, latch })),
  ];
  const [resting, swinging] = [false, true].map((wanted) =>
    lasting.filter(({ latch }) => swings(latch) === wanted),
  ) as [typeof lasting, typeof lasting];
  const drift = Math.max(0, ...resting.map(({ latch }) => latch.drift));
  const wrong = lasting.filter(({ latch }) => !latch.isKept);
  const wrongAndOdd = wrong.filter(
    ({ length, latch }) => swings(latch) && length !== null && length % 2 === 1,
  );
  const saturated = lasting.reduce((sum, { latch }) => sum + latch.saturated / lasting.length, 0);
  const lowest = Math.min(...atMost.map(({ right, of }) => right / of));
  const hardest = plain.filter(({ length }) => length > 2).flatMap((one) => one.trials);
  const success = (from: number, to: number) => {
    const tried = hardest.filter(({ rate }) => rate >= from && rate < to);
    return `${tried.filter((trial) => trial.accuracy === 1).length} of ${tried.length}`;
  };

  return {
    answer: [
      best.includes(most)
        ? `No limit was found. Trained on lengths up to ${courseFor(terms).lengths.at(-1)}, the network answers ${lowest === 1 ? 'all' : `${percent(lowest)} or more`} of ${fresh} fresh sequences of length ${most} rightly, the longest that was tried, from each of ${curricula.length} starts.`
        : `The longest sequences with better answers than random have ${Math.max(...best)} steps, of those tried up to ${most}.`,
      `Under the exercise’s own terms (weights uniform in ±0.01, one sequence an update, descent and nothing else, the rate and the number of updates tuned for every length) the longest is ${plainLongest}, of those tried up to ${plain.at(-1)?.length}. ${failures.length === 0 ? 'No length failed.' : `Not better than random: ${ranges(failures)}, within this budget; no more is said.`} The budget of a length is ${trials} rates, drawn from 0.03 to 30 on a logarithmic scale, of ${updates} updates each; the search ends where 200 sequences are all answered rightly. ${spent} updates were used.`,
      `The rate decides it. At lengths over 2, of the trials with rates under 0.3, ${success(0, 0.3)} came to answer all of 200 sequences rightly; from 0.3 to 3, ${success(0.3, 3)}; from 3 on, ${success(3, 100)}. From ±0.01 the first input reaches step t through t products of small matrices, and its slope is as small; steps in proportion to it are lost among those that the noise of later inputs causes. Large steps do not follow the slope: they throw the weights to where units saturate.`,
      `Why length does not matter then: a unit that saturates and feeds itself keeps its sign, or changes it at every step. Of ${lasting.length} trained networks that did better than random at lengths over 2, ${resting.length} come to rest: ${silence} steps after the first element, when nothing followed, no unit moves by more than ${drift === 0 ? '0' : drift.toExponential(1)} in a step. The other ${swinging.length} swing: some unit changes by more than 1 at every step. On average ${percent(saturated)} of the units are beyond ±0.99. Two such states or swings, one for each class, are the memory. ${wrong.length} networks say the wrong class after ${silence} steps, which is an even number; ${wrongAndOdd.length} of them swing and were trained at an odd length, so they answer by the parity of the step. Lengths that grow, and Adam, which divides by the size of the slope, find states at rest in ${Math.max(...curricula.map((one) => one.updates))} updates of 16 sequences from every start, ±0.01 too, with one rate for all.`,
      `Better than random means: so many of ${fresh} fresh sequences were right that a fair coin does as well with probability under 1e-6, by the exact sum of binomial coefficients. Sequences that chose a rate or ended a training are not among them. Over all ${exams} exams the chance of one false claim is below ${(exams * level).toExponential(0)}.`,
      `The gradients of this very network were held against their certificates, on sequences of 1 to 8 steps, before and after training: ${outside} of ${entries} numbers were outside, and the largest error was ${worst.toFixed(3)} of what a right evaluation may be off by.`,
    ],
    figures: [
      {
        kind: 'lines',
        name: 'accuracy',
        title: 'Right answers against length',
        caption: `Shares of ${fresh} fresh sequences, with Wilson’s intervals of 95%. The line is what guessing gives.`,
        x: { label: 'length', isLogarithmic: true },
        y: { label: 'share of right answers', domain: [0, 1] },
        rule: 0.5,
        series: [
          {
            name: 'tuned at each length, descent from ±0.01',
            points: plain.map(({ exam }) => pointOf(exam)),
          },
          ...curricula.map(({ start: from, exams }) => ({
            name: `growing lengths, Adam, from ${from}`,
            points: exams.map(pointOf),
          })),
        ],
      },
      {
        kind: 'lines',
        name: 'losses',
        title: 'Loss along training with growing lengths',
        caption:
          'The mean of 50 updates. A length begins when all of 500 sequences of the one before were right.',
        x: { label: 'updates' },
        y: { label: 'loss', isLogarithmic: true },
        series: curricula.map(({ start: from, looks }) => ({
          name: from,
          points: looks.map(lossPoint),
        })),
      },
      {
        kind: 'lines',
        name: 'tuned-losses',
        title: 'Loss along training at one length',
        caption: 'Descent from ±0.01 with the rate that was chosen. log 2 is what guessing gives.',
        x: { label: 'updates' },
        y: { label: 'loss', isLogarithmic: true },
        rule: Math.LN2,
        series: plain
          .filter(({ length }) => [1, 2, 4, 8, 16, 32].includes(length))
          .map(({ length, trials: tried, chosen }) => ({
            name: `length ${length}`,
            points: tried[chosen]!.looks.map(lossPoint),
          })),
      },
      {
        kind: 'lines',
        name: 'latch',
        title: 'The latch',
        caption:
          'The logit at each step where nothing follows the first element, which is 1 or −1.',
        x: { label: 'step' },
        y: { label: 'logit' },
        rule: 0,
        series: curricula.flatMap(({ start: from, echoes }) =>
          echoes.map(({ first, logits }) => ({
            name: `${from}, ${first}`,
            points: logits.map((y, t) => ({ x: t + 1, y })),
          })),
        ),
      },
    ],
    tables: [
      {
        name: 'tuned',
        title: 'Descent from ±0.01, tuned at each length',
        columns: [
          'length',
          'rates tried',
          'rate',
          'updates',
          'right',
          'of',
          'p',
          'better than random',
        ],
        rows: plain.map(({ length, trials: tried, chosen, exam }) => [
          length,
          tried.length,
          tried[chosen]!.rate,
          tried[chosen]!.updates,
          exam.right,
          exam.of,
          probability(exam),
          isBetter(exam) ? 'yes' : 'no',
        ]),
      },
      {
        name: 'learnt',
        title: 'Growing lengths, Adam',
        columns: ['start', 'updates', 'length', 'right', 'of', 'p', 'better than random'],
        rows: curricula.flatMap(({ start: from, updates: done, exams }) =>
          exams.map((exam) => [
            from,
            done,
            exam.length,
            exam.right,
            exam.of,
            probability(exam),
            isBetter(exam) ? 'yes' : 'no',
          ]),
        ),
      },
      {
        name: 'rates',
        title: 'Every rate that was tried',
        columns: ['length', 'rate', 'updates', 'best share of right answers'],
        rows: plain.flatMap(({ length, trials: tried }) =>
          tried.map((trial) => [length, trial.rate, trial.updates, trial.accuracy]),
        ),
      },
    ],
  };
}

/** Smaller ones than a double names are said to be so. */
function probability({ p }: Exam): number | string {
  return p === 0 ? 'under 1e-323' : p;
}

function pointOf({ length, right, of }: Exam): Point {
  return { x: length, y: right / of, ...wilson(of, right) };
}

function lossPoint({ updates, loss }: LookTold): Point {
  return { x: updates, y: loss };
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
