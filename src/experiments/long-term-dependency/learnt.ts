import type { Parameters } from '../../network/parameters.ts';
import { seedFor } from '../../random/stream.ts';
import { begin, type Course, train } from '../../training/train.ts';
import { type Exam, examined } from '../exam.ts';
import { type Terms, type Told, told } from '../experiment.ts';
import type { Contestant } from './contestants.ts';
import { extent } from './extent.ts';
import { markedTask } from './task.ts';

/** One cell at one distance: what every start and rate came to, and the best of them on fresh sequences. */
export interface Learnt {
  readonly kind: 'learnt';
  readonly cell: Contestant['cell'];
  readonly distance: number;
  readonly trials: readonly Trial[];
  /** The place among the trials of the one that was examined. */
  readonly chosen: number;
  readonly exam: Exam;
}

export interface Trial {
  readonly start: string;
  readonly rate: number;
  readonly updates: number;
  /** The best share of right answers at a look. */
  readonly accuracy: number;
  readonly looks: readonly {
    readonly updates: number;
    readonly loss: Told;
    readonly accuracy: number;
  }[];
}

/** The rates of Adam that are tried from every start. */
export const rates = [0.001, 0.003, 0.01];

/** Sequences of an update. */
export const batch = 16;

/** The same for every cell: three starts, three rates, so many updates of each. */
export function learnt(
  { cell, hidden, starts }: Contestant,
  distance: number,
  { seed, ...terms }: Terms,
  onProgress: (share: number) => void,
): Learnt {
  const { updates, looked, fresh } = extent({ seed, ...terms });
  const task = markedTask(cell);
  const network = task.network(hidden);
  const tries = starts.flatMap((start) => rates.map((rate) => ({ start, rate })));
  const finished = tries.map(({ start, rate }, k): { trial: Trial; best: Parameters } => {
    const course: Course = {
      ...{ task, network, batch, lengths: [distance], mastery: 1, updates, threshold: 1 },
      ...{ every: updates / 20, sequences: looked, optimiser: { kind: 'adam', rate } },
      // All cells and rates see the same sequences.
      seed: seedFor(seed, `sequences at distance ${distance}`) >>> 0,
    };
    const beginning = start.parameters(network, seedFor(seed, `${cell}, ${start.name}`) >>> 0);
    const state = train(course, begin(course, beginning), {
      onLook: (reached) => onProgress((k + reached.updates / updates) / tries.length),
    });
    const trial = {
      ...{ start: start.name, rate, updates: state.updates, accuracy: state.best.accuracy },
      looks: state.looks.map((look) => ({
        updates: look.updates,
        loss: told(look.loss),
        accuracy: look.accuracy,
      })),
    };
    return { trial, best: state.best.parameters };
  });
  const trials = finished.map(({ trial }) => trial);
  const chosen = bestOf(trials);
  const exam = examined({ task, network, length: distance }, finished[chosen]!.best, {
    ...{ sequences: fresh, seed, name: `exam at distance ${distance}` },
  });
  return { kind: 'learnt', cell, distance, trials, chosen, exam };
}

/** The place of the trial that came to most right answers, and to them in the fewest updates. */
export function bestOf(trials: readonly Trial[]): number {
  const isBetter = (one: Trial, than: Trial) =>
    one.accuracy > than.accuracy || (one.accuracy === than.accuracy && one.updates < than.updates);
  return trials.reduce((best, trial, k) => (isBetter(trial, trials[best]!) ? k : best), 0);
}
