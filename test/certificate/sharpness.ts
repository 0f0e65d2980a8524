import { forwardAgreement } from '../../properties/forward-agreement.ts';
import { gradientAgreement } from '../../properties/gradient-agreement.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import type { Problem } from '../../src/network/problem.ts';
import type { Tensor } from '../../src/network/tensor.ts';
import { spectralRadius } from '../../src/norms/spectral-radius.ts';
import { usualRandomCases } from '../../src/runner/check.ts';
import { drawCases } from '../../src/runner/draw.ts';
import { examine, isRejected, judges } from '../../src/runner/examine.ts';
import { type Client, client } from '../../src/subjects/client.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import type { SmallFault } from './faults.ts';

export interface Sharpness {
  readonly seeds: number;
  /** Seeds whose run rejects the fault. */
  readonly caught: number;
  /** Seeds in which `atol 1e-5, rtol 1e-3` rejects it on the same problems. */
  readonly caughtByTolerance: number;
  readonly firstSeenIn: readonly string[];
}

/** The rule of the usual gradient checkers, given the true values for nothing. */
const tolerance = { absolute: 1e-5, relative: 1e-3 };

/** How often a default run of the two agreement properties rejects a fault. */
export async function measureSharpness(
  { subject: make }: SmallFault,
  seeds: readonly number[],
): Promise<Sharpness> {
  let caught = 0;
  let caughtByTolerance = 0;
  const firstSeenIn: string[] = [];
  for (const seed of seeds) {
    const subject = make();
    const asked = client(subject);
    const bench = judges(subject.declaration, certifier());
    const cases = drawCases(forwardAgreement.forAll, subject.declaration, seed, usualRandomCases);

    for (const { name, given } of cases) {
      const examined = [
        await examine(forwardAgreement, asked, given, bench),
        await examine(gradientAgreement, asked, given, bench),
      ];
      if (!examined.some(isRejected)) continue;
      caught += 1;
      firstSeenIn.push(name);
      break;
    }

    // The oracle of the tolerance is the reference: far nearer to the truth than 1e-5.
    const oracle = client(referenceSubject());
    const tame = cases.filter(({ given }) => spectralRadius(given.parameters.Whh) <= 1.5);
    for (const { given } of tame) {
      const [received, expected] = [await answers(asked, given), await answers(oracle, given)];
      if (expected.every((value, i) => isClose(received[i] ?? Number.NaN, value))) continue;
      caughtByTolerance += 1;
      break;
    }
  }
  return { seeds: seeds.length, caught, caughtByTolerance, firstSeenIn };
}

/** Outputs and all gradients in one list. */
async function answers(subject: Client, problem: Problem): Promise<number[]> {
  const [outputs, gradients] = await Promise.all([
    subject.forward(problem),
    subject.gradients(problem),
  ]);
  return [outputs, ...Object.values(gradients)].flatMap(({ values }: Tensor) => Array.from(values));
}

function isClose(received: number, expected: number): boolean {
  const allowed = tolerance.absolute + tolerance.relative * Math.abs(expected);
  return Math.abs(received - expected) <= allowed;
}
