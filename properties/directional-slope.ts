import { problems } from '../src/arbitraries/problems.ts';
import { differenceStep } from '../src/certificate/certificate.ts';
import { compare } from '../src/certificate/comparison.ts';
import { gamma } from '../src/certificate/rounding.ts';
import { entriesOf } from '../src/network/parameters.ts';
import { contentKey, type Problem } from '../src/network/problem.ts';
import { tensor, type Vector } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';
import { stream } from '../src/random/stream.ts';
import { float64 } from '../src/reference/float64.ts';
import { unroll } from '../src/reference/unroll.ts';

/** Half the distance from 1 to the next double. */
const u = 2 ** -53;

/**
 * For every problem and a direction d of ±1 in all parameters:
 *   d·ĝ = (L(θ + h·d) − L(θ − h·d)) / 2h
 * where ĝ is the subject's gradient and the right-hand side knows nothing but the forward equations.
 * With r the bounds of the n entries of ĝ, the two differ by at most
 *   Σr for ĝ;   γₙ·Σ|ĝ| for the sum of products;   u·|slope| for the double that it is returned as;
 *   h for the difference's own error, h²·|L‴|/6 and 60 digits' rounding of L over h: with h = 10⁻²⁰
 *   it is below h itself while |L‴| < 10²⁰ and L < 10¹⁹, and no problem comes near that.
 * A relu unit that sits on its kink has two slopes; such cases are left out.
 */
export const directionalSlope = property<Problem>({
  name: 'directional-slope',
  family: 'gradients',
  claim: 'a small step along any direction changes the loss by what the gradient says',
  doesNotCheck: 'which entry of the gradient is wrong, or errors that cancel along the direction',
  needs: ['gradients'],
  forAll: problems({ share: 0.25 }),
  async evidence(subject, problem, judge) {
    if (isOnKink(problem)) return { comparisons: [] };
    const direction = directionFor(problem);
    const gradients = await subject.gradients(problem);
    const bounds = judge.bounds(problem).gradients;

    let product = 0;
    let size = 0;
    let radius = 0;
    let n = 0;
    for (const [name, along] of Object.entries(direction)) {
      for (const [i, sign] of along.entries()) {
        const slope = gradients[name]!.values[i]!;
        product += sign * slope;
        size += Math.abs(slope);
        radius += bounds[name]!.radius[i]!;
        n += 1;
      }
    }
    const slope = judge.slopeAlong(problem, direction);
    const allowed =
      radius * (1 + 2 ** -20) + gamma(n, u) * size + u * Math.abs(slope) + differenceStep;
    const certified = {
      shape: [],
      centre: Float64Array.of(slope),
      radius: Float64Array.of(allowed),
    };
    return { comparisons: [compare('slope along ±1', tensor([], [product]), certified)] };
  },
});

/** Of the problem's content alone, so that the same problem is always asked the same. */
function directionFor(problem: Problem): Readonly<Record<string, Vector>> {
  const random = stream(0, `direction ${contentKey(problem)}`);
  return Object.fromEntries(
    entriesOf(problem.parameters).map(([name, { values }]) => [
      name,
      values.map(() => (random() < 0.5 ? 1 : -1)),
    ]),
  );
}

function isOnKink(problem: Problem): boolean {
  if (problem.network.cell !== 'relu') return false;
  return unroll(float64, problem).steps.some(({ a }) => a.includes(0));
}
