import type { Certified } from '../../src/certificate/certificate.ts';
import type { RoundingModel } from '../../src/certificate/rounding.ts';
import type { Tensor } from '../../src/network/tensor.ts';

/**
 * θ − η·g for a gradient that is certified, or exact where its radius is 0.
 *
 * With p = η·g and d = θ − p, a right evaluation rounds both:
 *   |fl(p) − p| ≤ u·|p| + smallest
 *   |fl(d̂) − d̂| ≤ u·|d̂|,   |d̂| ≤ |d| + u·|p| + smallest
 * A fused multiply-add rounds once. The centre here is the same in float64, so off by its share of
 * as much; and a gradient that is off by r moves everything by η·r. 2⁻²⁰ of the radius is for
 * computing it in float64.
 */
export function certifiedStep(
  before: Readonly<Record<string, Tensor>>,
  gradients: Readonly<Record<string, Certified>>,
  rate: number,
  { u, eta: smallest, centreShare }: RoundingModel,
): Record<string, Certified> {
  const certified = Object.entries(gradients).map(([name, { shape, centre: g, radius }]) => {
    const old = before[name];
    if (!old) throw new TypeError(`a gradient was given for ${name}, which is no parameter`);
    const centre = old.values.map((w, i) => w - rate * g[i]!);
    const reach = centre.map((d, i) => {
      const moved = rate * radius[i]!;
      const product = rate * Math.abs(g[i]!) + moved;
      const rounding = u * (1 + u) * product + u * (Math.abs(d) + moved) + (1 + u) * smallest;
      return (moved + rounding * (1 + centreShare)) * (1 + 2 ** -20);
    });
    return [name, { shape, centre, radius: reach }];
  });
  return Object.fromEntries(certified) as Record<string, Certified>;
}

/** A gradient that is given, and so exact. */
export function exactly(tensors: Readonly<Record<string, Tensor>>): Record<string, Certified> {
  const certified = Object.entries(tensors).map(([name, { shape, values }]) => [
    name,
    { shape, centre: values, radius: new Float64Array(values.length) },
  ]);
  return Object.fromEntries(certified) as Record<string, Certified>;
}
