import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { property } from '../src/property/property.ts';

/** Half the distance from 1 to the next double. */
const u = 2 ** -53;

/**
 * For every problem with ℓ = ½Σ(zᵢ − yᵢ)²: dz = z − y, so ∇L is affine in the targets,
 *   ∇L(y) = ½·(∇L(y − d) + ∇L(y + d))
 * The targets are first rounded to quarters and d is made of quarters, so that y ± d is exact.
 */
export const gradientsAffineInTargets = property<Problem>({
  name: 'gradients-affine-in-targets',
  family: 'gradients',
  claim: 'halfway between two targets the gradient is halfway between the two gradients',
  doesNotCheck: 'gradients that are off by the same matrix whatever the targets',
  needs: ['gradients'],
  forAll: problems({ losses: ['half-squared-error'] }),
  async evidence(subject, problem, judge) {
    const asked = [0, -1, 1].map((side) => towards(problem, side));
    const [middle, below, above] = await Promise.all(asked.map((p) => subject.gradients(p)));
    const [bounds, boundsBelow, boundsAbove] = asked.map((p) => judge.bounds(p).gradients);
    const comparisons = Object.entries(bounds!).map(([name, { shape, radius }]) => {
      const [low, high] = [below![name]!.values, above![name]!.values];
      const centre = low.map((value, i) => (value + high[i]!) / 2);
      const widened = radius.map((r, i) => {
        const both = boundsBelow![name]!.radius[i]! + boundsAbove![name]!.radius[i]!;
        return r + both / 2 + 2 * u * Math.abs(centre[i]!);
      });
      return compare(name, middle![name]!, { shape, centre, radius: widened });
    });
    return { comparisons };
  },
});

function towards(problem: Problem, side: number): Problem {
  const moved = (y: Float64Array, t: number) =>
    y.map((value, i) => Math.round(4 * value) / 4 + side * offset(t + i));
  return { ...problem, targets: problem.targets.map(moved) };
}

/** Quarters of either sign, none of them 0. */
function offset(k: number): number {
  return (k % 2 === 0 ? 1 : -1) * (1 + (k % 3) / 4);
}
