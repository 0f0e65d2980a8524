import type { Certifier } from '../src/certificate/certificate.ts';
import type { Asked } from '../src/certificate/witnesses.ts';
import type { Family } from '../src/property/property.ts';
import { type FamilyVerdict, familiesOf, runVerdict } from '../src/runner/check.ts';
import type { RunVerdict } from '../src/runner/verdict.ts';
import type { Diagnosis } from '../src/zoo/diagnosis/diagnosis.ts';
import { diagnosisOf } from '../src/zoo/diagnosis/of-a-run.ts';
import { type Checked, type Lane, type Listener, ownLane, threadLane } from './lane.ts';
import type { Spent } from './stopwatch.ts';
import { planOf, type Work } from './work.ts';

/** A run, whom it asked for exact values, and where its time went. */
export interface CarriedOut {
  readonly run: RunVerdict;
  /** What is thought to be wrong with a subject that was rejected. */
  readonly diagnosis?: Diagnosis;
  readonly asked: Asked;
  readonly spent: Spent;
  /** The time that the diagnosis took, where there was one. */
  readonly diagnosisMs?: number;
}

/**
 * Each family in the lane that is free next; the first lane is this very thread. Families know
 * nothing of one another, so neither the number of lanes nor their order can be seen in a verdict.
 */
export async function carryOut(
  work: Work,
  jobs: number,
  listener: Listener,
  shared?: Certifier,
): Promise<CarriedOut> {
  const plan = planOf(work, shared);
  const families = familiesOf(plan.properties);
  const waiting = families.values();
  const found = new Map<Family, FamilyVerdict>();
  const last = new Map<Lane, Checked>();

  const lanes = Array.from({ length: Math.min(jobs, families.length) }, (_, k) =>
    k === 0 ? ownLane(work, listener, shared) : threadLane(work, listener),
  );
  const keepBusy = async (lane: Lane) => {
    for (const family of waiting) {
      const checked = await lane.check(family);
      found.set(family, checked.found);
      last.set(lane, checked);
    }
  };
  try {
    await Promise.all(lanes.map(keepBusy));
    const run = runVerdict(
      plan,
      families.map((family) => found.get(family)!),
    );
    const judgedAt = performance.now();
    // Everything that the subject said is still in the lanes that asked it.
    const diagnosis = run.accepted ? undefined : await diagnosisOf(run, plan, lanes);
    const diagnosisMs = performance.now() - judgedAt;
    const checked = [...last.values()];
    return {
      run,
      ...(diagnosis && { diagnosis }),
      asked: summed(checked.map(({ asked }) => asked)),
      spent: summed(checked.map(({ spent }) => spent)),
      ...(diagnosis && { diagnosisMs }),
    };
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
}

/** The sums of the fields of several records. */
function summed<T extends Record<keyof T, number>>(records: readonly T[]): T {
  return records.reduce((sums, record) => {
    const added = Object.entries<number>(sums).map(([name, sum]) => [
      name,
      sum + record[name as keyof T],
    ]);
    return Object.fromEntries(added);
  });
}
