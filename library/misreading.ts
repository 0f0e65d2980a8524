import { indexIn } from '../src/certificate/comparison.ts';
import type { Misread } from '../src/subjects/read.ts';

/** What was found where numbers of a shape were looked for. */
export function misreading(misread: Misread): string {
  switch (misread.kind) {
    case 'missing':
      return 'there is nothing';
    case 'not-numbers':
      return `there is ${misread.received}, which is no number`;
    case 'wrong-shape': {
      const { received, expected } = misread;
      const isRagged = received.join() === expected.join();
      return isRagged ? 'its rows are of different lengths' : `it is (${received.join(', ')})`;
    }
  }
}

/** `Whh[0][1]`: the k-th number of a row-major tensor. */
export function entryName(field: string, shape: readonly number[], k: number): string {
  const index = indexIn(shape, k);
  return index.length === 0 ? field : `${field}[${index.join('][')}]`;
}
