import { experiment, type Part, type Terms } from '../experiment.ts';
import { certifiedStretches } from './certified-stretches.ts';
import { contestants, patient } from './contestants.ts';
import { extent } from './extent.ts';
import { findings } from './findings.ts';
import type { Result } from './found.ts';
import { learnt, learntForLonger, rates } from './learnt.ts';
import { nameOf, settings } from './settings.ts';
import { stretched } from './stretch.ts';
import { places } from './task.ts';

export const longTermDependency = experiment<Result>({
  name: 'long-term-dependency',
  title: 'How far back do gradients reach, and what do gates change?',
  question:
    'A gradient reaches an earlier step through a product of Jacobians, one for each step between. How does its norm shrink or grow with the distance, in tanh units, lstm and gru? And can they learn to say at the end of a sequence what a marked element was, when noise of the same size follows it for a hundred steps?',
  parts: (terms) => [...learning(terms), ...stretching(terms)],
  findings,
});

/** The longest first, so that no thread is left with them. */
function learning(terms: Terms): Part<Result>[] {
  const { learnt: distances, updates } = extent(terms);
  const longest = distances.at(-1)!;
  const work = (distance: number, all: number) => (places + distance) * all;
  return [
    {
      name: `tanh at distance ${longest} with ten times the updates`,
      work: work(longest, 10 * updates),
      run: (onProgress) => learntForLonger(patient.contestant, patient, longest, terms, onProgress),
    },
    ...distances.toReversed().flatMap((distance) =>
      contestants.map(
        (contestant): Part<Result> => ({
          name: `${contestant.cell} at distance ${distance}`,
          work: work(distance, rates.length * contestant.starts.length * updates),
          run: (onProgress) => learnt(contestant, distance, terms, onProgress),
        }),
      ),
    ),
  ];
}

function stretching(terms: Terms): Part<Result>[] {
  const { draws, distances } = extent(terms);
  const steps = distances.reduce((sum, distance) => sum + distance, 0);
  return [
    ...settings.map(
      (setting): Part<Result> => ({
        name: nameOf(setting),
        work: draws * steps * { tanh: 1, lstm: 8, gru: 3 }[setting.cell],
        run: (onProgress) => stretched(setting, terms, onProgress),
      }),
    ),
    { name: 'certified', work: 5 * steps, run: () => certifiedStretches(terms) },
  ];
}
