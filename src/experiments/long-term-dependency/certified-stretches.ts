import { type Certified, certifiedJacobian } from '../certified.ts';
import type { Terms } from '../experiment.ts';
import { drawn } from './draw.ts';
import { extent } from './extent.ts';
import type { Setting } from './settings.ts';

export interface CertifiedStretches {
  readonly kind: 'certified';
  readonly found: readonly Certified[];
}

const looked: readonly Setting[] = [
  { cell: 'tanh', matrix: 'orthogonal', norm: 1.5, regime: 'driven' },
  { cell: 'lstm', bias: 3, regime: 'driven' },
  { cell: 'gru', bias: 3, regime: 'driven' },
];

/** Whether the Jacobians whose norms are told are right. Certificates are dear, so the stretches are short. */
export function certifiedStretches(terms: Terms): CertifiedStretches {
  const found = looked.flatMap((setting) =>
    extent(terms).certified.map((distance) =>
      certifiedJacobian(drawn(setting, 0, distance, terms.seed), { from: 0, to: distance }),
    ),
  );
  return { kind: 'certified', found };
}
