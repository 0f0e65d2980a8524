import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { property } from '../src/property/property.ts';
import { countedSteps, countingOnly } from './lemmas/counted-steps.ts';
import { sumRelation } from './lemmas/sums-of-answers.ts';

/**
 * For every problem: ∇L = Σ ∇Lₜ, where Lₜ is the loss with every step but t masked. Parameters are
 * shared by all steps, and what they owe to each step's loss adds up.
 */
export const gradientsSumOverSteps = property<Problem>({
  name: 'gradients-sum-over-steps',
  family: 'gradients',
  claim: "the gradient of a shared matrix is the sum of what each step's loss wants of it",
  doesNotCheck: "whether the gradient of one step's loss is right",
  needs: ['gradients'],
  forAll: problems({ masks: true, spans: ['every-step'], share: 0.25 }),
  async evidence(subject, problem, judge) {
    const steps = countedSteps(problem);
    if (steps.length < 2) return { comparisons: [] };
    const alone = steps.map((step) => countingOnly(problem, (t) => t === step));
    const [gradients, ...others] = await Promise.all(
      [problem, ...alone].map((p) => subject.gradients(p)),
    );
    const bounds = alone.map((p) => judge.bounds(p).gradients);
    const comparisons = Object.entries(judge.bounds(problem).gradients).map(([name, bound]) => {
      const parts = others.map((other, k) => [other[name]!, bounds[k]![name]!] as const);
      return sumRelation(name, gradients![name]!, bound, parts);
    });
    return { comparisons };
  },
});
