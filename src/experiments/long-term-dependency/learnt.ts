import type { Parameters } from '../../network/parameters.ts';
import { seedFor } from '../../random/stream.ts';
import { begin, type Course, train } from '../../training/train.ts';
import { type Exam, examined } from '../exam.ts';
import { type Terms, type Told, told } from '../experiment.ts';
import type { Contestant, Start } from './contestants.ts';
import { extent } from './extent.ts';
import { markedTask } from './task.ts';

/** One cell at one distance: what every start and rate came to, and the best of them on fresh sequences. */
export interface Learnt {
  readonly kind: 'learnt';
  /** Whether it had ten times the updates, for one start and one rate. */
  readonly isLonger: boolean;
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
  contestant: Contestant,
  distance: number,
  terms: Terms,
  onProgress: (share: number) => void,
): Learnt {
  const { updates } = extent(terms);
  const tries = contestant.starts.flatMap((start) => rates.map((rate) => ({ start, rate })));
  const finished = tries.map((one, k) =>
    tried(contestant, { ...one, distance, updates }, terms, (share) =>
      onProgress((k + share) / tries.length),
    ),
  );
  const trials = finished.map(({ trial }) => trial);
  const chosen = bestOf(trials);
  return {
    ...{ kind: 'learnt', isLonger: false, cell: contestant.cell, distance, trials, chosen },
    exam: examine(contestant, distance, finished[chosen]!.best, terms),
  };
}

/** One start and one rate again, with ten times the updates. */
export function learntForLonger(
  contestant: Contestant,
  { start, rate }: { readonly start: Start; readonly rate: number },
  distance: number,
  terms: Terms,
  onProgress: (share: number) => void,
): Learnt {
  const updates = 10 * extent(terms).updates;
  const { trial, best } = tried(contestant, { start, rate, distance, updates }, terms, onProgress);
  return {
    ...{
      kind: 'learnt',
      isLonger: true,
      cell: contestant.cell,
      distance,
      trials: [trial],
      chosen: 0,
    },
    exam: examine(contestant, distance, best, terms),
  };
}

function tried(
  { cell, hidden }: Contestant,
  { start, rate, distance, updates }: Attempt,
  { seed, ...terms }: Terms,
  onProgress: (share: number) => void,
): { readonly trial: Trial; readonly best: Parameters } {
  const task = markedTask(cell);
  const network = task.network(hidden);
  const course: Course = {
    ...{ task, network, batch, lengths: [distance], mastery: 1, updates, threshold: 1 },
    ...{ every: updates / 20, sequences: extent({ seed, ...terms }).looked },
    optimiser: { kind: 'adam', rate },
    // All cells, starts and rates see the same sequences.
    seed: seedFor(seed, `sequences at distance ${distance}`) >>> 0,
  };
  const beginning = start.parameters(network, seedFor(seed, `${cell}, ${start.name}`) >>> 0);
  const state = train(course, begin(course, beginning), {
    onLook: (reached) => onProgress(reached.updates / updates),
  });
  const looks = state.looks.map(({ updates: after, loss, accuracy }) => ({
    ...{ updates: after, loss: told(loss), accuracy },
  }));
  const trial: Trial = {
    ...{ start: start.name, rate, updates: state.updates, accuracy: state.best.accuracy, looks },
  };
  return { trial, best: state.best.parameters };
}

interface Attempt {
  readonly start: Start;
  readonly rate: number;
  readonly distance: number;
  readonly updates: number;
}

function examine(
  { cell, hidden }: Contestant,
  distance: number,
  parameters: Parameters,
  { seed, ...terms }: Terms,
): Exam {
  const task = markedTask(cell);
  const asked = { task, network: task.network(hidden), length: distance };
  const sequences = extent({ seed, ...terms }).fresh;
  return examined(asked, parameters, { sequences, seed, name: `exam at distance ${distance}` });
}

/** The place of the trial that came to most right answers, and to them in the fewest updates. */
export function bestOf(trials: readonly Trial[]): number {
  const isBetter = (one: Trial, than: Trial) =>
    one.accuracy > than.accuracy || (one.accuracy === than.accuracy && one.updates < than.updates);
  return trials.reduce((best, trial, k) => (isBetter(trial, trials[best]!) ? k : best), 0);
}
