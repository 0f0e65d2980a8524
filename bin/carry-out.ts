import type { Asked } from '../src/certificate/witnesses.ts';
import { type Progress, runVerdict } from '../src/runner/check.ts';
import type { PropertyVerdict, RunVerdict } from '../src/runner/verdict.ts';
import { type Lane, ownLane, threadLane } from './lane.ts';
import { planOf, type Work } from './work.ts';

/** A run, and whom it asked for exact values. */
export interface CarriedOut {
  readonly run: RunVerdict;
  readonly asked: Asked;
}

export interface Listener {
  readonly onProgress: (progress: Progress) => void;
  readonly onVerdict: (verdict: PropertyVerdict, milliseconds: number) => void;
}

/**
 * Each property in the lane that is free next; the first lane is this very thread. Properties know
 * nothing of one another, so neither the number of lanes nor their order can be seen in a verdict.
 */
export async function carryOut(
  work: Work,
  jobs: number,
  { onProgress, onVerdict }: Listener,
): Promise<CarriedOut> {
  const waiting = work.properties.values();
  const verdicts = new Map<string, PropertyVerdict>();
  const askedBy = new Map<Lane, Asked>();

  const count = Math.min(jobs, work.properties.length);
  const lanes = Array.from({ length: count }, (_, k) =>
    k === 0 ? ownLane(work, onProgress) : threadLane(work, onProgress),
  );
  const keepBusy = async (lane: Lane) => {
    for (const property of waiting) {
      const { verdict, milliseconds, asked } = await lane.check(property);
      verdicts.set(property, verdict);
      askedBy.set(lane, asked);
      onVerdict(verdict, milliseconds);
    }
  };
  try {
    await Promise.all(lanes.map(keepBusy));
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }

  return {
    run: runVerdict(
      planOf(work),
      work.properties.map((name) => verdicts.get(name)!),
    ),
    asked: [...askedBy.values()].reduce((a, b) => ({
      scout: a.scout + b.scout,
      decimal: a.decimal + b.decimal,
      audited: a.audited + b.audited,
    })),
  };
}
