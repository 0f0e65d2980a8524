import { problems } from '../src/arbitraries/problems.ts';
import { lossWeights } from '../src/network/problem.ts';
import { within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { aimedAt } from './lemmas/own-outputs-as-targets.ts';

/** For what is added up here in float64. */
const widening = 1 + 2 ** -20;

/**
 * For every problem with ℓ = ½Σ(zᵢ − yᵢ)² whose targets y are the subject's own outputs: L = 0, but
 * for what rounding leaves. Let ẑ be the subject's outputs and r their bound, so |ẑ − z| ≤ r. The
 * exact loss against y is at most ½Σ w·(r + |ẑ − y|)², where y is ẑ rounded to the declared
 * precision; and the subject's loss is within its own bound of that.
 */
export const lossZeroAtTheTarget = property({
  name: 'loss-zero-at-the-target',
  family: 'loss',
  claim: 'a network that puts out its targets exactly has no loss left',
  doesNotCheck: 'the loss anywhere else',
  needs: ['forward', 'loss'],
  forAll: problems({ losses: ['half-squared-error'], readouts: ['linear'] }),
  async evidence(subject, problem, judge) {
    const [outputs, before] = await Promise.all([subject.forward(problem), subject.loss(problem)]);
    const aimed = aimedAt(problem, outputs, judge.declaration.precision);
    const loss = await subject.loss(aimed);

    const { radius } = judge.bounds(problem).outputs;
    const targets = aimed.targets.flatMap((y) => Array.from(y));
    const weights = lossWeights(aimed);
    const O = aimed.network.sizes.outputs;
    const left = radius.reduce((sum, r, i) => {
      const distance = r + Math.abs(outputs.values[i]! - targets[i]!);
      return sum + 0.5 * weights[Math.floor(i / O)]! * distance * distance;
    }, 0);
    const high = judge.bounds(aimed).loss.radius[0]! + left * widening;
    if (!Number.isFinite(high)) return { comparisons: [] };
    const comparison = within('loss', loss.values[0]!, -high, high);
    return { comparisons: [{ ...comparison, telling: Math.abs(before.values[0]!) > high }] };
  },
});
