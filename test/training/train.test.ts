import { describe, expect, test } from 'vitest';
import { kernel } from '../../src/kernel/kernel.ts';
import { entriesOf, parametersFrom } from '../../src/network/parameters.ts';
import { numpyRandom } from '../../src/random/numpy.ts';
import { seedFor } from '../../src/random/stream.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { norm } from '../../src/reference/clip.ts';
import { float64 } from '../../src/reference/float64.ts';
import {
  type Learner,
  learningEquations,
  train as trainReference,
} from '../../src/reference/train.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { start } from '../../src/training/starts.ts';
import { read, written } from '../../src/training/state.ts';
import type { Task } from '../../src/training/task.ts';
import { begin, type Course, type Lesson, train } from '../../src/training/train.ts';
import { plainProblem } from '../problems.ts';
import { smallCourse, smallNetwork } from './training.ts';

/** No share of right answers is so large. */
const never = 2;

const beginning = start(smallNetwork, 'xavier-normal', 1, 1);

function lessonsOf(course: Course): Lesson[] {
  const lessons: Lesson[] = [];
  train(course, begin(course, beginning), {
    onLesson: (lesson) => lessons.push(structuredClone(lesson)),
  });
  return lessons;
}

test.each(['descent', 'momentum', 'adam'] as const)(
  '%s: a training that was stopped, written and read goes on to the same bits',
  (kind) => {
    const optimiser = { kind, rate: 0.05, momentum: 0.9 };
    const course: Course = {
      ...smallCourse,
      mastery: 0.9,
      lengths: [1, 2, 4, 6, 8, 12],
      optimiser,
    };
    const whole = train(course, begin(course, beginning));
    expect(whole.updates).toBeGreaterThan(27);
    for (const stopped of [0, 1, 7, 25, 27]) {
      const half = train(course, begin(course, beginning), {}, stopped);
      expect(half.updates).toBe(stopped);
      expect(train(course, read(written(half), smallNetwork))).toEqual(whole);
    }
  },
);

test('another seed is another training', () => {
  const [one, same, other] = [1, 1, 2].map((seed) => {
    const course = { ...smallCourse, seed };
    return train(course, begin(course, beginning));
  });
  expect(same).toEqual(one);
  expect(other!.parameters).not.toEqual(one!.parameters);
});

test('what it was begun with stays as it is', () => {
  const before = structuredClone(beginning);
  const state = begin(smallCourse, beginning);
  const kept = structuredClone(state);
  train(smallCourse, state);
  expect(beginning).toEqual(before);
  expect(state).toEqual(kept);
});

test('the gradients of the first update are the kernel’s, of the mean loss of its batch', () => {
  const [lesson] = lessonsOf({ ...smallCourse, updates: 1 });
  const random = numpyRandom(seedFor(1, 'update 1') >>> 0);
  const batch = Array.from({ length: 3 }, () => {
    const sequence = smallCourse.task.sequence(smallNetwork, random, 1);
    return { ...sequence, weights: [1 / 3] };
  });
  const made = kernel(smallNetwork, 1, 3);
  made.load(beginning);
  expect(made.forward(...batch)).toBe(lesson!.loss);
  made.backward();
  expect(lesson!.gradients).toEqual(structuredClone(made.gradients));
});

describe('clipping', () => {
  test('leaves an array alone that is not above the threshold, and brings the others down to it', () => {
    const threshold = 0.05;
    const lessons = lessonsOf({ ...smallCourse, threshold, updates: 20 });
    let above = 0;
    for (const { gradients, taken } of lessons) {
      for (const [name, array] of entriesOf(gradients)) {
        if (norm([array]) <= threshold) {
          expect(taken[name]).toEqual(array);
          continue;
        }
        above += 1;
        // Each entry is rounded twice, and each of the two norms by no more than its n additions.
        const roundings = 2 * array.values.length + 8;
        expect(Math.abs(norm([taken[name]!]) / threshold - 1)).toBeLessThan(roundings * 2 ** -53);
      }
    }
    expect(above).toBeGreaterThan(10);
    expect(above).toBeLessThan(3 * lessons.length);
  });

  test('comes before the update: with a threshold of 0 nothing is learnt', () => {
    const course: Course = {
      ...smallCourse,
      optimiser: { kind: 'descent', rate: 1 },
      threshold: 0,
    };
    expect(train(course, begin(course, beginning)).parameters).toEqual(beginning);
  });
});

test('a length begins when the one before is mastered, and the training ends with the last', () => {
  const state = train(smallCourse, begin(smallCourse, beginning));
  expect(state.isMastered).toBe(true);
  for (const [k, look] of state.looks.entries()) {
    const next = state.looks[k + 1];
    if (next) expect(next.length > look.length).toBe(look.accuracy === 1);
  }
  expect(state.looks.at(-1)).toMatchObject({ length: 4, accuracy: 1 });
  expect(state.best).toEqual({ parameters: state.parameters, accuracy: 1, place: 2 });
});

test('patience ends what gets no better', () => {
  const course: Course = {
    ...smallCourse,
    optimiser: { kind: 'descent', rate: 0 },
    lengths: [4],
    mastery: never,
    updates: 1000,
    patience: 4,
  };
  const state = train(course, begin(course, beginning));
  expect(state.waited).toBe(4);
  const best = state.looks.findIndex(({ accuracy }) => accuracy === state.best.accuracy);
  expect(state.looks.length).toBe(best + 1 + 4);
});

/** The reference’s own gradients; a training does not need to know the loss. */
const learner: Learner = (problem) => {
  const slopes = backpropagate(float64, problem, unroll(float64, problem)).parameters;
  const gradients = parametersFrom(problem.network, (name, shape) => ({
    shape,
    values: slopes[name]!,
  }));
  return { loss: 0, gradients };
};

/** The same sequence in every update. */
function always(problem: ReturnType<typeof plainProblem>): Task {
  return {
    network: () => problem.network,
    steps: () => problem.inputs.length,
    answers: () => 1,
    sequence: () => problem,
  };
}

const plain = {
  optimiser: { kind: 'descent', rate: 0.25 },
  batch: 1,
  lengths: [1],
  mastery: never,
} as const;

test('plain descent on one sequence is what the kernel’s own steps do, bit for bit', () => {
  const problem = plainProblem({ sizes: [2, 5, 3], steps: 4, seed: 1 });
  const { threshold: _, ...unclipped } = smallCourse;
  const { network } = problem;
  const course: Course = { ...unclipped, ...plain, task: always(problem), network, updates: 10 };
  const made = kernel(network, 4);
  made.load(problem.parameters);
  const losses = Array.from({ length: 10 }, () => {
    const loss = made.forward(problem);
    made.backward();
    made.descend(0.25);
    return loss;
  });
  const told: number[] = [];
  const state = train(course, begin(course, problem.parameters), {
    onLesson: ({ loss }) => told.push(loss),
  });
  expect(told).toEqual(losses);
  expect(state.parameters).toEqual(structuredClone(made.parameters));
});

test('where all arithmetic is exact, plain descent is the reference’s, bit for bit', () => {
  // Quarters, few of them, and relu: no product or sum here needs more than 53 bits.
  const drawn = plainProblem({ cell: 'relu', sizes: [2, 2, 1], steps: 2, seed: 1 });
  const quarters = (values: Float64Array) => values.map((x) => Math.round(4 * x) / 4);
  const problem = {
    ...drawn,
    inputs: drawn.inputs.map(quarters),
    targets: drawn.targets.map(quarters),
    initialState: quarters(drawn.initialState),
    parameters: parametersFrom(drawn.network, (name, shape) => ({
      shape,
      values: quarters(drawn.parameters[name]!.values),
    })),
  };
  const training = {
    problem,
    initialisation: 'published',
    seed: 1,
    rate: 0.25,
    updates: 2,
  } as const;
  const expected = trainReference(learner, training, {
    ...learningEquations,
    start: () => problem.parameters,
  });
  const { threshold: _, ...unclipped } = smallCourse;
  const course: Course = {
    ...unclipped,
    ...plain,
    task: always(problem),
    network: problem.network,
    updates: 2,
  };
  const state = train(course, begin(course, problem.parameters));
  expect(state.parameters).not.toEqual(problem.parameters);
  expect(state.parameters).toEqual(expected.parameters);
});
