import { seedFor } from '../random/stream.ts';
import { wilson } from '../statistics/binomial.ts';
import { accuracy, type Score } from '../training/accuracy.ts';
import { type Start, start } from '../training/starts.ts';
import { memoryTask } from '../training/task.ts';
import { begin, type Course, train } from '../training/train.ts';
import {
  experiment,
  type Findings,
  type MapFigure,
  type Part,
  percent,
  type Terms,
  type Told,
  told,
} from './experiment.ts';

const vocabulary = 10;
const task = memoryTask(vocabulary);
/** The exercise’s own setting. */
const own = { length: 13, hidden: 50 };

/** One way to train: rates one after another, each for so many updates. */
interface Recipe {
  readonly name: string;
  readonly start: Start;
  readonly optimiser: 'descent' | 'adam';
  readonly batch: number;
  /** Lengths before the last one. */
  readonly before: readonly number[];
  readonly phases: readonly { readonly rate: number; readonly updates: number }[];
}

const identity = { start: 'identity-recurrent', before: [] } as const;
const line = { start: 'delay-line', before: [] } as const;
const adam = { optimiser: 'adam', batch: 16 } as const;
const descent = { optimiser: 'descent', batch: 1 } as const;
const slower = (rate: number, updates: number) => [
  { rate, updates },
  { rate: rate / 4, updates: updates / 2 },
];
const recipes: readonly Recipe[] = [
  { name: 'descent from the identity', ...identity, ...descent, phases: slower(0.01, 40_000) },
  { name: 'Adam from the identity', ...identity, ...adam, phases: slower(0.002, 16_000) },
  {
    name: 'Adam from the identity, growing lengths',
    ...{ ...identity, ...adam, before: [2, 4, 6, 8, 10, 12] },
    // Many updates pass before the last length is reached.
    phases: [
      { rate: 0.002, updates: 50_000 },
      { rate: 0.001, updates: 30_000 },
      { rate: 0.0003, updates: 10_000 },
    ],
  },
  { name: 'descent from a delay line', ...line, ...descent, phases: slower(0.02, 60_000) },
  { name: 'Adam from a delay line', ...line, ...adam, phases: slower(0.002, 8000) },
];

const mapped = ['identity-recurrent', 'delay-line'] as const;

function extent({ quick }: Terms) {
  return quick
    ? { share: 1 / 100, lengths: [2, 4], hiddens: [10, 20], updates: 300, fresh: 100 }
    : {
        share: 1,
        lengths: [2, 4, 6, 8, 10, 13],
        hiddens: [10, 20, 30, 50],
        updates: 4000,
        fresh: 1000,
      };
}

interface Result {
  readonly kind: 'own' | 'map';
  readonly recipe: string;
  readonly start: Start;
  readonly length: number;
  readonly hidden: number;
  /** Over the recalled symbols of fresh sequences. */
  readonly score: Score;
  readonly updates: number;
  readonly looks: readonly {
    readonly updates: number;
    readonly length: number;
    readonly loss: Told;
    readonly accuracy: number;
  }[];
}

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

function carriedOut(
  { start: from, optimiser, batch, before, phases }: Recipe,
  { length, hidden }: { readonly length: number; readonly hidden: number },
  { seed, ...terms }: Terms,
  onProgress: (share: number) => void,
): Pick<Result, 'score' | 'updates' | 'looks'> {
  const network = task.network(hidden);
  const whole = phases.reduce((sum, phase) => sum + phase.updates, 0);
  const looks: Result['looks'][number][] = [];
  let parameters = start(
    network,
    from,
    seedFor(seed, `${from}, ${length}, ${hidden}`) >>> 0,
    length,
  );
  let updates = 0;
  let lengths = [...before, length];
  for (const [k, { rate, updates: most }] of phases.entries()) {
    const course: Course = {
      ...{ task, network, lengths, batch, threshold: 1, optimiser: { kind: optimiser, rate } },
      // A length on the way is left before it is perfect; the last ends only where every symbol is right.
      mastery: lengths.length > 1 ? 0.75 : 1,
      ...{ updates: most, every: Math.ceil(most / 40), sequences: 200 },
      seed: seedFor(seed, `phase ${k} of ${from}, ${length}, ${hidden}`) >>> 0,
    };
    const state = train(course, begin(course, parameters), {
      onLook: (reached) => onProgress((updates + reached.updates) / whole),
    });
    looks.push(
      ...state.looks.map((look) => ({
        ...look,
        updates: look.updates + updates,
        loss: told(look.loss),
      })),
    );
    updates += state.updates;
    parameters = state.best.parameters;
    lengths = lengths.slice(state.place);
  }
  const score = accuracy({ task, network, length }, parameters, {
    sequences: extent({ seed, ...terms }).fresh,
    seed,
    name: `exam of ${from}, ${length}, ${hidden}`,
  });
  return { score, updates, looks };
}

const shareOf = ({ score: { right, of } }: Result) => right / of;

function said(one: Result): string {
  const reached = one.looks.at(-1)?.length ?? 0;
  const how = reached < one.length ? `, which came to length ${reached} in its updates` : '';
  return `${percent(shareOf(one))} by ${one.recipe}${how}`;
}

function findings(results: readonly Result[], terms: Terms): Findings {
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
