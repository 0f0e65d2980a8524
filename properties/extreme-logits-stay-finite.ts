import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem with a cross-entropy: with by = ±1000, so that the first step is surely wrong
 * and later ones are wrong or right, the loss is finite and agrees. The exponential of 1000 is
 * beyond every format, but
 *   log(1 + e^z) = max(z, 0) + log(1 + e^−|z|)      log Σ e^zᵢ = m + log Σ e^(zᵢ − m),  m = max z
 * need no such number, and log σ(z) and log softmax(z) are never the logarithm of 0.
 */
export const extremeLogitsStayFinite = property<Problem>({
  name: 'extreme-logits-stay-finite',
  family: 'loss',
  claim: 'a network that is sure of itself, rightly or wrongly, has a finite loss',
  doesNotCheck: 'extreme logits that come from the weights, and gradients at extreme logits',
  needs: ['loss'],
  forAll: problems({
    losses: ['binary-cross-entropy', 'cross-entropy'],
    biases: [true],
    share: 0.25,
  }),
  async evidence(subject, problem, judge) {
    const extreme = surelyWrong(problem);
    return agreement('loss', await subject.loss(extreme), judge.certify(extreme).loss);
  },
});

function surelyWrong(problem: Problem): Problem {
  const values = problem.targets[0]!.map((y) => (y > 0.5 ? -1000 : 1000));
  const by = { shape: [values.length], values };
  return { ...problem, parameters: { ...problem.parameters, by } };
}
