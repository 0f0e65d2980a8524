import { type Specimen, specimen } from '../specimen.ts';
import { dataMemories } from './data-memories.ts';
import { dataSequences } from './data-sequences.ts';

/** Bugs of the data that exercises are set on: an experiment on them answers another question. */
export const data: readonly Specimen[] = [
  ...dataSequences,
  ...dataMemories,
  specimen({
    name: 'stops-one-sample-early',
    group: 'data',
    wrong: 'There is one sample fewer than asked for.',
    hint: 'Ask for one sample. How many do you get?',
    explanation: 'A range that ends at count − 1, or a generator whose first value is thrown away.',
    breaks: ['memory-layout', 'first-element-tells-the-class'],
    change: {
      operations: (right) => ({
        generate: (request) => (right.generate(request) as unknown[]).slice(0, -1),
      }),
    },
  }),
  specimen({
    name: 'starts-data-always-from-the-same-seed',
    group: 'data',
    wrong: 'The data are the same whatever the seed.',
    hint: 'Ask for two data sets with two seeds. Compare their first rows.',
    explanation:
      'The seed is set inside the generator. Every repetition of the experiment is the same experiment.',
    breaks: ['data-seed-matters'],
    change: {
      operations: (right) => ({ generate: (request) => right.generate({ ...request, seed: 42 }) }),
    },
  }),
  specimen({
    name: 'goes-on-with-new-data-from-call-to-call',
    group: 'data',
    wrong: 'The same seed gives other data when asked a second time.',
    hint: 'Generate, then generate again with the same seed. What has changed in between?',
    explanation:
      'The generator is made once for the program. Good data, and an experiment that nobody can repeat.',
    breaks: ['data-seed-repeats'],
    change: {
      withMemory(right) {
        let calls = 0;
        return {
          generate: (request) =>
            right.generate({ ...request, seed: request.seed + 1000 * calls++ }),
        };
      },
    },
  }),
];
