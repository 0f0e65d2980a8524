import { entriesOf, type Parameters } from '../../network/parameters.ts';
import { norm } from '../../reference/clip.ts';
import { told } from '../experiment.ts';

/** How large gradients are. */
export interface Size {
  /** The mean absolute entry of all gradients. */
  readonly mean: number;
  /** The largest norm of an array. */
  readonly norm: number;
}

export function sizeOf(gradients: Parameters): Size {
  let [sum, count, most] = [0, 0, 0];
  for (const [, array] of entriesOf(gradients)) {
    for (const value of array.values) sum += Math.abs(value);
    count += array.values.length;
    most = Math.max(most, norm([array]));
  }
  return { mean: sum / count, norm: most };
}

export const toldSize = ({ mean, norm: size }: Size) => ({ mean: told(mean), norm: told(size) });
