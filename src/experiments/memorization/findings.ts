import { wilson } from '../../statistics/binomial.ts';
import { type Findings, type MapFigure, percent, type Terms, type Told } from '../experiment.ts';
import type { Result } from './carried-out.ts';
import { extent, mapped, vocabulary } from './extent.ts';
import { recipes } from './recipes.ts';

const shareOf = ({ score: { right, of } }: Result) => right / of;

function said(one: Result): string {
  const reached = one.looks.at(-1)?.length ?? 0;
  const how = reached < one.length ? `, which came to length ${reached} in its updates` : '';
  return `${percent(shareOf(one))} by ${one.recipe}${how}`;
}

export function findings(results: readonly Result[], terms: Terms): Findings {
  const atOwn = results.filter(({ kind }) => kind === 'own');
  const best = atOwn.reduce((most, one) => (shareOf(one) > shareOf(most) ? one : most));
  const fromIdentity = atOwn.filter((one) => one.start === 'identity-recurrent');
  const bestIdentity = Math.max(...fromIdentity.map(shareOf));
  const { fresh } = extent(terms);
  const interval = wilson(best.score.of, best.score.right);
  const chance = 1 / (vocabulary - 2);
  return {
    answer: [
      `${percent(shareOf(best))} of the recalled symbols are right at the exercise’s own setting, by ${best.recipe}: ${best.score.right} of ${best.score.of}, Wilson’s interval of 95% from ${percent(interval.low)} to ${percent(interval.high)}.`,
      `From the identity, which is the exercise’s own answer to the vanishing gradient, no more than ${percent(bestIdentity)} were reached: ${fromIdentity.map(said).join(', ')}. Guessing one symbol of the eight gives ${percent(chance)}.`,
      `Why: an identity keeps everything that came in and adds it up, so gradients do not vanish, but the sum does not say in which order its terms came. That order has to be learnt, and within these updates it is learnt in part. A delay line is a recurrent matrix that hands the state of each unit on to another unit at every step; it keeps gradients as well, and order is built in. Its matrix is a start like the identity and is trained like every other parameter.`,
      `Every array of gradients was clipped to a norm of 1 before the update. The accuracy is over ${fresh} fresh sequences, only over the symbols after the delimiter, and a symbol is right where it has the largest output.`,
    ],
    figures: [
      {
        kind: 'lines',
        name: 'accuracy',
        title: 'Recalled symbols along training',
        caption:
          'Shares of the symbols of 200 sequences at every look, at the length that was trained then.',
        x: { label: 'sequences seen', isLogarithmic: true },
        y: { label: 'share of right symbols', domain: [0, 1] },
        rule: chance,
        series: alongTraining(atOwn, ({ accuracy: share }) => share),
      },
      {
        kind: 'lines',
        name: 'losses',
        title: 'Loss along training',
        caption:
          'Summed over the steps of a sequence; the mean of the updates since the look before.',
        x: { label: 'sequences seen', isLogarithmic: true },
        y: { label: 'loss', isLogarithmic: true },
        series: alongTraining(atOwn, ({ loss }) => loss),
      },
      ...mapped.map(
        (from): MapFigure => ({
          kind: 'map',
          name: `map-${from}`,
          title: `Recalled symbols, Adam from ${from === 'delay-line' ? 'a delay line' : 'the identity'}`,
          caption: `Percent right after ${extent(terms).updates} updates of 16 sequences, or fewer where every symbol was right.`,
          x: 'length',
          y: 'hidden units',
          cells: results
            .filter((one) => one.kind === 'map' && one.start === from)
            .map((one) => ({ x: one.length, y: one.hidden, share: shareOf(one) })),
        }),
      ),
    ],
    tables: [
      {
        name: 'accuracies',
        title: 'Right symbols',
        columns: ['recipe', 'length', 'hidden', 'updates', 'right', 'of', 'share'],
        rows: results.map((one) => [
          one.recipe,
          one.length,
          one.hidden,
          one.updates,
          one.score.right,
          one.score.of,
          shareOf(one),
        ]),
      },
    ],
  };
}

function alongTraining(results: readonly Result[], y: (look: Result['looks'][number]) => Told) {
  return results.map(({ recipe, looks }) => {
    const { batch } = recipes.find(({ name }) => name === recipe)!;
    return { name: recipe, points: looks.map((look) => ({ x: look.updates * batch, y: y(look) })) };
  });
}
