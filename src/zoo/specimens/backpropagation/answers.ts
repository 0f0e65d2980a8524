import type { Vector } from '../../../network/tensor.ts';
import type { VectorOperations } from '../../../reference/operations.ts';
import { type Change, inGradients } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** Backpropagation is right, and something is done to what it found. */
export const answers: readonly Specimen[] = [
  specimen({
    name: 'adds-to-the-gradients-of-before',
    group: 'backpropagation',
    wrong:
      'Gradients are added to those of the call before, as long as the network has the same sizes.',
    hint: 'Ask for the same gradient twice in a row. Who sets your arrays back to zero, and when?',
    explanation:
      'The arrays belong to the network and every call adds to them. The first call is right, so a test that asks once does not see it.',
    breaks: ['gradients-same-twice', 'gradient-agreement'],
    change: {
      operations({ gradients }) {
        const kept = new Map<string, Answer>();
        return {
          gradients(problem) {
            const { sizes, biases } = problem.network;
            const key = JSON.stringify([sizes, biases]);
            const before = kept.get(key);
            const found = gradients(problem) as Answer;
            const sum = before ? added(found, before) : found;
            kept.set(key, sum);
            return sum;
          },
        };
      },
    },
  }),
  specimen({
    name: 'clips-without-being-asked',
    group: 'backpropagation',
    wrong: 'Every entry of the gradient is clipped to the range from −1 to 1.',
    hint: 'Put the target very far away. Does your gradient grow with the error?',
    explanation:
      'Clipping, which belongs to the update, sits in the way back. Small problems are right; large entries are cut, and the gradient changes its direction.',
    breaks: ['gradients-affine-in-targets', 'gradient-agreement'],
    change: onAllEntries(() => (slope) => Math.max(-1, Math.min(1, slope))),
  }),
  specimen({
    name: 'scales-its-gradients-to-length-one',
    group: 'backpropagation',
    wrong: 'The gradient is divided by its own length.',
    hint: 'Double the error. What happens to your gradient’s length, and what should?',
    explanation:
      'A normalised step is a way of updating, not a gradient. The direction is right, so angles do not show it, and training jumps about near the goal.',
    breaks: ['gradients-affine-in-targets', 'gradient-agreement'],
    change: onAllEntries((slopes) => {
      const length = Math.hypot(...slopes);
      return (slope) => (length === 0 ? 0 : slope / length);
    }),
  }),
  specimen({
    name: 'drops-small-slopes',
    group: 'backpropagation',
    wrong: 'Slopes below a hundredth are replaced by zero.',
    hint: 'Scale the read-out down until all gradients are small. Do they stay in proportion?',
    explanation:
      'Sparse gradients, sent to save time, or a threshold against noise. What is small and lasting, such as the effect of an early step, is lost first.',
    breaks: ['gradient-agreement'],
    change: onAllEntries(() => (slope) => (Math.abs(slope) < 0.01 ? 0 : slope)),
  }),
  specimen({
    name: 'pulls-the-weights-to-zero',
    group: 'backpropagation',
    wrong: 'A hundredth of every weight is added to its slope, though the loss has no such term.',
    hint: 'A network that puts out its targets exactly has nothing to learn. Is your gradient zero there?',
    explanation:
      'Weight decay in the gradient and not in the loss: the gradient of another loss. Weights that took no part in anything get a slope too.',
    breaks: ['gradients-zero-at-own-outputs', 'unused-inputs-get-no-gradient'],
    change: inGradients(({ Wxh, Whh, Why }) => ({
      Wxh: (math, way) => pulled(math, Wxh(math, way), way.problem.parameters.Wxh),
      Whh: (math, way) => pulled(math, Whh(math, way), way.problem.parameters.Whh),
      Why: (math, way) => pulled(math, Why(math, way), way.problem.parameters.Why),
    })),
  }),
];

function pulled<V>(math: VectorOperations<V>, slope: V, { values }: { values: Vector }): V {
  return math.sum([slope, math.scale(0.01, math.given(values))]);
}

type Nested = readonly (number | readonly number[])[];
type Answer = Readonly<Record<string, Nested>>;

/** Another function of every slope, made with a view of all of them. */
function onAllEntries(changeFor: (all: readonly number[]) => (slope: number) => number): Change {
  return {
    operations: ({ gradients }) => ({
      gradients(problem) {
        const found = gradients(problem) as Answer;
        const change = changeFor(Object.values(found).flatMap((array) => array.flat()));
        return mapEntries(found, change);
      },
    }),
  };
}

function added(found: Answer, before: Answer): Answer {
  return mapEntries(found, (slope, name, k) => slope + before[name]!.flat()[k]!);
}

function mapEntries(answer: Answer, f: (slope: number, name: string, k: number) => number): Answer {
  return Object.fromEntries(
    Object.entries(answer).map(([name, array]) => {
      const mapped = array.map((row, i) =>
        typeof row === 'number'
          ? f(row, name, i)
          : row.map((slope, j) => f(slope, name, i * row.length + j)),
      );
      return [name, mapped];
    }),
  );
}
