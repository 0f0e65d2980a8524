import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { property } from '../src/property/property.ts';
import { aimedAt } from './lemmas/own-outputs-as-targets.ts';

/**
 * For every problem with ℓ = ½Σ(zᵢ − yᵢ)² whose targets y are the subject's own outputs: dz = 0 but
 * for rounding, and so is every gradient. The certificate is that of the very targets, rounding
 * included.
 */
export const gradientsZeroAtOwnOutputs = property<Problem>({
  name: 'gradients-zero-at-own-outputs',
  family: 'gradients',
  claim: 'a network that puts out its targets exactly has nothing left to learn',
  doesNotCheck: 'the gradients anywhere else',
  needs: ['forward', 'gradients'],
  forAll: problems({ losses: ['half-squared-error'], readouts: ['linear'], share: 0.25 }),
  async evidence(subject, problem, judge) {
    const [outputs, before] = await Promise.all([
      subject.forward(problem),
      subject.gradients(problem),
    ]);
    const aimed = aimedAt(problem, outputs, judge.declaration.precision);
    const gradients = await subject.gradients(aimed);
    const comparisons = Object.entries(judge.certify(aimed).gradients).map(([name, certified]) => {
      // It tells something where the gradient for other targets would have been caught.
      const telling = before[name]!.values.some(
        (slope, i) => Math.abs(slope - certified.centre[i]!) > certified.radius[i]!,
      );
      return { ...compare(name, gradients[name]!, certified), telling };
    });
    return { comparisons };
  },
});
