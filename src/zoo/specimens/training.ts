import type { Parameters } from '../../network/parameters.ts';
import type { Problem } from '../../network/problem.ts';
import type { Vector } from '../../network/tensor.ts';
import { float64 } from '../../reference/float64.ts';
import type { Course, Lesson } from '../../reference/train.ts';
import { unroll } from '../../reference/unroll.ts';
import type { Change } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of the loop around right gradients and right updates. */
export const training: readonly Specimen[] = [
  specimen({
    name: 'moves-the-read-out-before-the-rest',
    group: 'training',
    wrong: 'Why is updated first, and the other gradients are taken with the new one.',
    hint: 'At which parameters is each of your slopes taken? Are they all the same point?',
    explanation:
      'Update and backpropagation share a loop, so that Whyᵀ has changed by the time the slope of the state needs it. Off by a term of the size of the rate.',
    breaks: ['update-is-simultaneous', 'each-update-is-a-step'],
    change: stepping(({ learner, training: { problem, rate }, update, lessons }) => {
      const { parameters, gradients } = lessons.at(-1)!;
      const { Why } = update(parameters, gradients, rate);
      const late = learner({ ...problem, parameters: { ...parameters, Why } });
      return update(parameters, { ...late.gradients, Why: gradients.Why }, rate);
    }),
  }),
  specimen({
    name: 'updates-after-every-step',
    group: 'training',
    wrong: 'The parameters change after each step of the sequence, and not after the sequence.',
    hint: 'Where in your code is the update: inside the loop over time, or after it? Which parameters did the second step run with?',
    explanation:
      'One update too deep. Later steps run with other parameters than earlier ones, so the gradient is that of no loss. Right for one step.',
    breaks: ['update-is-simultaneous', 'each-update-is-a-step'],
    change: stepping(({ learner, training: { problem, rate }, update, lessons }) =>
      problem.inputs.reduce((parameters, _x, t) => {
        const weights = problem.weights.map((weight, k) => (k === t ? weight : 0));
        const { gradients } = learner({ ...problem, parameters, weights });
        return update(parameters, gradients, rate);
      }, lessons.at(-1)!.parameters),
    ),
  }),
  specimen({
    name: 'adds-up-the-gradients-of-all-updates',
    group: 'training',
    wrong: 'Each update’s gradient is added to those of all updates before.',
    hint: 'What is in your gradient arrays when an update begins? Print them before you go backward.',
    explanation:
      'Gradients are never set to zero. The first update is right; after it the steps grow, and the loss falls fast before it swings.',
    breaks: ['each-update-is-a-step'],
    change: stepping(({ training: { rate }, update, lessons }) =>
      lessons.reduce(
        (parameters, { gradients }) => update(parameters, gradients, rate),
        lessons.at(-1)!.parameters,
      ),
    ),
  }),
  specimen({
    name: 'keeps-nine-tenths-of-its-speed',
    group: 'training',
    wrong: 'Each step goes on along nine tenths of the step before.',
    hint: 'After the slope has become zero, does your training stop at once?',
    explanation:
      'Momentum where plain descent is asked for. The first update is right, and the loss falls faster than it should.',
    breaks: ['each-update-is-a-step'],
    change: stepping(({ training: { rate }, update, lessons }) =>
      lessons
        .toReversed()
        .reduce(
          (parameters, { gradients }, age) => update(parameters, gradients, rate * 0.9 ** age),
          lessons.at(-1)!.parameters,
        ),
    ),
  }),
  specimen({
    name: 'goes-along-the-gradient-of-the-update-before',
    group: 'training',
    wrong: 'Each update uses the gradient that belongs to the parameters of the one before.',
    hint: 'Write the order of your loop down: forward, backward, update. Which gradient is in the array at each update?',
    explanation:
      'The update stands before the backward pass, or a queue hands gradients on too late. The first update is right, since there is no earlier gradient to take.',
    breaks: ['each-update-is-a-step'],
    change: stepping(({ training: { rate }, update, lessons }) => {
      const { gradients } = lessons.at(-2) ?? lessons[0]!;
      return update(lessons.at(-1)!.parameters, gradients, rate);
    }),
  }),
  specimen({
    name: 'learns-more-slowly-as-it-goes',
    group: 'training',
    wrong: 'The rate is divided by the number of the update.',
    hint: 'Print the rate in each update. Who asked for a change?',
    explanation:
      'A schedule that is on by default. The first update is right; on a short training nobody misses the rest.',
    breaks: ['each-update-is-a-step'],
    change: stepping(({ training: { rate }, update, lessons }) => {
      const { parameters, gradients } = lessons.at(-1)!;
      return update(parameters, gradients, rate / lessons.length);
    }),
  }),
  specimen({
    name: 'stops-early',
    group: 'training',
    wrong: 'After a quarter of the updates the parameters stay where they are.',
    hint: 'Print the norm of the step in each update. Does it ever become exactly zero?',
    explanation:
      'Patience with a network that learns slowly, set too short. The losses repeat themselves to the last digit.',
    breaks: ['a-sequence-can-be-overfitted'],
    change: {
      learning: ({ step }) => ({
        step: (course) =>
          course.lessons.length <= Math.ceil(course.training.updates / 4)
            ? step(course)
            : course.lessons.at(-1)!.parameters,
      }),
    },
  }),
  specimen({
    name: 'leaves-the-last-update-out',
    group: 'training',
    wrong: 'The last update is not made: as many losses as asked for, and one step fewer.',
    hint: 'Ask for one update. Are the parameters that you get other ones than those it started from?',
    explanation:
      'The parameters are stored at the top of the loop, or a break comes before the update. The curve of the loss is right.',
    breaks: ['update-is-simultaneous', 'training-losses-are-true'],
    change: {
      learning: ({ step }) => ({
        step: (course) =>
          course.lessons.length === course.training.updates
            ? course.lessons.at(-1)!.parameters
            : step(course),
      }),
    },
  }),
  specimen({
    name: 'trains-from-the-parameters-that-it-was-given',
    group: 'training',
    wrong:
      'Training starts from the parameters of the problem, not from those that its seed gives.',
    hint: 'Train twice from two seeds. Do you end at the same parameters?',
    explanation:
      'The network is made before the seed is set, or an argument is preferred that should be ignored.',
    breaks: ['update-is-simultaneous'],
    change: learningFrom((course, parameters) =>
      course.lessons.length === 0 ? course.training.problem.parameters : parameters,
    ),
  }),
  specimen({
    name: 'trains-always-from-the-same-seed',
    group: 'training',
    wrong: 'Training starts from the seed 42, whichever was asked for.',
    hint: 'Make a network from a seed, and compare its weights with those that a training of no updates from the same seed ends at.',
    explanation:
      'The training function makes a network of its own, with the seed of the worked example. Asked to make one, it uses the right seed.',
    breaks: ['update-is-simultaneous'],
    change: { operations: (right) => ({ train: (asked) => right.train({ ...asked, seed: 42 }) }) },
  }),
  specimen({
    name: 'trains-from-new-random-numbers-every-time',
    group: 'training',
    wrong:
      'Each training starts from another seed than the last, though the same one is asked for.',
    hint: 'Run the same training twice in one program, and compare the first losses.',
    explanation:
      'The stream is made once and goes on from training to training. No experiment can be repeated by itself.',
    breaks: ['training-repeats', 'update-is-simultaneous'],
    change: {
      withMemory(right) {
        let trainings = 0;
        return {
          train: (asked) => right.train({ ...asked, seed: (asked.seed + trainings++) >>> 0 }),
        };
      },
    },
  }),
  specimen({
    name: 'carries-its-state-from-update-to-update',
    group: 'training',
    wrong: 'The sequence of each update starts from the state in which the last one ended.',
    hint: 'Which state does your network start from in the second update? Where is it set back?',
    explanation:
      'The state is set to zero once, before the loop. That is right for one long text that is cut into pieces, and wrong for one sequence that is shown again.',
    breaks: ['training-losses-are-true', 'each-update-is-a-step'],
    change: learningFrom(
      (_course, parameters) => parameters,
      ({ lessons, training: { problem } }) => ({
        ...problem,
        initialState: lessons.reduce<Vector>(
          (initialState, { parameters }) =>
            unroll(float64, { ...problem, parameters, initialState }).steps.at(-1)!.h,
          problem.initialState,
        ),
      }),
    ),
  }),
  specimen({
    name: 'shows-the-sequence-backwards-every-second-time',
    group: 'training',
    wrong:
      'Every other update, from the first on, sees the steps of the sequence in the opposite order.',
    hint: 'What may be shuffled between two updates: the sequences, or the steps of a sequence?',
    explanation:
      'Shuffling, or augmenting, along the wrong axis. Inputs and targets stay together, so nothing looks wrong.',
    breaks: ['update-is-simultaneous', 'each-update-is-a-step'],
    change: learningFrom(
      (_course, parameters) => parameters,
      ({ lessons, training: { problem } }) =>
        lessons.length % 2 === 1
          ? problem
          : {
              ...problem,
              inputs: problem.inputs.toReversed(),
              targets: problem.targets.toReversed(),
              weights: problem.weights.toReversed(),
            },
    ),
  }),
  specimen({
    name: 'descends-the-mean-and-reports-the-sum',
    group: 'training',
    wrong: 'The gradient is divided by the number of steps, and the loss that is reported is not.',
    hint: 'Make the sequence twice as long by repeating it. What should become of the gradient, if the loss is a sum?',
    explanation:
      'An average taken where gradients are used, and not in the loss. It amounts to a rate that depends on the length; right for one step.',
    breaks: ['update-is-simultaneous', 'each-update-is-a-step'],
    change: stepping(({ training: { problem, rate }, update, lessons }) => {
      const { parameters, gradients } = lessons.at(-1)!;
      return update(parameters, gradients, rate / problem.inputs.length);
    }),
  }),
  specimen({
    name: 'reports-the-loss-after-the-update',
    group: 'training',
    wrong: 'Each loss that is reported is that of the parameters after the update.',
    hint: 'Ask for one update at a rate of 0.0001, then at 0.1. Should the first loss be the same?',
    explanation: 'The loss is computed at the end of the pass. The curve is shifted by one.',
    breaks: ['training-losses-are-true'],
    change: reporting(({ learner, training: { problem, rate }, update }, lesson) => {
      const parameters = update(lesson.parameters, lesson.gradients, rate);
      return learner({ ...problem, parameters }).loss;
    }),
  }),
  specimen({
    name: 'looks-at-the-loss-before-it-has-started',
    group: 'training',
    wrong: 'The first loss that is reported is that of the parameters that came with the problem.',
    hint: 'Which parameters does your network have when its first loss is computed: those of the seed already, or still others?',
    explanation:
      'A loss computed for the log before the network is initialised. All later losses are right, and so are the parameters.',
    breaks: ['training-losses-are-true'],
    change: reporting(({ learner, lessons, training: { problem } }, { loss }) =>
      lessons.length === 0 ? learner(problem).loss : loss,
    ),
  }),
  specimen({
    name: 'smooths-the-losses-that-it-reports',
    group: 'training',
    wrong: 'Each loss that is reported is mixed with the one reported before.',
    hint: 'Compute one of your losses by hand, from the parameters at that point. Is it the number in your list?',
    explanation:
      'A running mean, made for a pleasant curve and returned in place of the losses. The training is right.',
    breaks: ['training-losses-are-true'],
    change: reporting(({ lessons }, { loss }) => {
      const before = lessons.at(-1)?.loss ?? loss;
      return 0.9 * before + 0.1 * loss;
    }),
  }),
];

function stepping(step: (course: Course) => Parameters): Change {
  return { learning: () => ({ step }) };
}

/** The lesson is taken at other parameters, or about another problem. */
function learningFrom(
  parametersOf: (course: Course, parameters: Parameters) => Parameters,
  problemOf: (course: Course) => Problem = ({ training: { problem } }) => problem,
): Change {
  return {
    learning: ({ lesson }) => ({
      lesson(course, parameters) {
        const problem = problemOf(course);
        const changed = { ...course, training: { ...course.training, problem } };
        return lesson(changed, parametersOf(course, parameters));
      },
    }),
  };
}

/** Right parameters, and another loss in the list. */
function reporting(lossOf: (course: Course, lesson: Lesson) => number): Change {
  return {
    learning: ({ lesson }) => ({
      lesson(course, parameters) {
        const right = lesson(course, parameters);
        return { ...right, loss: lossOf(course, right) };
      },
    }),
  };
}
