import { experiment, type Part, type Terms } from '../experiment.ts';
import { carriedOut, type Result } from './carried-out.ts';
import { extent, mapped, own } from './extent.ts';
import { findings } from './findings.ts';
import { adam, type Recipe, recipes } from './recipes.ts';

export const memorization = experiment<Result>({
  name: 'memorization',
  title: 'Can relu units say thirteen symbols again?',
  question:
    'Thirteen symbols of a vocabulary of ten come in, then a delimiter; after it the network of 50 relu units has to say them again in their order. Its recurrent matrix begins as the identity, and gradients are clipped. Which share of the recalled symbols is right?',
  parts(terms) {
    const { lengths, hiddens, updates, share } = extent(terms);
    const scaled = recipes.map((recipe) => ({
      ...recipe,
      phases: recipe.phases.map(({ rate, updates: all }) => ({ rate, updates: all * share })),
    }));
    return [
      ...scaled.map((recipe): Part<Result> => partOf('own', recipe, own, terms)),
      ...mapped.flatMap((from) =>
        hiddens.toReversed().flatMap((hidden) =>
          lengths.toReversed().map((length): Part<Result> => {
            const phases = [{ rate: 0.002, updates }];
            const recipe: Recipe = {
              name: `map from ${from}`,
              start: from,
              before: [],
              ...adam,
              phases,
            };
            return partOf('map', recipe, { length, hidden }, terms);
          }),
        ),
      ),
    ];
  },
  findings,
});

function partOf(
  kind: Result['kind'],
  recipe: Recipe,
  size: { readonly length: number; readonly hidden: number },
  terms: Terms,
): Part<Result> {
  const { length, hidden } = size;
  const updates = recipe.phases.reduce((sum, phase) => sum + phase.updates, 0);
  return {
    name: `${recipe.name}, length ${length}, ${hidden} hidden`,
    work: updates * (recipe.batch + 1) * length * (hidden + 15) * hidden,
    run: (onProgress) => ({
      kind,
      recipe: recipe.name,
      start: recipe.start,
      ...size,
      ...carriedOut(recipe, size, terms, onProgress),
    }),
  };
}
