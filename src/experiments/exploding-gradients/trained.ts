import { kernel } from '../../kernel/kernel.ts';
import type { Parameters } from '../../network/parameters.ts';
import { numpyRandom } from '../../random/numpy.ts';
import { seedFor } from '../../random/stream.ts';
import { start } from '../../training/starts.ts';
import { memoryTask, type Task } from '../../training/task.ts';
import { begin, type Course, type Lesson, train } from '../../training/train.ts';
import { type Terms, type Told, told } from '../experiment.ts';
import { type Clipping, lookedAt, nothingClipped } from './clipping.ts';
import { isUsual, type Setting, updatesOf } from './settings.ts';
import { sizeOf, toldSize } from './size.ts';

/** At one update: the mean absolute entry of all gradients, and the largest norm of an array. */
interface Moment {
  readonly update: number;
  readonly mean: Told;
  readonly norm: Told;
}

export interface Trained {
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

export function trained(
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
  let clipping = nothingClipped;
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

/** The training at the usual setting with this threshold. */
export function atUsual(trainings: readonly Trained[], wanted: number | null): Trained {
  return trainings.find(({ setting, threshold }) => isUsual(setting) && threshold === wanted)!;
}
