import { numpyRandom } from '../../random/numpy.ts';
import { seedFor } from '../../random/stream.ts';
import { start } from '../../training/starts.ts';
import { begin, train } from '../../training/train.ts';
import { type Certified, certified } from '../certified.ts';
import type { Terms } from '../experiment.ts';
import { network, starts, task } from './extent.ts';
import { courseFor, lengths } from './learnt.ts';

export interface Held {
  readonly kind: 'held';
  readonly before: readonly Certified[];
  readonly after: readonly Certified[];
}

/** The network’s gradients where it begins, and where a training has brought it. */
export function held(terms: Terms): Held {
  const course = { ...courseFor(terms), lengths: lengths.slice(0, 6) };
  const beginning = start(network, 'small-uniform', seedFor(terms.seed, starts[0]) >>> 0, 1);
  const { parameters } = train(course, begin(course, beginning));
  const random = numpyRandom(seedFor(terms.seed, 'sequences for certificates') >>> 0);
  const sequences = [1, 2, 3, 5, 8].map((length) => task.sequence(network, random, length));
  return {
    kind: 'held',
    before: sequences.map((sequence) => certified(network, beginning, sequence)),
    after: sequences.map((sequence) => certified(network, parameters, sequence)),
  };
}
