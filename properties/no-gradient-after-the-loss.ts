import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { property } from '../src/property/property.ts';
import { countingOnly } from './lemmas/counted-steps.ts';
import { suffixOf } from './lemmas/related-problems.ts';

/**
 * For every problem in which no step after t = ⌈T/2⌉ counts: ∂L/∂xₖ is exactly 0 for k > t. It tells
 * something where these inputs do have a gradient while the later steps count.
 */
export const noGradientAfterTheLoss = property<Problem>({
  name: 'no-gradient-after-the-loss',
  family: 'gradients',
  claim: 'an input that comes after the last step that counts gets no gradient',
  doesNotCheck: 'the gradients of earlier inputs',
  needs: ['inputGradients'],
  forAll: problems({ masks: true, spans: ['every-step'] }),
  async evidence(subject, problem, judge) {
    const t = Math.ceil(problem.inputs.length / 2);
    if (t === problem.inputs.length) return { comparisons: [] };
    const early = countingOnly(problem, (k) => k < t);
    const [{ inputs }, before] = await Promise.all([
      subject.inputGradients(early),
      subject.inputGradients(problem),
    ]);
    const later = suffixOf(inputs!, t);
    const { shape, radius } = suffixOf(judge.bounds(early).inputGradients, t);
    const zero = { shape, centre: new Float64Array(radius.length), radius };
    const telling = suffixOf(before['inputs']!, t).values.some(
      (slope, i) => Math.abs(slope) > radius[i]!,
    );
    return { comparisons: [{ ...compare(`inputs after step ${t}`, later, zero), telling }] };
  },
});
