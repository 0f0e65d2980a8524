import type { StateSpan } from '../certificate/bounds.ts';
import { certifier } from '../certificate/certificate.ts';
import { type Comparison, compare } from '../certificate/comparison.ts';
import { roundingModel } from '../certificate/rounding.ts';
import { kernel, type Sequence } from '../kernel/kernel.ts';
import type { Network } from '../network/network.ts';
import { entriesOf, type Parameters } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import { float64 } from '../reference/float64.ts';
import { fromColumns, jacobianColumns } from '../reference/jacobian.ts';
import { unroll } from '../reference/unroll.ts';

export interface Certified {
  readonly length: number;
  /** Numbers that were compared, and those among them that no right evaluation could give. */
  readonly entries: number;
  readonly outside: number;
  /** The largest error as a share of its radius. */
  readonly worst: number;
}

/** The gradients that a training descends, held against the certificate of the same problem. */
export function certified(network: Network, parameters: Parameters, sequence: Sequence): Certified {
  const { gradients } = certifier().certify(
    { network, parameters, ...sequence, instance: 'main' },
    roundingModel('float64'),
  );
  const made = kernel(network, sequence.inputs.length);
  made.load(parameters);
  made.forward(sequence);
  made.backward();
  const comparisons = entriesOf(made.gradients).map(([name, received]) =>
    compare(name, received, gradients[name]!),
  );
  return summed(sequence.inputs.length, comparisons);
}

/** The Jacobian that an experiment measures, held against the certificate of the same stretch of steps. */
export function certifiedJacobian(problem: Problem, { from, to }: StateSpan): Certified {
  const certificate = certifier().jacobian(problem, { from, to }, roundingModel('float64'));
  const columns = jacobianColumns(float64, problem, unroll(float64, problem), from, to);
  const received = { shape: certificate.shape, values: fromColumns(columns) };
  return summed(to - from, [compare('jacobian', received, certificate)]);
}

function summed(length: number, comparisons: readonly Comparison[]): Certified {
  return {
    length,
    entries: comparisons.reduce((sum, { entries }) => sum + entries, 0),
    outside: comparisons.reduce((sum, { outside }) => sum + outside, 0),
    worst: Math.max(...comparisons.map(({ worst }) => worst?.ratio ?? 0)),
  };
}
