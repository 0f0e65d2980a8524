import { classesAreBalanced } from './classes-are-balanced.ts';
import { dataSeedMatters } from './data-seed-matters.ts';
import { memoryAlphabet } from './memory-alphabet.ts';
import { memorySymbolsAreBalanced } from './memory-symbols-are-balanced.ts';
import { noiseHasMeanZero } from './noise-has-mean-zero.ts';
import { noiseHasVarianceAFifth } from './noise-has-variance-a-fifth.ts';
import { noiseIsGaussian } from './noise-is-gaussian.ts';
import { samplesAreIndependent } from './samples-are-independent.ts';

/** The laws of the data family that a right subject may break by chance. */
export const statisticalDataLaws = [
  classesAreBalanced,
  noiseHasMeanZero,
  noiseHasVarianceAFifth,
  noiseIsGaussian,
  samplesAreIndependent,
  memoryAlphabet,
  memorySymbolsAreBalanced,
  dataSeedMatters,
] as const;
