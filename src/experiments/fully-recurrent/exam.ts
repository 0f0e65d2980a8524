import type { Parameters } from '../../network/parameters.ts';
import { type Exam, examined } from '../exam.ts';
import type { Terms } from '../experiment.ts';
import { extent, network, task } from './extent.ts';

export function examine(length: number, parameters: Parameters, terms: Terms): Exam {
  const { seed } = terms;
  const sequences = extent(terms).fresh;
  const name = `exam at length ${length}`;
  return examined({ task, network, length }, parameters, { sequences, seed, name });
}
