import { problems } from '../src/arbitraries/problems.ts';
import type { Bound } from '../src/certificate/bounds.ts';
import { type Comparison, compare } from '../src/certificate/comparison.ts';
import { gamma } from '../src/certificate/rounding.ts';
import type { Problem } from '../src/network/problem.ts';
import { rowsOf, type Tensor } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';

/** Half the distance from 1 to the next double: the product is taken in float64. */
const u = 2 ** -53;

/** For every problem and t = ⌈T/2⌉: ∂h_T/∂h₀ = ∂h_T/∂hₜ · ∂hₜ/∂h₀. */
export const jacobianIsAProduct = property<Problem>({
  name: 'jacobian-is-a-product',
  family: 'gradients',
  claim: 'the Jacobian over a stretch of steps is the product of those over its parts',
  doesNotCheck: 'whether the Jacobian of one step is right',
  needs: ['jacobian'],
  forAll: problems({ share: 0.25 }),
  async evidence(subject, problem, judge) {
    const T = problem.inputs.length;
    const t = Math.ceil(T / 2);
    if (t === T) return { comparisons: [] };
    const spans = [
      { from: 0, to: T },
      { from: t, to: T },
      { from: 0, to: t },
    ];
    const [whole, late, early] = await Promise.all(
      spans.map((span) => subject.jacobian({ problem, ...span })),
    );
    const bounds = spans.map((span) => judge.jacobian(problem, span));
    if (bounds.some(({ radius }) => !radius.every(Number.isFinite))) return { comparisons: [] };
    const [bound, lateBound, earlyBound] = bounds;
    return {
      comparisons: [
        productRelation(`∂h${T}/∂h0`, [whole!, bound!], [late!, lateBound!], [early!, earlyBound!]),
      ],
    };
  },
});

type Uncertain = readonly [received: Tensor, bound: Bound];

/**
 * A matrix that is exactly the product of two, where all three were received with errors up to r:
 *   |Ĉ − Â·B̂| ≤ r_C + |Â|·r_B + r_A·|B̂| + r_A·r_B + γₙ·|Â|·|B̂|
 */
function productRelation(
  quantity: string,
  [C, { radius: rC }]: Uncertain,
  [A, { radius: rA }]: Uncertain,
  [B, { radius: rB }]: Uncertain,
): Comparison {
  const n = rowsOf(A);
  const centre = new Float64Array(n * n);
  const radius = Float64Array.from(rC);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        const [a, ra] = [A.values[i * n + k]!, rA[i * n + k]!];
        const [b, rb] = [B.values[k * n + j]!, rB[k * n + j]!];
        centre[i * n + j]! += a * b;
        const size = Math.abs(a) * Math.abs(b);
        radius[i * n + j]! +=
          gamma(n, u) * size + Math.abs(a) * rb + ra * Math.abs(b) + ra * rb + Number.MIN_VALUE;
      }
    }
  }
  return compare(quantity, C, { shape: C.shape, centre, radius });
}
