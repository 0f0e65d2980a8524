import type { NotMeasured } from './goals.ts';
import { median } from './statistics.ts';

/** Something that can be timed, or that could not be found. */
export interface Contestant {
  readonly name: string;
  readonly time: Clock | NotMeasured;
  /** Where a cost falls on few repetitions only, so many that each measurement has its share. */
  readonly fewest?: number;
}

/** Seconds for so many repetitions. */
export type Clock = (repetitions: number) => number | Promise<number>;

/** Seconds for one repetition, one measurement a round, by the contestant's name. */
export type Timings = ReadonlyMap<string, readonly number[] | NotMeasured>;

/** So short that a round has one load of the machine, so long that a clock reads it well. */
const sliceSeconds = 0.03;
const warmUpSeconds = 0.5;

/** A contestant in this process. */
export function inProcess(name: string, run: () => unknown): Contestant {
  return onNewCases(name, () => undefined, run);
}

/** One that sees every case once; drawing it takes no part in its time. */
export function onNewCases<C>(name: string, draw: () => C, run: (drawn: C) => unknown): Contestant {
  return {
    name,
    time(repetitions) {
      const cases = Array.from({ length: repetitions }, draw);
      const started = process.hrtime.bigint();
      for (const drawn of cases) run(drawn);
      return Number(process.hrtime.bigint() - started) / 1e9;
    },
  };
}

/**
 * Every contestant once in each round, so that what disturbs the machine disturbs them all alike.
 * Before the first round each is warmed up.
 */
export async function interleaved(
  contestants: readonly Contestant[],
  rounds: number,
  progress: (stage: string) => void,
): Promise<Timings> {
  const timings = new Map<string, readonly number[] | NotMeasured>();
  const running: { clock: Clock; repetitions: number; samples: number[] }[] = [];
  for (const { name, time: clock, fewest } of contestants) {
    if (typeof clock !== 'function') {
      timings.set(name, clock);
      continue;
    }
    progress(`warming up ${name}`);
    const samples: number[] = [];
    timings.set(name, samples);
    running.push({ clock, repetitions: await repetitionsOf(clock, fewest), samples });
  }
  for (let round = 1; round <= rounds; round++) {
    progress(`round ${round} of ${rounds}`);
    for (const { clock, repetitions, samples } of running) {
      samples.push((await clock(repetitions)) / repetitions);
    }
  }
  return timings;
}

/** How often it runs in one slice, found while its compiler sees it at work. */
async function repetitionsOf(clock: Clock, fewest = 1): Promise<number> {
  let repetitions = fewest;
  for (let spent = 0; ; ) {
    const seconds = await clock(repetitions);
    spent += seconds;
    if (seconds < sliceSeconds) {
      const enough = Math.ceil((1.1 * repetitions * sliceSeconds) / seconds);
      repetitions = Math.min(2 * repetitions, enough);
    } else if (spent >= warmUpSeconds) {
      return repetitions;
    }
  }
}

/** Seconds of one repetition: the median of the rounds. */
export function secondsOf(timings: Timings, name: string): number | NotMeasured {
  const samples = samplesOf(timings, name);
  return 'because' in samples ? samples : median(samples);
}

/** How many times as long `slow` takes as `fast`: the median of the rounds' own ratios. */
export function ratioOf(timings: Timings, slow: string, fast: string): number | NotMeasured {
  const [numerators, denominators] = [samplesOf(timings, slow), samplesOf(timings, fast)];
  if ('because' in numerators) return numerators;
  if ('because' in denominators) return denominators;
  return median(numerators.map((seconds, round) => seconds / denominators[round]!));
}

function samplesOf(timings: Timings, name: string): readonly number[] | NotMeasured {
  const samples = timings.get(name);
  if (!samples) throw new RangeError(`${name} took no part; ${[...timings.keys()].join(', ')} did`);
  return samples;
}
