import type { Network } from '../network/network.ts';
import type { Parameters } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import { numpyRandom } from '../random/numpy.ts';
import {
  type InitialEquations,
  type Initialisation,
  initialEquations,
  initialise,
} from './initialise.ts';
import { update } from './update.ts';

export interface Training {
  /** What is to be learnt; its parameters play no part. */
  readonly problem: Problem;
  readonly initialisation: Initialisation;
  readonly seed: number;
  readonly rate: number;
  readonly updates: number;
}

export interface Trained {
  readonly parameters: Parameters;
  /** The loss before each update. */
  readonly losses: readonly number[];
}

/** A network's loss, and its slope in every parameter. */
export type Learner = (problem: Problem) => { loss: number; gradients: Parameters };

/** What was found at the parameters from which an update starts. */
export interface Lesson {
  readonly parameters: Parameters;
  readonly loss: number;
  readonly gradients: Parameters;
}

/** What update k has at hand. */
export interface Course {
  readonly learner: Learner;
  readonly training: Training;
  readonly update: LearningEquations['update'];
  /** One for each of θ₀, θ₁ … */
  readonly lessons: readonly Lesson[];
}

/** All that makes a network learn; a wrong training is one with a wrong equation. */
export interface LearningEquations {
  readonly initial: InitialEquations;
  /** θ₀ */
  start(
    from: { network: Network; initialisation: Initialisation; seed: number },
    initial: InitialEquations,
  ): Parameters;
  /** L(θₖ) and ∇L(θₖ) */
  lesson(course: Course, parameters: Parameters): Lesson;
  /** θₖ₊₁ from the lessons at θ₀ … θₖ */
  step(course: Course): Parameters;
  /** θ − η·g */
  update(parameters: Parameters, gradients: Parameters, rate: number): Parameters;
}

export const learningEquations: LearningEquations = {
  initial: initialEquations,
  start: ({ network, initialisation, seed }, initial) =>
    initialise(network, initialisation, numpyRandom(seed), initial),
  lesson: ({ learner, training }, parameters) => ({
    parameters,
    ...learner({ ...training.problem, parameters }),
  }),
  step({ training, update: stepped, lessons }) {
    const { parameters, gradients } = lessons.at(-1)!;
    return stepped(parameters, gradients, training.rate);
  },
  update,
};

//   θ₀ = initialise(seed);   lossₖ = L(θₖ);   θₖ₊₁ = θₖ − η·∇L(θₖ)
export function train(
  learner: Learner,
  training: Training,
  equations: LearningEquations = learningEquations,
): Trained {
  const { problem, updates } = training;
  const lessons: Lesson[] = [];
  const course: Course = { learner, training, update: equations.update, lessons };
  let parameters = equations.start({ ...training, network: problem.network }, equations.initial);
  for (let k = 0; k < updates; k++) {
    lessons.push(equations.lesson(course, parameters));
    parameters = equations.step(course);
  }
  return { parameters, losses: lessons.map(({ loss }) => loss) };
}
