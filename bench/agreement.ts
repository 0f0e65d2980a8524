import { certifier } from '../src/certificate/certificate.ts';
import { compare } from '../src/certificate/comparison.ts';
import { type Precision, roundingModel } from '../src/certificate/rounding.ts';
import type { Problem } from '../src/network/problem.ts';
import type { Gradients } from '../src/zoo/gradcheck.ts';
import type { NotMeasured } from './goals.ts';
import type { Peer } from './peer.ts';
import { isAbsent } from './peers.ts';
import type { Contestant } from './rounds.ts';

interface Answer {
  readonly loss: number;
  readonly gradients: Gradients;
}

const { certify } = certifier();

/** Throws unless the loss and all gradients lie within their certificates. */
export function examine(
  who: string,
  { loss, gradients }: Answer,
  problem: Problem,
  precision: Precision = 'float64',
): void {
  const certificate = certify(problem, roundingModel(precision));
  const comparisons = [
    compare('loss', { shape: [], values: Float64Array.of(loss) }, certificate.loss),
    ...Object.entries(certificate.gradients).map(([name, certified]) => {
      const values = Float64Array.from(gradients[name] ?? []);
      return compare(name, { shape: certified.shape, values }, certified);
    }),
  ];
  const wrong = comparisons.filter(({ outside }) => outside > 0).map(({ quantity }) => quantity);
  if (wrong.length > 0) {
    throw new Error(
      `${who} computes something else: ${wrong.join(', ')} is not within the certificate`,
    );
  }
}

/**
 * A peer as a contestant on a problem, once its answer to a sample of the same sizes has shown that
 * it does the same work.
 */
export async function examined(
  name: string,
  peer: Peer | NotMeasured,
  { problem, sample, precision = 'float64' }: Work,
): Promise<Contestant> {
  if (isAbsent(peer)) return { name, time: peer };
  examine(name, await peer.answer(sample), sample, precision);
  await peer.answer(problem);
  return { name, time: peer.time };
}

export interface Work {
  readonly problem: Problem;
  readonly sample: Problem;
  readonly precision?: Precision;
}
