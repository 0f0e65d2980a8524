import type { Slip, Style } from '../handwriting.ts';

/** What `rnncheck grade` must make of whoever makes these slips, and why. */
export interface Mistake {
  readonly name: string;
  readonly slips: readonly Slip[];
  /** Styles without which the slip could not be made, or would do something else. */
  readonly style?: Partial<Style>;
  /** The laws that do not hold. */
  readonly breaks: readonly string[];
  /** Known bugs that explain all of it; none where the zoo has no such bug. */
  readonly bugs: readonly string[];
  /** Points lost under `rubrics/sequential.yaml`, written as a sum over the items that pay. */
  readonly lost: number;
}

/** The laws of each item of `rubrics/sequential.yaml`, written down here once more, as everything in the key is. */
export const laws = {
  outputs: ['forward-agreement', 'published-examples'],
  forward: [
    'causality',
    'one-step',
    'every-length',
    'hidden-units-permute',
    'sign-flip',
    'zero-weights-give-the-bias',
    'saturation-stays-finite',
    'outputs-ignore-targets',
  ],
  state: [
    'same-call-twice',
    'instances-share-nothing',
    'arguments-unmodified',
    'returned-values-stay',
  ],
  gradients: ['gradient-agreement'],
  backward: [
    'directional-slope',
    'gradients-same-twice',
    'gradients-affine-in-targets',
    'gradients-permute-with-units',
    'gradients-zero-at-own-outputs',
    'unused-inputs-get-no-gradient',
  ],
  initialisation: [
    'initial-biases-are-zero',
    'initial-mean',
    'initial-variance',
    'initial-shape',
    'initial-seed-repeats',
    'initial-seed-matters',
    'initial-matrices-independent',
    'initial-neighbours-independent',
    'initial-instances-independent',
    'callers-random-state-untouched',
  ],
} as const;

/** What one law of an item is worth: its points over the number of its laws. */
export const share = {
  outputs: 25 / 2,
  forward: 10 / 8,
  state: 10 / 4,
  gradients: 30,
  backward: 10 / 6,
  initialisation: 15 / 10,
} as const;

/** A slip in a part, written in that style. */
export const slip =
  (part: Slip['part'], style?: string) =>
  (right: string, wrong: string): Slip => ({ part, ...(style && { style }), right, wrong });
export const inLoop = slip('gradients', 'outer-products');
export const inStep = slip('forward', 'step-by-step');
export const inStart = slip('start', 'columns');

/**
 * A slope that is a wrong linear function of the errors dz: its size is wrong, so gradient-agreement and
 * directional-slope break; it is 0 where dz is 0, affine in the targets, the same twice, numbered as the units
 * are, and 0 for what was never used, so nothing else does.
 */
export const wrongSlopes = ['gradient-agreement', 'directional-slope'] as const;
/** One named bug, whose dearest item is the gradients: they are paid, `backward` is forgiven. */
export const gradientsOnly = { breaks: wrongSlopes, lost: share.gradients } as const;
/** All of some laws but a few. */
export const without = (some: readonly string[], ...few: readonly string[]) =>
  some.filter((law) => !few.includes(law));
