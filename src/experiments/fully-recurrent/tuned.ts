import { seedFor, stream } from '../../random/stream.ts';
import { start } from '../../training/starts.ts';
import { begin, type Course, train } from '../../training/train.ts';
import type { Exam } from '../exam.ts';
import type { Terms } from '../experiment.ts';
import { examine } from './exam.ts';
import { extent, network, task } from './extent.ts';
import { afterwards, type Latch } from './latch.ts';
import { type LookTold, toldOf } from './looks.ts';

interface Trial {
  readonly rate: number;
  readonly updates: number;
  /** The best share of right answers at a look. */
  readonly accuracy: number;
  readonly looks: readonly LookTold[];
}

export interface Tuned {
  readonly kind: 'tuned';
  readonly length: number;
  readonly trials: readonly Trial[];
  /** The place among the trials of the one that was examined. */
  readonly chosen: number;
  readonly exam: Exam;
  readonly latch: Latch;
}

/** The exercise's own terms: uniform ±0.01, one sequence an update, nothing but descent. */
export function tunedAt(length: number, terms: Terms, onProgress: (share: number) => void): Tuned {
  const { trials: most, updates } = extent(terms);
  const random = stream(terms.seed, `rates at length ${length}`);
  const trials: Trial[] = [];
  let chosen = { k: 0, accuracy: -1, parameters: start(network, 'small-uniform', 1, length) };
  for (let k = 0; k < most && chosen.accuracy < 1; k++) {
    const seed = seedFor(terms.seed, `trial ${k} at length ${length}`) >>> 0;
    const rate = 10 ** (-1.5 + 3 * random());
    const every = updates / 100;
    const course: Course = {
      ...{ task, network, batch: 1, lengths: [length], mastery: 1, updates, every, seed },
      optimiser: { kind: 'descent', rate },
      sequences: 200,
    };
    const from = begin(course, start(network, 'small-uniform', seed, length));
    const onLook = (state: { updates: number }) => onProgress((k + state.updates / updates) / most);
    const { best, looks, updates: done } = train(course, from, { onLook });
    trials.push({ rate, updates: done, accuracy: best.accuracy, looks: toldOf(looks) });
    if (best.accuracy > chosen.accuracy) chosen = { k, ...best };
  }
  return {
    kind: 'tuned',
    length,
    trials,
    chosen: chosen.k,
    exam: examine(length, chosen.parameters, terms),
    latch: afterwards(chosen.parameters).latch,
  };
}
