import { experiment, type Part } from '../experiment.ts';
import { extent, starts } from './extent.ts';
import { findings } from './findings.ts';
import type { Result } from './found.ts';
import { held } from './held.ts';
import { learnt } from './learnt.ts';
import { tunedAt } from './tuned.ts';

export const fullyRecurrent = experiment<Result>({
  name: 'fully-recurrent',
  title: 'How long can 32 hidden units remember one bit?',
  question:
    'A sequence begins with 1 or −1 and goes on with Gaussian noise of variance 0.2; at its end the network has to say which it was. What is the longest sequence for which 32 tanh units without biases do better than random?',
  parts(terms) {
    const { tuned, tested, fresh, trials, updates } = extent(terms);
    const ofExams = tested.reduce((sum, length) => sum + length, 0) * fresh * 0.7;
    return [
      ...starts.map(
        (from): Part<Result> => ({
          name: `learnt from ${from}`,
          work: ofExams,
          run: (onProgress) => learnt(from, terms, onProgress),
        }),
      ),
      { name: 'gradients held', work: 1e7, run: () => held(terms) },
      ...tuned.toReversed().map(
        (length): Part<Result> => ({
          name: `tuned at length ${length}`,
          work: length * (trials * updates * 3 + fresh),
          run: (onProgress) => tunedAt(length, terms, onProgress),
        }),
      ),
    ];
  },
  findings,
});
