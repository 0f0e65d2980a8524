import { type Kernel, kernel } from '../kernel/kernel.ts';
import type { Network } from '../network/network.ts';
import type { Parameters } from '../network/parameters.ts';
import { numpyRandom } from '../random/numpy.ts';
import { seedFor } from '../random/stream.ts';
import type { Task } from './task.ts';

export interface Score {
  readonly right: number;
  readonly of: number;
}

/** Sequences that go through the kernel at once; few enough to stay near the processor. */
const batch = 16;

/** How many answers are right over so many sequences, which belong to a name under a seed. */
export function accuracy(
  { task, network, length }: { task: Task; network: Network; length: number },
  parameters: Parameters,
  { sequences, seed, name }: { sequences: number; seed: number; name: string },
): Score {
  const made = kernel(network, task.steps(length), batch);
  made.load(parameters);
  const batches = Math.ceil(sequences / batch);
  let right = 0;
  for (let k = 0; k < batches; k++) {
    const random = numpyRandom(seedFor(seed, `${name} ${k}`) >>> 0);
    const given = Array.from({ length: batch }, () => task.sequence(network, random, length));
    made.forward(...given);
    const counted = Math.min(batch, sequences - k * batch);
    for (let b = 0; b < counted; b++) {
      const targets = given[b]!.targets;
      for (let t = targets.length - task.answers(length); t < targets.length; t++) {
        if (isRight(answer(made, t * batch + b), targets[t]!)) right += 1;
      }
    }
  }
  return { right, of: sequences * task.answers(length) };
}

function answer({ outputs: { shape, values } }: Kernel, row: number): Float64Array {
  const width = shape[1]!;
  return values.subarray(row * width, (row + 1) * width);
}

/** One logit says which of two classes; several numbers are as many classes, of which the largest is said. */
function isRight(said: Float64Array, target: Float64Array): boolean {
  if (said.length === 1) return target[0]! > 0.5 ? said[0]! > 0 : said[0]! < 0;
  return largestIn(said) === largestIn(target);
}

/** The place of the largest number; none where one is NaN. */
function largestIn(values: Float64Array): number | undefined {
  if (values.some(Number.isNaN)) return undefined;
  return values.indexOf(Math.max(...values));
}
