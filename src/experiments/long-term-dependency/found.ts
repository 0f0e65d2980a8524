import type { CertifiedStretches } from './certified-stretches.ts';
import type { Stretched } from './stretch.ts';

export type Result = Stretched | CertifiedStretches;

/** Everything that the answer, the figures and the tables are made from. */
export interface Found {
  readonly stretches: readonly Stretched[];
  readonly checks: CertifiedStretches;
}

export function found(results: readonly Result[]): Found {
  return {
    stretches: results.filter((one) => one.kind === 'stretched'),
    checks: results.find((one) => one.kind === 'certified')!,
  };
}
