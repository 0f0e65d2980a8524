import { kernel } from '../../kernel/kernel.ts';
import { numpyRandom } from '../../random/numpy.ts';
import { seedFor } from '../../random/stream.ts';
import { type Start, start } from '../../training/starts.ts';
import { memoryTask } from '../../training/task.ts';
import type { Terms, Told } from '../experiment.ts';
import { usual } from './settings.ts';
import { sizeOf, toldSize } from './size.ts';

export interface AtStart {
  readonly kind: 'at-start';
  readonly start: Start;
  readonly points: readonly { readonly length: number; readonly mean: Told; readonly norm: Told }[];
}

export const starts = ['identity-recurrent', 'xavier-normal', 'delay-line'] as const;

/** Before any training, the mean over some sequences. */
export function atStart(from: Start, terms: Terms): AtStart {
  const task = memoryTask(usual.vocabulary);
  const network = task.network(usual.hidden);
  const lengths = terms.quick ? [1, 4, 16] : [1, 2, 4, 8, 16, 32, 64, 128, 256];
  const sequences = 8;
  return {
    kind: 'at-start',
    start: from,
    points: lengths.map((length) => {
      const made = kernel(network, task.steps(length));
      made.load(start(network, from, seedFor(terms.seed, 'weights') >>> 0, length));
      const random = numpyRandom(seedFor(terms.seed, `sequences at the start, ${length}`) >>> 0);
      let [mean, size] = [0, 0];
      for (let k = 0; k < sequences; k++) {
        made.forward(task.sequence(network, random, length));
        made.backward();
        const found = sizeOf(made.gradients);
        mean += found.mean / sequences;
        size += found.norm / sequences;
      }
      return { length, ...toldSize({ mean, norm: size }) };
    }),
  };
}
