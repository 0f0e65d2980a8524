/**
 * The model of rounding that a certificate answers for (docs/numerics.md tells it in words):
 *   fl(x ∘ y) = (x ∘ y)(1 + δ) + ε,   |δ| ≤ u,   |ε| ≤ η (products and quotients only)
 *   f̂(x) = f(x) with an error of at most 2κu·|f| + κη for tanh, σ, exp and log,
 *   and αu more for tanh and σ
 */
export interface RoundingModel {
  readonly precision: Precision;
  /** Half the distance from 1 to the next number. */
  readonly u: number;
  /** The smallest positive number. */
  readonly eta: number;
  /** The smallest normal number. */
  readonly tiny: number;
  readonly largest: number;
  /** Error of the elementary functions in units in the last place, at least 3. */
  readonly kappa: number;
  /** Absolute error of tanh and σ in units of u, for libraries that are only absolutely accurate. */
  readonly alpha: number;
  /**
   * The centres are a float64 evaluation. Any error bound is at least linear in u, so theirs is at
   * most this share of the bound in this model.
   */
  readonly centreShare: number;
}

export const precisions = ['float64', 'float32'] as const;
/** What a subject computes in. */
export type Precision = (typeof precisions)[number];

/** How far tanh and σ may be off: 2κu·|f| + αu. */
export interface ActivationError {
  readonly kappa: number;
  readonly alpha: number;
}

/** Three units in the last place hold for tanh in every library that was measured. */
export const usualActivationError: ActivationError = { kappa: 3, alpha: 0 };

const formats = {
  float64: { u: 2 ** -53, eta: 2 ** -1074, tiny: 2 ** -1022, largest: Number.MAX_VALUE },
  float32: { u: 2 ** -24, eta: 2 ** -149, tiny: 2 ** -126, largest: (2 - 2 ** -23) * 2 ** 127 },
};

export function roundingModel(
  precision: Precision,
  { kappa, alpha }: ActivationError = usualActivationError,
): RoundingModel {
  if (!(kappa >= usualActivationError.kappa)) {
    throw new RangeError(
      `kappa is ${kappa}; the judge's own tanh is only known to ${usualActivationError.kappa} units in the last place, so declare at least that`,
    );
  }
  if (!(alpha >= 0)) throw new RangeError(`alpha is ${alpha}; it cannot be negative`);
  const format = formats[precision];
  return { precision, ...format, kappa, alpha, centreShare: formats.float64.u / format.u };
}

/** γₙ = n·u / (1 − n·u): n roundings of up to u each, compounded. */
export function gamma(n: number, u: number): number {
  return n * u < 1 ? (n * u) / (1 - n * u) : Number.POSITIVE_INFINITY;
}
