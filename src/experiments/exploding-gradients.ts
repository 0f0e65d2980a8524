import { kernel } from '../kernel/kernel.ts';
import { entriesOf, type Parameters } from '../network/parameters.ts';
import type { Tensor } from '../network/tensor.ts';
import { numpyRandom } from '../random/numpy.ts';
import { seedFor } from '../random/stream.ts';
import { norm } from '../reference/clip.ts';
import { type Start, start } from '../training/starts.ts';
import { memoryTask, type Task } from '../training/task.ts';
import { begin, type Course, type Lesson, train } from '../training/train.ts';
import {
  experiment,
  type Findings,
  type LinesFigure,
  type Part,
  percent,
  type Terms,
  type Told,
  told,
} from './experiment.ts';

/** The usual one; at the usual setting the others are tried as well. */
const usualThreshold = 1;
const otherThresholds = [10, 100, 1000];
const usual = { hidden: 50, length: 13, vocabulary: 10 };
type Setting = typeof usual;

/** One size at a time is changed. */
function settings({ quick }: Terms): readonly Setting[] {
  const [hiddens, lengths, vocabularies] = quick
    ? [[10], [5], [5]]
    : [
        [10, 25, 100],
        [5, 25, 50],
        [5, 20, 40],
      ];
  return [
    usual,
    ...hiddens.map((hidden) => ({ ...usual, hidden })),
    ...lengths.map((length) => ({ ...usual, length })),
    ...vocabularies.map((vocabulary) => ({ ...usual, vocabulary })),
  ];
}

const updatesOf = ({ quick }: Terms) => (quick ? 100 : 1000);

/** At one update: the mean absolute entry of all gradients, and the largest norm of an array. */
interface Moment {
  readonly update: number;
  readonly mean: Told;
  readonly norm: Told;
}

interface Trained {
  readonly kind: 'trained';
  readonly setting: Setting;
  /** The largest norm of an array that was allowed; null where nothing was clipped. */
  readonly threshold: number | null;
  readonly moments: readonly Moment[];
  readonly largestMean: Told;
  readonly largestNorm: Told;
  readonly firstLoss: Told;
  readonly lastLoss: Told;
  /** The first update whose gradients were not all numbers. */
  readonly brokenAt: number | null;
  readonly clipping: Clipping;
  /** The share of hidden units that are above 0 at some step of some fresh sequence, after training. */
  readonly open: number;
}

/** What was looked at in every update. */
interface Clipping {
  readonly updates: number;
  /** Updates in which at least one array was above the threshold. */
  readonly clipped: number;
  /** Arrays that were taken with a norm above the threshold by more than rounding. */
  readonly above: number;
  /** Arrays that were not above the threshold, and were changed all the same. */
  readonly changed: number;
  /** The largest norm of an array that was taken. */
  readonly largestTaken: Told;
}

interface AtStart {
  readonly kind: 'at-start';
  readonly start: Start;
  readonly points: readonly { readonly length: number; readonly mean: Told; readonly norm: Told }[];
}

type Result = Trained | AtStart;

const starts = ['identity-recurrent', 'xavier-normal', 'delay-line'] as const;

export const explodingGradients = experiment<Result>({
  name: 'exploding-gradients',
  title: 'How large do gradients become, and does clipping bound them?',
  question:
    'Relu units are trained to say symbols again. How does the mean absolute entry of the gradients grow along training, with the length, the hidden units and the vocabulary; and does clipping do what it says?',
  parts: (terms) => [
    ...starts.map(
      (from): Part<Result> => ({
        name: `at the start from ${from}`,
        work: 1e6,
        run: () => atStart(from, terms),
      }),
    ),
    ...settings(terms).flatMap((setting) =>
      [null, usualThreshold].map((threshold) => partOf(setting, threshold, terms)),
    ),
    ...otherThresholds.map((threshold) => partOf(usual, threshold, terms)),
  ],
  findings,
});

function partOf(setting: Setting, threshold: number | null, terms: Terms): Part<Result> {
  const { hidden, length, vocabulary } = setting;
  const how = threshold === null ? 'free' : `clipped at ${threshold}`;
  // Norms are looked at in every update, which takes as long as some steps.
  const steps = length + (threshold === null ? 0 : 20);
  return {
    name: `${how}, ${hidden} hidden, length ${length}, vocabulary ${vocabulary}`,
    work: updatesOf(terms) * steps * hidden * (hidden + vocabulary),
    run: (onProgress) => trained(setting, threshold, terms, onProgress),
  };
}

function trained(
  setting: Setting,
  threshold: number | null,
  terms: Terms,
  onProgress: (share: number) => void,
): Trained {
  const task = memoryTask(setting.vocabulary);
  const network = task.network(setting.hidden);
  const updates = updatesOf(terms);
  const course: Course = {
    ...{ task, network, batch: 1, lengths: [setting.length], mastery: 1, updates },
    // As many looks as the page has points; the accuracy is not what this is about.
    ...{ every: updates / 50, sequences: 16, seed: terms.seed },
    optimiser: { kind: 'descent', rate: 0.05 },
    ...(threshold !== null && { threshold }),
  };
  const moments: Moment[] = [];
  const losses: number[] = [];
  let brokenAt: number | null = null;
  let [largestMean, largestNorm] = [0, 0];
  let clipping: Clipping = { updates: 0, clipped: 0, above: 0, changed: 0, largestTaken: 0 };
  const onLesson = (lesson: Lesson) => {
    const size = sizeOf(lesson.gradients);
    losses.push(lesson.loss);
    if (lesson.update <= 20 || lesson.update % (updates / 100) === 0)
      moments.push({ update: lesson.update, ...toldSize(size) });
    if (!Number.isFinite(size.norm)) brokenAt ??= lesson.update;
    largestMean = Math.max(largestMean, size.mean);
    largestNorm = Math.max(largestNorm, size.norm);
    if (threshold !== null) clipping = lookedAt(lesson, threshold, clipping);
    else clipping = { ...clipping, updates: clipping.updates + 1 };
  };
  const beginning = start(
    network,
    'identity-recurrent',
    seedFor(terms.seed, 'weights') >>> 0,
    setting.length,
  );
  const { parameters } = train(course, begin(course, beginning), {
    onLesson,
    onLook: (state) => onProgress(state.updates / updates),
  });
  return {
    ...{ kind: 'trained', setting, threshold, moments, brokenAt, clipping },
    largestMean: told(largestMean),
    largestNorm: told(largestNorm),
    firstLoss: told(losses[0]!),
    lastLoss: told(losses.at(-1)!),
    open: openUnits(task, setting, parameters, terms),
  };
}

function openUnits(
  task: Task,
  { hidden, length }: Setting,
  parameters: Parameters,
  { seed }: Terms,
): number {
  const network = task.network(hidden);
  const made = kernel(network, task.steps(length), 16);
  made.load(parameters);
  const random = numpyRandom(seedFor(seed, 'sequences that may open units') >>> 0);
  made.forward(...Array.from({ length: 16 }, () => task.sequence(network, random, length)));
  const open = new Set<number>();
  for (const [k, value] of made.states.values.entries()) if (value > 0) open.add(k % hidden);
  return open.size / hidden;
}

/**
 * Each entry of a clipped array is rounded twice, and so is each term of the norms before and after;
 * a sum of n squares has n roundings more, of which a root leaves half. So a norm that is the
 * threshold comes out within (n + 8)·u of it.
 */
function isAbove(threshold: number, taken: Tensor): boolean {
  const roundings = taken.values.length + 8;
  return !(norm([taken]) <= threshold * (1 + roundings * 2 ** -53));
}

function lookedAt({ gradients, taken }: Lesson, threshold: number, until: Clipping): Clipping {
  let { clipped, above, changed, largestTaken } = until;
  let isClipped = false;
  for (const [name, array] of entriesOf(gradients)) {
    const after = taken[name]!;
    if (norm([array]) <= threshold) {
      if (!after.values.every((value, i) => Object.is(value, array.values[i]))) changed += 1;
    } else isClipped = true;
    if (isAbove(threshold, after)) above += 1;
    largestTaken = Math.max(largestTaken ?? 0, norm([after]));
  }
  if (isClipped) clipped += 1;
  return { updates: until.updates + 1, clipped, above, changed, largestTaken };
}

interface Size {
  readonly mean: number;
  readonly norm: number;
}

function sizeOf(gradients: Parameters): Size {
  let [sum, count, most] = [0, 0, 0];
  for (const [, array] of entriesOf(gradients)) {
    for (const value of array.values) sum += Math.abs(value);
    count += array.values.length;
    most = Math.max(most, norm([array]));
  }
  return { mean: sum / count, norm: most };
}

const toldSize = ({ mean, norm: size }: Size) => ({ mean: told(mean), norm: told(size) });

/** Before any training, the mean over some sequences. */
function atStart(from: Start, terms: Terms): AtStart {
  const task = memoryTask(usual.vocabulary);
  const network = task.network(usual.hidden);
  const lengths = terms.quick ? [1, 4, 16] : [1, 2, 4, 8, 16, 32, 64, 128, 256];
  const sequences = 8;
  return {
    kind: 'at-start',
    start: from,
    points: lengths.map((length) => {
      const made = kernel(network, task.steps(length));
      made.load(start(network, from, seedFor(terms.seed, 'weights') >>> 0, length));
      const random = numpyRandom(seedFor(terms.seed, `sequences at the start, ${length}`) >>> 0);
      let [mean, size] = [0, 0];
      for (let k = 0; k < sequences; k++) {
        made.forward(task.sequence(network, random, length));
        made.backward();
        const found = sizeOf(made.gradients);
        mean += found.mean / sequences;
        size += found.norm / sequences;
      }
      return { length, ...toldSize({ mean, norm: size }) };
    }),
  };
}

const isUsual = ({ setting: { hidden, length, vocabulary } }: Trained) =>
  hidden === usual.hidden && length === usual.length && vocabulary === usual.vocabulary;

function findings(results: readonly Result[], terms: Terms): Findings {
  const trainings = results.filter((one) => one.kind === 'trained');
  const before = results.filter((one) => one.kind === 'at-start');
  const free = trainings.filter(({ threshold }) => threshold === null);
  const clipped = trainings.filter(({ threshold }) => threshold !== null);
  const sum = (count: (clipping: Clipping) => number) =>
    clipped.reduce((total, { clipping }) => total + count(clipping), 0);
  const all = sum(({ updates }) => updates);
  const broken = free.filter(({ brokenAt }) => brokenAt !== null);
  const brokenClipped = clipped.filter(({ brokenAt }) => brokenAt !== null);
  const atUsual = trainings.filter(isUsual);
  const freeUsual = atUsual.find(({ threshold }) => threshold === null)!;
  const clippedUsual = atUsual.find(({ threshold }) => threshold === usualThreshold)!;
  const shares = atUsual
    .filter(({ threshold }) => threshold !== null)
    .map(
      ({ threshold, clipping }) =>
        `${percent(clipping.clipped / clipping.updates)} at ${threshold}`,
    );
  const rows = trainings.map((one) => [
    ...[one.setting.hidden, one.setting.length, one.setting.vocabulary, one.threshold],
    ...[one.largestMean, one.largestNorm, one.firstLoss, one.lastLoss, one.brokenAt],
    one.threshold === null ? null : one.clipping.clipped / one.clipping.updates,
    one.threshold === null ? null : one.clipping.largestTaken,
    one.open,
  ]);
  const by = (what: keyof Setting) =>
    (
      [
        ['without clipping', free],
        ['with clipping', clipped.filter(({ threshold }) => threshold === usualThreshold)],
      ] as const
    ).map(([name, some]) => ({
      name,
      points: some
        .filter(({ setting }) =>
          (Object.keys(usual) as (keyof Setting)[]).every(
            (size) => size === what || setting[size] === usual[size],
          ),
        )
        .map(({ setting, largestMean }) => ({ x: setting[what], y: largestMean }))
        .toSorted((a, b) => a.x - b.x),
    }));
  const isKept = sum(({ above, changed }) => above + changed) === 0;
  return {
    answer: [
      `${isKept ? 'Clipping does what it says' : 'Clipping does NOT do what it says'}: in ${all} updates of ${clipped.length} trainings, ${sum(({ above }) => above)} arrays of gradients were taken with a norm above the threshold by more than rounding, and ${sum(({ changed }) => changed)} that were not above it were changed by a bit. At the usual setting an array had to be clipped in ${shares.join(', ')} of the updates, by the threshold.`,
      `Without clipping, at the usual setting (${usual.hidden} hidden units, length ${usual.length}, a vocabulary of ${usual.vocabulary}), the mean absolute entry rose to ${shown(freeUsual.largestMean)} and the largest norm of an array to ${shown(freeUsual.largestNorm)}; with clipping, before it was applied, to ${shown(clippedUsual.largestMean)} and ${shown(clippedUsual.largestNorm)}. ${broken.length} of ${free.length} trainings without clipping came to gradients that are no numbers, and ${brokenClipped.length} of ${clipped.length} with it. The loss went from ${shown(freeUsual.firstLoss)} to ${shown(freeUsual.lastLoss)} without clipping, and to ${shown(clippedUsual.lastLoss)} with it. An explosion ends itself: a step along such a gradient throws the weights far away, where ${percent(freeUsual.open)} of the relu units are ever above 0 after training (${percent(clippedUsual.open)} with clipping), and closed units have no gradient.`,
      `Clipping is at ${usualThreshold} where nothing else is said. The rate is 0.05 and the batch one sequence, so that the difference shows; weights begin as the identity and Xavier normal. A norm comes out above the threshold by rounding alone at most by (n + 8)·2⁻⁵³ of it, n being the number of entries.`,
    ],
    figures: [
      {
        kind: 'lines',
        name: 'along-training',
        title: 'Mean absolute gradient along training',
        caption:
          'At the usual setting, before clipping is applied. A line ends where gradients are no numbers any more.',
        x: { label: 'update', isLogarithmic: true },
        y: { label: 'mean absolute entry', isLogarithmic: true },
        series: [
          {
            name: 'without clipping',
            points: freeUsual.moments.map(({ update, mean }) => ({ x: update, y: mean })),
          },
          {
            name: 'with clipping',
            points: clippedUsual.moments.map(({ update, mean }) => ({ x: update, y: mean })),
          },
        ],
      },
      {
        kind: 'lines',
        name: 'norms-along-training',
        title: 'Largest norm of an array along training',
        caption: 'At the usual setting, before clipping is applied. The line is the threshold.',
        x: { label: 'update', isLogarithmic: true },
        y: { label: 'norm', isLogarithmic: true },
        rule: usualThreshold,
        series: [
          {
            name: 'without clipping',
            points: freeUsual.moments.map(({ update, norm: y }) => ({ x: update, y })),
          },
          {
            name: 'with clipping',
            points: clippedUsual.moments.map(({ update, norm: y }) => ({ x: update, y })),
          },
        ],
      },
      {
        kind: 'lines',
        name: 'at-the-start',
        title: 'Mean absolute gradient against length, before training',
        caption: 'The mean of eight sequences, for three recurrent matrices to begin with.',
        x: { label: 'length', isLogarithmic: true },
        y: { label: 'mean absolute entry', isLogarithmic: true },
        series: before.map(({ start: from, points }) => ({
          name: from,
          points: points.map(({ length, mean }) => ({ x: length, y: mean })),
        })),
      },
      ...(['length', 'hidden', 'vocabulary'] as const).map(
        (what): LinesFigure => ({
          kind: 'lines',
          name: `by-${what}`,
          title: `Largest mean absolute gradient by ${names[what]}`,
          caption: `Of ${updatesOf(terms)} updates; the other sizes are the usual ones.`,
          x: { label: names[what], isLogarithmic: true },
          y: { label: 'mean absolute entry', isLogarithmic: true },
          series: by(what),
        }),
      ),
    ],
    tables: [
      {
        name: 'trainings',
        title: 'Gradients and clipping in every training',
        columns: [
          'hidden',
          'length',
          'vocabulary',
          'threshold',
          'largest mean',
          'largest norm',
          'first loss',
          'last loss',
          'no numbers from update',
          'share of updates clipped',
          'largest norm taken',
          'share of units open after',
        ],
        rows,
      },
    ],
  };
}

const names = { hidden: 'hidden units', length: 'length', vocabulary: 'vocabulary' } as const;

function shown(value: Told): string {
  return value === null ? 'no number' : value.toPrecision(3);
}
