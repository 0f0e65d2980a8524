import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { tensor } from '../src/network/tensor.ts';
import {
  frobeniusNorm,
  spectralNormFromAbove,
  spectralNormFromBelow,
} from '../src/norms/spectral-norm.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem and t = ⌊T/2⌋: ∂h_T/∂hₜ is a product of T − t factors diag(φ′(a))·Whh, and
 * neither tanh nor relu is ever steeper than 1, so
 *   ‖∂h_T/∂hₜ‖₂ ≤ ‖Whh‖₂^(T − t)
 * A received Jacobian may exceed this by the Frobenius norm of its bound. Both norms are certain on
 * their side; 2⁻⁴⁰ more pays for the rounding of the power and of the sum.
 */
export const jacobianNormBound = property<Problem>({
  name: 'jacobian-norm-bound',
  family: 'gradients',
  claim: 'a step stretches a push of the state by no more than the recurrent matrix does',
  doesNotCheck: 'Jacobians that are wrong and small',
  needs: ['jacobian'],
  forAll: problems({ cells: ['tanh', 'relu'], share: 0.25 }),
  async evidence(subject, problem, judge) {
    const to = problem.inputs.length;
    const from = Math.floor(to / 2);
    const received = await subject.jacobian({ problem, from, to });
    const error = frobeniusNorm(judge.jacobian(problem, { from, to }).radius);
    if (!Number.isFinite(error)) return { comparisons: [] };
    const bound = spectralNormFromAbove(problem.parameters.Whh) ** (to - from);
    const norm = spectralNormFromBelow(received);
    const comparison = compare(`‖∂h${to}/∂h${from}‖₂`, tensor([], [norm]), {
      shape: [],
      centre: Float64Array.of(0),
      radius: Float64Array.of(bound * (1 + 2 ** -40) + error),
    });
    // A Jacobian of zeros would be within any bound.
    return { comparisons: [{ ...comparison, telling: norm > error }] };
  },
});
