import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { property } from '../src/property/property.ts';
import { countedSteps, countingOnly } from './lemmas/counted-steps.ts';
import { sumRelation } from './lemmas/sums-of-answers.ts';

/** For every problem: L = Σ Lₜ, where Lₜ is the loss with every step but t masked. */
export const lossSumsOverSteps = property<Problem>({
  name: 'loss-sums-over-steps',
  family: 'loss',
  claim: 'the loss of a sequence is the sum of the losses of its steps',
  doesNotCheck: 'whether the loss of one step is right',
  needs: ['loss'],
  forAll: problems({ masks: true, spans: ['every-step'], share: 0.25 }),
  async evidence(subject, problem, judge) {
    const steps = countedSteps(problem);
    if (steps.length < 2) return { comparisons: [] };
    const alone = steps.map((step) => countingOnly(problem, (t) => t === step));
    const [loss, ...losses] = await Promise.all([problem, ...alone].map((p) => subject.loss(p)));
    const parts = losses.map((part, k) => [part, judge.bounds(alone[k]!).loss] as const);
    return { comparisons: [sumRelation('loss', loss!, judge.bounds(problem).loss, parts)] };
  },
});
