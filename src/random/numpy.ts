import { mersenne } from 'pure-rand/generator/mersenne';
import { preciseLog } from './log.ts';

/**
 * NumPy's legacy random stream (`numpy.random.RandomState`), bit for bit: MT19937 underneath, and
 * the distributions as NumPy froze them, because published examples and assignments are seeded
 * with `np.random.seed`.
 */
export interface NumpyRandom {
  /** Uniform in [0, 1) with 53 bits. */
  rand(): number;
  /** Standard normal. */
  randn(): number;
  uniform(low: number, high: number): number;
  normal(mean: number, deviation: number): number;
  /** Uniform integer in [low, high). */
  randint(low: number, high: number): number;
}

export function numpyRandom(seed: number): NumpyRandom {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`np.random.seed takes an integer from 0 to 2**32 - 1, not ${seed}`);
  }
  const generator = mersenne(seed | 0);
  const word = () => generator.next() >>> 0;

  const rand = () => {
    const high = word() >>> 5;
    const low = word() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  };

  // The polar method makes normals in pairs: the second of a pair waits for the next call.
  let waiting: number | undefined;
  const randn = () => {
    if (waiting !== undefined) {
      const second = waiting;
      waiting = undefined;
      return second;
    }
    for (;;) {
      const x = 2 * rand() - 1;
      const y = 2 * rand() - 1;
      const r2 = x * x + y * y;
      if (r2 >= 1 || r2 === 0) continue;
      const factor = Math.sqrt((-2 * preciseLog(r2)) / r2);
      waiting = factor * x;
      return factor * y;
    }
  };

  // Rejection under the smallest mask of ones that covers the range.
  const below = (count: number) => {
    const largest = count - 1;
    if (largest === 0) return 0;
    const draw = largest <= 0xffffffff ? word32Under(largest, word) : word64Under(largest, word);
    for (;;) {
      const value = draw();
      if (value <= largest) return value;
    }
  };

  return {
    rand,
    randn,
    uniform: (low, high) => low + (high - low) * rand(),
    normal: (mean, deviation) => mean + deviation * randn(),
    randint(low, high) {
      if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || high <= low) {
        throw new RangeError(`randint wants whole numbers low < high, not ${low} and ${high}`);
      }
      return low + below(high - low);
    },
  };
}

function word32Under(largest: number, word: () => number): () => number {
  const mask = 0xffffffff >>> Math.clz32(largest);
  return () => (word() & mask) >>> 0;
}

function word64Under(largest: number, word: () => number): () => number {
  const mask = 0xffffffff >>> Math.clz32(Math.floor(largest / 0x100000000));
  return () => {
    const high = (word() & mask) >>> 0;
    return high * 0x100000000 + word();
  };
}
