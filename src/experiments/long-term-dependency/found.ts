import type { CertifiedStretches } from './certified-stretches.ts';
import type { Learnt } from './learnt.ts';
import type { Stretched } from './stretch.ts';

export type Result = Stretched | CertifiedStretches | Learnt;

/** Everything that the answer, the figures and the tables are made from. */
export interface Found {
  readonly stretches: readonly Stretched[];
  readonly checks: CertifiedStretches;
  readonly learnt: readonly Learnt[];
  /** With ten times the updates. */
  readonly longer: Learnt;
}

export function found(results: readonly Result[]): Found {
  const learnings = results.filter((one) => one.kind === 'learnt');
  return {
    stretches: results.filter((one) => one.kind === 'stretched'),
    checks: results.find((one) => one.kind === 'certified')!,
    learnt: learnings.filter(({ isLonger }) => !isLonger),
    longer: learnings.find(({ isLonger }) => isLonger)!,
  };
}
