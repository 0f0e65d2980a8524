import { seedFor } from '../../random/stream.ts';
import { accuracy, type Score } from '../../training/accuracy.ts';
import { type Start, start } from '../../training/starts.ts';
import { begin, type Course, train } from '../../training/train.ts';
import { type Terms, type Told, told } from '../experiment.ts';
import { extent, task } from './extent.ts';
import type { Recipe } from './recipes.ts';

export interface Result {
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

export function carriedOut(
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
