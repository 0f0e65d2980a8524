import type { Asked } from '../src/certificate/witnesses.ts';
import type { Family } from '../src/property/property.ts';
import { type FamilyVerdict, familiesOf, runVerdict } from '../src/runner/check.ts';
import type { RunVerdict } from '../src/runner/verdict.ts';
import { type Lane, type Listener, ownLane, threadLane } from './lane.ts';
import { planOf, type Work } from './work.ts';

/** A run, and whom it asked for exact values. */
export interface CarriedOut {
  readonly run: RunVerdict;
  readonly asked: Asked;
}

/**
 * Each family in the lane that is free next; the first lane is this very thread. Families know
 * nothing of one another, so neither the number of lanes nor their order can be seen in a verdict.
 */
export async function carryOut(work: Work, jobs: number, listener: Listener): Promise<CarriedOut> {
  const plan = planOf(work);
  const families = familiesOf(plan.properties);
  const waiting = families.values();
  const found = new Map<Family, FamilyVerdict>();
  const askedBy = new Map<Lane, Asked>();

  const lanes = Array.from({ length: Math.min(jobs, families.length) }, (_, k) =>
    k === 0 ? ownLane(work, listener) : threadLane(work, listener),
  );
  const keepBusy = async (lane: Lane) => {
    for (const family of waiting) {
      const checked = await lane.check(family);
      found.set(family, checked.found);
      askedBy.set(lane, checked.asked);
    }
  };
  try {
    await Promise.all(lanes.map(keepBusy));
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }

  return {
    run: runVerdict(
      plan,
      families.map((family) => found.get(family)!),
    ),
    asked: [...askedBy.values()].reduce((a, b) => ({
      scout: a.scout + b.scout,
      decimal: a.decimal + b.decimal,
      audited: a.audited + b.audited,
    })),
  };
}
