import { type Kernel, kernel } from '../kernel/kernel.ts';
import type { Network } from '../network/network.ts';
import { entriesOf, type ParameterName, type Parameters } from '../network/parameters.ts';
import { mapValues, type Tensor } from '../network/tensor.ts';
import { numpyRandom } from '../random/numpy.ts';
import { seedFor } from '../random/stream.ts';
import { clip } from '../reference/clip.ts';
import { accuracy } from './accuracy.ts';
import { noMoments, type Optimiser, step } from './optimiser.ts';
import type { Look, State } from './state.ts';
import type { Task } from './task.ts';

/** All that decides a training: two that agree in it end with the same bits. */
export interface Course {
  readonly task: Task;
  readonly network: Network;
  readonly optimiser: Optimiser;
  /** The largest norm of one array of gradients; they are clipped before the update. */
  readonly threshold?: number;
  /** Sequences whose mean loss one update descends. */
  readonly batch: number;
  /** Lengths are learnt one after another; each begins when the one before is mastered. */
  readonly lengths: readonly number[];
  /** The share of right answers at which a length is mastered. */
  readonly mastery: number;
  /** Updates at most, over all lengths. */
  readonly updates: number;
  /** Updates between two looks at the accuracy, and the sequences that one look takes. */
  readonly every: number;
  readonly sequences: number;
  /** Looks without a better accuracy at the same length, after which nothing more is hoped for. */
  readonly patience?: number;
  readonly seed: number;
}

/** What is told of an update. */
export interface Lesson {
  /** The number of the update, from 1. */
  readonly update: number;
  readonly length: number;
  /** The mean loss of the batch, before the update. */
  readonly loss: number;
  /** As the kernel found them: they are written over by the next update. */
  readonly gradients: Parameters;
  /** As the update took them: after clipping. */
  readonly taken: Readonly<Partial<Record<ParameterName, Tensor>>>;
}

/** Who is told how a training goes on. */
export interface Observer {
  readonly onLook?: (state: State) => void;
  readonly onLesson?: (lesson: Lesson) => void;
}

export function begin({ network, lengths }: Course, parameters: Parameters): State {
  return {
    updates: 0,
    place: 0,
    isMastered: lengths.length === 0,
    parameters: copied(parameters),
    moments: noMoments(network),
    looks: [],
    summed: 0,
    best: { parameters: copied(parameters), accuracy: 0, place: 0 },
    waited: 0,
  };
}

export function isOver({ updates, patience }: Course, state: State): boolean {
  return (
    state.isMastered ||
    state.updates >= updates ||
    (patience !== undefined && state.waited >= patience)
  );
}

/**
 * Goes on from a state to the end of the course, or for at most so many updates. Sequences of update
 * k come from a stream that is named for k, so a state needs to hold no generator.
 */
export function train(
  course: Course,
  from: State,
  { onLook, onLesson }: Observer = {},
  most = Number.POSITIVE_INFINITY,
): State {
  const kernels = new Map<number, Kernel>();
  let state = resumed(from);
  for (let done = 0; done < most && !isOver(course, state); done++) {
    const length = course.lengths[state.place]!;
    const made =
      kernels.get(length) ?? kernel(course.network, course.task.steps(length), course.batch);
    kernels.set(length, made);
    const lesson = learn(course, state, length, made);
    onLesson?.(lesson);
    state = { ...state, updates: lesson.update, summed: state.summed + lesson.loss };
    if (state.updates % course.every === 0) {
      state = looked(course, state, length);
      onLook?.(state);
    }
  }
  return state;
}

//   backward, clip, update
function learn(course: Course, state: State, length: number, made: Kernel): Lesson {
  const { task, network, batch, seed, optimiser, threshold } = course;
  const update = state.updates + 1;
  const random = numpyRandom(seedFor(seed, `update ${update}`) >>> 0);
  const sequences = Array.from({ length: batch }, () => {
    const sequence = task.sequence(network, random, length);
    return { ...sequence, weights: sequence.weights.map((weight) => weight / batch) };
  });
  made.load(state.parameters);
  const loss = made.forward(...sequences);
  made.backward();
  const { gradients } = made;
  const taken = threshold === undefined ? gradients : clipped(gradients, threshold);
  step(optimiser, update, state.parameters, taken, state.moments);
  return { update, length, loss, gradients, taken };
}

/** Each array by itself, and only where its norm is above the threshold. */
function clipped(gradients: Parameters, threshold: number): Lesson['taken'] {
  const named = entriesOf(gradients);
  const arrays = clip(
    'array-norm',
    named.map(([, array]) => array),
    threshold,
  );
  return Object.fromEntries(named.map(([name], k) => [name, arrays[k]!]));
}

function looked(course: Course, state: State, length: number): State {
  const { task, network, sequences, seed, every, mastery, lengths } = course;
  const { right, of } = accuracy({ task, network, length }, state.parameters, {
    sequences,
    seed,
    name: `look after ${state.updates}`,
  });
  const found = right / of;
  const look: Look = {
    updates: state.updates,
    length,
    loss: state.summed / every,
    accuracy: found,
  };
  const looks = [...state.looks, look];
  const isBetter = state.best.place < state.place || found > state.best.accuracy;
  const best = isBetter
    ? { parameters: copied(state.parameters), accuracy: found, place: state.place }
    : state.best;
  const waited = isBetter ? 0 : state.waited + 1;
  const next = { ...state, looks, best, waited, summed: 0 };
  if (found < mastery) return next;
  const isLast = state.place === lengths.length - 1;
  return isLast ? { ...next, isMastered: true } : { ...next, place: state.place + 1, waited: 0 };
}

/** What is written over belongs to one training alone. */
function resumed(state: State): State {
  const { first, second } = state.moments;
  return {
    ...state,
    parameters: copied(state.parameters),
    moments: { first: copied(first), second: copied(second) },
  };
}

function copied(parameters: Parameters): Parameters {
  const entries = entriesOf(parameters).map(([name, array]) => [name, mapValues(array, (x) => x)]);
  return Object.fromEntries(entries) as unknown as Parameters;
}
