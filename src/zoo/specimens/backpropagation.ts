import type { Specimen } from '../specimen.ts';
import { answers } from './backpropagation/answers.ts';
import { carry } from './backpropagation/carry.ts';
import { checks } from './backpropagation/checks.ts';
import { errors } from './backpropagation/errors.ts';
import { inputsAndStart } from './backpropagation/inputs-and-start.ts';
import { jacobian } from './backpropagation/jacobian.ts';
import { pairs } from './backpropagation/pairs.ts';
import { slopes } from './backpropagation/slopes.ts';
import { slopesInTheWrongPlace } from './backpropagation/slopes-in-the-wrong-place.ts';
import { sums } from './backpropagation/sums.ts';
import { truncation } from './backpropagation/truncation.ts';

/** Bugs of the way back. Most are invisible in a sequence of one step. */
export const backpropagation: readonly Specimen[] = [
  ...truncation,
  ...carry,
  ...sums,
  ...pairs,
  ...slopes,
  ...slopesInTheWrongPlace,
  ...errors,
  ...inputsAndStart,
  ...jacobian,
  ...checks,
  ...answers,
];
