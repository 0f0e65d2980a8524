import { experiment, type Part } from '../experiment.ts';
import { certifiedStretches } from './certified-stretches.ts';
import { extent } from './extent.ts';
import { findings } from './findings.ts';
import type { Result } from './found.ts';
import { nameOf, settings } from './settings.ts';
import { stretched } from './stretch.ts';

export const longTermDependency = experiment<Result>({
  name: 'long-term-dependency',
  title: 'How far back do gradients reach, and what do gates change?',
  question:
    'A gradient reaches an earlier step through a product of Jacobians, one for each step between. How does its norm shrink or grow with the distance in tanh units, lstm and gru; and can they learn what depends on something a hundred steps ago?',
  parts(terms) {
    const { draws, distances } = extent(terms);
    const steps = distances.reduce((sum, distance) => sum + distance, 0);
    return [
      ...settings.map(
        (setting): Part<Result> => ({
          name: nameOf(setting),
          work: draws * steps * (setting.cell === 'tanh' ? 1 : setting.cell === 'gru' ? 3 : 8),
          run: (onProgress) => stretched(setting, terms, onProgress),
        }),
      ),
      { name: 'certified', work: 5 * steps, run: () => certifiedStretches(terms) },
    ];
  },
  findings,
});
