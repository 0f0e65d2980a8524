import { entriesOf } from '../../network/parameters.ts';
import type { Tensor } from '../../network/tensor.ts';
import { norm } from '../../reference/clip.ts';
import type { Lesson } from '../../training/train.ts';
import type { Told } from '../experiment.ts';

/** What was looked at in every update. */
export interface Clipping {
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

export const nothingClipped: Clipping = {
  updates: 0,
  clipped: 0,
  above: 0,
  changed: 0,
  largestTaken: 0,
};

export function lookedAt(
  { gradients, taken }: Lesson,
  threshold: number,
  until: Clipping,
): Clipping {
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

/**
 * Each entry of a clipped array is rounded twice, and so is each term of the norms before and after;
 * a sum of n squares has n roundings more, of which a root leaves half. So a norm that is the
 * threshold comes out within (n + 8)·u of it.
 */
function isAbove(threshold: number, taken: Tensor): boolean {
  const roundings = taken.values.length + 8;
  return !(norm([taken]) <= threshold * (1 + roundings * 2 ** -53));
}
