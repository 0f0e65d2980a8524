import { seedFor } from '../../random/stream.ts';
import { start } from '../../training/starts.ts';
import { begin, type Course, train } from '../../training/train.ts';
import type { Exam } from '../exam.ts';
import type { Terms } from '../experiment.ts';
import { examine } from './exam.ts';
import { extent, network, type starts, task } from './extent.ts';
import { afterwards, type Echo, type Latch } from './latch.ts';
import { type LookTold, toldOf } from './looks.ts';

export interface Learnt {
  readonly kind: 'learnt';
  readonly start: (typeof starts)[number];
  readonly updates: number;
  readonly looks: readonly LookTold[];
  readonly exams: readonly Exam[];
  readonly echoes: readonly Echo[];
  readonly latch: Latch;
}

/** Lengths one after another, with Adam: no rate is tuned. */
export const lengths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

export function courseFor({ seed, quick }: Terms): Course {
  return {
    ...{ task, network, batch: 16, lengths: quick ? lengths.slice(0, 8) : lengths, mastery: 1 },
    ...{ updates: 5000, every: 50, sequences: 500, threshold: 1, seed },
    optimiser: { kind: 'adam', rate: 0.01 },
  };
}

export function learnt(
  from: (typeof starts)[number],
  terms: Terms,
  onProgress: (share: number) => void,
): Learnt {
  const course = courseFor(terms);
  const { parameters, looks, updates } = train(
    course,
    begin(course, start(network, from, seedFor(terms.seed, from) >>> 0, 1)),
  );
  const { tested } = extent(terms);
  const whole = tested.reduce((sum, length) => sum + length, 0);
  let done = 0;
  const exams = tested.map((length) => {
    const exam = examine(length, parameters, terms);
    done += length;
    onProgress(done / whole);
    return exam;
  });
  return {
    ...{ kind: 'learnt', start: from, updates, looks: toldOf(looks), exams },
    ...afterwards(parameters),
  };
}
