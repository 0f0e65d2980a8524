import type { Vector } from '../../../network/tensor.ts';
import type { VectorOperations } from '../../../reference/operations.ts';
import { type Change, inGradients } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** Backpropagation is right, and something is done to what it found. */
export const answers: readonly Specimen[] = [
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

/** Vectors, and matrices as lists of rows. */
type Answer = Readonly<Record<string, readonly (number | number[])[]>>;

/** Another function of every slope, made with a view of all of them. */
function onAllEntries(changeFor: (all: readonly number[]) => (slope: number) => number): Change {
  return {
    operations: ({ gradients }) => ({
      gradients(problem) {
        const found = gradients(problem) as Answer;
        const change = changeFor(Object.values(found).flat(2));
        const changed = Object.entries(found).map(([name, array]) => {
          return [
            name,
            array.map((row) => (typeof row === 'number' ? change(row) : row.map(change))),
          ];
        });
        return Object.fromEntries(changed);
      },
    }),
  };
}
