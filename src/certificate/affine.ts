import { columnsOf, rowsOf, type Vector } from '../network/tensor.ts';
import { float64 } from '../reference/float64.ts';
import type { Product, VectorOperations } from '../reference/operations.ts';
import { largestLogisticCurvature, largestTanhCurvature } from './curvature.ts';
import { gamma, type RoundingModel } from './rounding.ts';

/**
 * A vector q of which a right evaluation q̂ is known to satisfy, for some |εₖ| ≤ 1 and |εᵢ′| ≤ 1,
 *   q̂ᵢ − qᵢ = Σₖ Cᵢₖ·εₖ + looseᵢ·εᵢ′
 * The symbols εₖ are shared with every other vector of the same evaluation, so that errors which
 * cancel are seen to cancel. The centre is a float64 evaluation of q.
 */
export interface AffineVector {
  readonly centre: Vector;
  /** Symbols 0 … symbols − 1 have coefficients here; later ones have none. */
  symbols: number;
  /** C, row by row, each of `symbols` entries. */
  coefficients: Float64Array;
  /** Error under no shared symbol. */
  loose: Float64Array;
}

// Centres, slopes and coefficients are float64 themselves, whatever the model's precision.
const u64 = 2 ** -53;

/** How far a right evaluation may be from the exact value: E = ‖C‖₁ by rows + loose. */
export function radii({ symbols, coefficients, loose }: AffineVector): Float64Array {
  return loose.map((value, i) => {
    let sum = value;
    for (let k = i * symbols; k < (i + 1) * symbols; k++) sum += Math.abs(coefficients[k]!);
    return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
  });
}

/**
 * The vector operations in affine arithmetic. In the derivations beside them, c is the centre, E a
 * row of `radii`, q the exact value, and ϱ = centreShare: |c − q| ≤ ϱE, so |q̂| ≤ |c| + 2E.
 */
export function affine(model: RoundingModel): VectorOperations<AffineVector> {
  const { u, eta, tiny, largest, kappa, alpha, centreShare } = model;
  let allSymbols = 0;

  /** tanh, σ, exp or log, where the result is at most this large. */
  const functionError = (size: number) => 2 * kappa * u * size + alpha * u + kappa * eta;

  /** Where a sum may overflow, nothing can be certified. */
  const beyondRange = (size: number) => (size > largest ? Number.POSITIVE_INFINITY : 0);

  const exact = (centre: Vector): AffineVector => ({
    centre,
    symbols: 0,
    coefficients: new Float64Array(0),
    loose: new Float64Array(centre.length),
  });

  /** Largest absolute value that a right evaluation may have. */
  const magnitudes = ({ centre }: AffineVector, E: Float64Array) =>
    centre.map((c, i) => Math.abs(c) + 2 * E[i]!);

  /** Turns loose error into fresh symbols: what enters a recursion must keep its sign. */
  function freshen(x: AffineVector): AffineVector {
    if (x.loose.every((value) => value === 0)) return x;
    const n = x.centre.length;
    const symbols = allSymbols + n;
    const coefficients = new Float64Array(n * symbols);
    for (let i = 0; i < n; i++) {
      coefficients.set(x.coefficients.subarray(i * x.symbols, (i + 1) * x.symbols), i * symbols);
      coefficients[i * symbols + allSymbols + i] = x.loose[i]!;
    }
    allSymbols = symbols;
    x.symbols = symbols;
    x.coefficients = coefficients;
    x.loose = new Float64Array(n);
    return x;
  }

  /** Row i of the coefficients times factorᵢ. */
  function scaledRows(x: AffineVector, factors: Vector): Float64Array {
    return x.coefficients.map((value, k) => value * factors[Math.floor(k / x.symbols)]!);
  }

  /** f(q̂) for a scalar f: its slope s at the centre carries the symbols, the rest is loose. */
  function elementwise(
    a: AffineVector,
    centre: Vector,
    slopes: Vector,
    added: (i: number, A: number) => number,
  ): AffineVector {
    const A = radii(a);
    return {
      centre,
      symbols: a.symbols,
      coefficients: scaledRows(a, slopes),
      loose: a.loose.map((loose, i) => Math.abs(slopes[i]!) * loose + added(i, A[i]!)),
    };
  }

  /** Element by element, with so many roundings of each term. */
  function summed(vectors: readonly AffineVector[], roundings: number): AffineVector {
    const centre = float64.sum(vectors.map((v) => v.centre));
    const symbols = Math.max(0, ...vectors.map((v) => v.symbols));
    const coefficients = new Float64Array(centre.length * symbols);
    const size = new Float64Array(centre.length);
    const loose = new Float64Array(centre.length);
    for (const v of vectors) {
      const E = radii(v);
      const magnitude = magnitudes(v, E);
      for (let i = 0; i < centre.length; i++) {
        size[i]! += magnitude[i]!;
        loose[i]! += v.loose[i]! + gamma(vectors.length, u64) * E[i]!;
        for (let k = 0; k < v.symbols; k++) {
          coefficients[i * symbols + k]! += v.coefficients[i * v.symbols + k]!;
        }
      }
    }
    const rounded = (l: number, i: number) =>
      l + gamma(roundings, u) * size[i]! + beyondRange(size[i]!);
    return { centre, symbols, coefficients, loose: loose.map(rounded) };
  }

  const math: VectorOperations<AffineVector> = {
    given: exact,

    // A sum of n products, summed in any tree, with or without fused operations:
    //   |rounding| ≤ γₙ₊₂·Σ|Mᵢⱼ||q̂ⱼ| + n·η.   Products that are exactly 0 round nothing.
    linear(products, bias) {
      const centre = float64.linear(
        products.map(([matrix, v]): Product<Vector> => [matrix, v.centre]),
        bias,
      );
      const n = centre.length;
      const vectors = products.map(([, v]) => freshen(v));
      const symbols = Math.max(0, ...vectors.map((v) => v.symbols));
      const coefficients = new Float64Array(n * symbols);
      const size = bias ? bias.values.map(Math.abs) : new Float64Array(n);
      const carried = new Float64Array(n);
      // A size may underflow to 0 though its products do not vanish.
      const isEmpty = Array.from(size, (value) => value === 0);
      let count = bias ? 1 : 0;
      for (const [p, [matrix]] of products.entries()) {
        const v = vectors[p]!;
        const E = radii(v);
        const magnitude = magnitudes(v, E);
        const columns = columnsOf(matrix);
        count += columns;
        for (let i = 0; i < rowsOf(matrix); i++) {
          for (let j = 0; j < columns; j++) {
            const m = matrix.values[i * columns + j]!;
            if (m === 0) continue;
            size[i]! += Math.abs(m) * magnitude[j]!;
            if (magnitude[j] !== 0) isEmpty[i] = false;
            carried[i]! += Math.abs(m) * E[j]!;
            const from = j * v.symbols;
            const to = i * symbols;
            for (let k = 0; k < v.symbols; k++) {
              coefficients[to + k]! += m * v.coefficients[from + k]!;
            }
          }
        }
      }
      const loose = size.map((value, i) =>
        isEmpty[i]
          ? 0
          : gamma(count + 2, u) * value +
            count * eta +
            gamma(count + 4, u64) * carried[i]! +
            beyondRange(value),
      );
      return { centre, symbols, coefficients, loose };
    },

    // f(q̂) − f(q) = f′(c)·(q̂ − q) + remainder, where with F = max|f″| between any of c, q, q̂
    //   |remainder| ≤ F·ϱA·A (slope taken at c) + ½·F·A² (Taylor),
    // and the slope itself is known in float64 to within 16·u64.
    tanh(a) {
      const centre = float64.tanh(a.centre);
      const slopes = float64.oneMinusSquare(centre);
      return elementwise(a, centre, slopes, (i, A) => {
        const c = a.centre[i]!;
        const F = largestTanhCurvature(c - 2 * A, c + 2 * A);
        return (
          F * (0.5 + centreShare) * A * A +
          16 * u64 * A +
          functionError(Math.min(1, Math.abs(centre[i]!) + 2 * A))
        );
      });
    },

    // The same with σ. A form that overflows early in e^(−z) returns 0 where σ is below `tiny`.
    sigmoid(z) {
      const centre = float64.sigmoid(z.centre);
      const slopes = centre.map((s) => s * (1 - s));
      return elementwise(z, centre, slopes, (i, A) => {
        const c = z.centre[i]!;
        const F = largestLogisticCurvature(c - 2 * A, c + 2 * A);
        const size = Math.min(1, centre[i]! + A);
        return (
          F * (0.5 + centreShare) * A * A +
          16 * u64 * A +
          functionError(size) +
          gamma(4, u) * size +
          tiny
        );
      });
    },

    // Away from 0 the kink is out of reach and relu is exact; across it, relu moves no further
    // than its argument.
    relu(a) {
      const centre = float64.relu(a.centre);
      const A = radii(a);
      const sides = a.centre.map((c, i) => sideOfKink(c, A[i]!));
      return elementwise(
        { ...a, loose: a.loose.map((loose, i) => (sides[i] === 1 ? loose : 0)) },
        centre,
        sides.map((side) => (side === 1 ? 1 : 0)),
        (i) => (Number.isNaN(sides[i]!) ? A[i]! : 0),
      );
    },

    // Where right evaluations fall on both sides of the kink, the slope could be either: no
    // statement about it can be certified.
    whetherPositive(a) {
      const A = radii(a);
      const sides = a.centre.map((c, i) => sideOfKink(c, A[i]!));
      return {
        ...exact(float64.whetherPositive(a.centre)),
        loose: sides.map((side) => (Number.isNaN(side) ? Number.POSITIVE_INFINITY : 0)),
      };
    },

    // q̂ᵢ = e^ẑᵢ / Σ e^ẑⱼ, with or without the largest logit, or their log-sum-exp, subtracted:
    //   relative rounding ≤ ω = γ_k,   k = n + 4κ + 8 + (2κ + 6)·Z,   Z = max|ẑ| + log n
    // Sensitivity: ∂pᵢ = pᵢ(δᵢ − Σ pⱼδⱼ). Second order: at any point between, with |δ| ≤ A and
    // |v| ≤ ϱA, |D²pᵢ[δ, δ]| ≤ 4A²·pᵢ and |D²pᵢ[v, δ]| ≤ 5ϱA²·pᵢ, where pᵢ has grown by at most
    // e^(4A).
    softmax(z) {
      const p = float64.softmax(z.centre);
      const n = p.length;
      const E = radii(z);
      const A = Math.max(...E);
      const Z = Math.max(...magnitudes(z, E)) + Math.log(n);
      const omega = gamma(n + 4 * kappa + 8 + (2 * kappa + 6) * Z, u);
      const slopeError = gamma(n + 32, u64) * (1 + 2 * Z);
      const { symbols } = z;
      const mean = new Float64Array(symbols);
      let meanLoose = 0;
      for (let j = 0; j < n; j++) {
        meanLoose += p[j]! * z.loose[j]!;
        for (let k = 0; k < symbols; k++) mean[k]! += p[j]! * z.coefficients[j * symbols + k]!;
      }
      return {
        centre: p,
        symbols,
        coefficients: z.coefficients.map(
          (value, k) => p[Math.floor(k / symbols)]! * (value - mean[k % symbols]!),
        ),
        loose: p.map((pi, i) => {
          const size = Math.min(1, pi * Math.exp(4 * A));
          return (
            pi * (z.loose[i]! + meanLoose) +
            (2 + 5 * centreShare) * A * A * size +
            slopeError * pi * 2 * A +
            omega * size +
            2 * kappa * tiny
          );
        }),
      };
    },

    // 1 − ĥ² − (1 − h²) = −2h·δ − δ². Rounding of 1 − h², (1 − h)(1 + h), dh − dh·h·h, and of
    // 1/cosh², which sees neither h's own rounding nor shares it: (4κ + 3)u in all.
    oneMinusSquare(h) {
      const centre = float64.oneMinusSquare(h.centre);
      return elementwise(
        h,
        centre,
        h.centre.map((c) => -2 * c),
        (i, E) =>
          (1 + 2 * centreShare) * E * E +
          2 * u64 * E +
          (4 * kappa + 3) * u +
          gamma(3, u) * (2 * Math.abs(h.centre[i]!) * E + E * E) +
          2 * alpha * u +
          eta,
      );
    },

    // x̂ŷ − xy = x·δy + y·δx + δx·δy.   Exactly 0 times anything is exactly 0.
    product(x, y) {
      const Ex = radii(x);
      const Ey = radii(y);
      const symbols = Math.max(x.symbols, y.symbols);
      const coefficients = new Float64Array(x.centre.length * symbols);
      const loose = new Float64Array(x.centre.length);
      for (let i = 0; i < loose.length; i++) {
        const [cx, cy, ex, ey] = [x.centre[i]!, y.centre[i]!, Ex[i]!, Ey[i]!];
        if ((cx === 0 && ex === 0) || (cy === 0 && ey === 0)) continue;
        for (let k = 0; k < x.symbols; k++) {
          coefficients[i * symbols + k]! += cy * x.coefficients[i * x.symbols + k]!;
        }
        for (let k = 0; k < y.symbols; k++) {
          coefficients[i * symbols + k]! += cx * y.coefficients[i * y.symbols + k]!;
        }
        const size = (Math.abs(cx) + 2 * ex) * (Math.abs(cy) + 2 * ey);
        loose[i] =
          Math.abs(cx) * y.loose[i]! +
          Math.abs(cy) * x.loose[i]! +
          (1 + 2 * centreShare) * ex * ey +
          gamma(4, u64) * (Math.abs(cx) * ey + Math.abs(cy) * ex) +
          u * size +
          eta +
          beyondRange(size);
      }
      return { centre: float64.product(x.centre, y.centre), symbols, coefficients, loose };
    },

    // Charged as γ₃·(|x| + |y|), which also covers y·(σ − 1) + (1 − y)·σ for σ − y: two roundings of
    // each product and one of their sum.
    minus(x, y) {
      const negative = elementwise(
        y,
        float64.scale(-1, y.centre),
        y.centre.map(() => -1),
        () => 0,
      );
      return summed([x, negative], 3);
    },

    scale(factor, x) {
      const size = Math.abs(factor);
      const isExact = size === 0 || size === 1;
      return elementwise(
        x,
        float64.scale(factor, x.centre),
        x.centre.map(() => factor),
        (i, E) => {
          const scaled = size * (Math.abs(x.centre[i]!) + 2 * E);
          return isExact ? 0 : u * scaled + eta + 2 * u64 * size * E + beyondRange(scaled);
        },
      );
    },

    // n terms in any order, compensated or not: γₙ₊₂ of the sum of their sizes.
    sum: (vectors) => summed(vectors, vectors.length + 2),

    // Only the radius of each entry is kept: nothing is computed from a gradient any more.
    //   E = ‖Σ vᵢ·W_j + wⱼ·V_i‖₁ + Σ δv·δw + γ_T₊₂·Σ|v̂ᵢ||ŵⱼ| + T·η
    outerSum(pairs) {
      const centre = float64.outerSum(pairs.map(([v, w]) => [v.centre, w.centre] as const));
      const T = pairs.length;
      const tracked = pairs.map(([v, w]) => [freshen(v), freshen(w)] as const);
      const spread = tracked.map(([v, w]) => [radii(v), radii(w)] as const);
      const sizes = tracked.map(([v, w], t) => {
        const [Ev, Ew] = spread[t]!;
        return [magnitudes(v, Ev), magnitudes(w, Ew)] as const;
      });
      const columns = tracked[0]?.[1].centre.length ?? 0;
      const row = new Float64Array(allSymbols);
      const loose = centre.map((_, entry) => {
        const i = Math.floor(entry / columns);
        const j = entry % columns;
        row.fill(0);
        let isEmpty = true;
        let size = 0;
        let added = 0;
        for (let t = 0; t < T; t++) {
          const [v, w] = tracked[t]!;
          const [cv, cw] = [v.centre[i]!, w.centre[j]!];
          for (let k = 0; k < v.symbols; k++) row[k]! += cw * v.coefficients[i * v.symbols + k]!;
          for (let k = 0; k < w.symbols; k++) row[k]! += cv * w.coefficients[j * w.symbols + k]!;
          const [ev, ew] = [spread[t]![0][i]!, spread[t]![1][j]!];
          const [sv, sw] = [sizes[t]![0][i]!, sizes[t]![1][j]!];
          size += sv * sw;
          if (sv !== 0 && sw !== 0) isEmpty = false;
          added +=
            (1 + 2 * centreShare) * ev * ew +
            gamma(T + 4, u64) * (Math.abs(cv) * ew + Math.abs(cw) * ev);
        }
        if (isEmpty) return 0;
        const carried = row.reduce((sum, value) => sum + Math.abs(value), 0);
        return carried + added + gamma(T + 2, u) * size + T * eta + beyondRange(size);
      });
      return { ...exact(centre), loose };
    },

    // n terms in any order, and up to two factors (½, the step's weight) wherever they are applied.
    total(vectors) {
      const sums = math.sum(vectors.flatMap(elements));
      const size = vectors.reduce(
        (sum, v) => magnitudes(v, radii(v)).reduce((part, value) => part + value, sum),
        0,
      );
      return vectors.length === 0
        ? exact(Float64Array.of(0))
        : { ...sums, loose: sums.loose.map((loose) => loose + gamma(2, u) * size) };
    },

    // ℓ = f(z) − y·z with f(z) = log(1 + e^z): slope σ(z) − y, curvature at most ¼. Rounding of
    // the forms max(z, 0) − y·z + log(1 + e^−|z|) and y·f(−z) + (1 − y)·f(z).
    binaryCrossEntropy(z, target) {
      const slopes = float64.minus(float64.sigmoid(z.centre), target.centre);
      return elementwise(z, float64.binaryCrossEntropy(z.centre, target.centre), slopes, (i, A) => {
        const size = (Math.abs(z.centre[i]!) + 2 * A) * (1 + 2 * Math.abs(target.centre[i]!)) + 1;
        return (
          0.25 * (0.5 + centreShare) * A * A + 32 * u64 * A + gamma(4 * kappa + 8, u) * size + tiny
        );
      });
    },

    // ℓ = log Σ e^z − y·z: slope softmax(z) − y; the second derivative is a variance under
    // softmax(z), at most A². Rounding of log-sum-exp, and of −Σ yᵢ·log pᵢ while p is normal:
    //   γ_k,   k = n + 4κ + 8 + (2n + 4κ + 8)·Z,   Z = max|ẑ| + log n
    crossEntropy(z, target) {
      const slopes = float64.minus(float64.softmax(z.centre), target.centre);
      const n = slopes.length;
      const E = radii(z);
      const A = Math.max(...E);
      const Z = Math.max(...magnitudes(z, E)) + Math.log(n);
      const { symbols } = z;
      const coefficients = new Float64Array(symbols);
      let carriedLoose = 0;
      for (let j = 0; j < n; j++) {
        carriedLoose += Math.abs(slopes[j]!) * z.loose[j]!;
        for (let k = 0; k < symbols; k++) {
          coefficients[k]! += slopes[j]! * z.coefficients[j * symbols + k]!;
        }
      }
      const loose =
        carriedLoose +
        (0.5 + centreShare) * A * A +
        gamma(n + 32, u64) * (1 + 2 * Z) * n * A +
        gamma(n + 4 * kappa + 8 + (2 * n + 4 * kappa + 8) * Z, u);
      return {
        centre: float64.crossEntropy(z.centre, target.centre),
        symbols,
        coefficients,
        loose: Float64Array.of(loose),
      };
    },
  };

  return math;
}

/** 1 above the kink of relu, −1 at or below it, NaN where right evaluations fall on both sides. */
function sideOfKink(c: number, A: number): number {
  if (A === 0) return c > 0 ? 1 : -1;
  const reach = 2 * A * (1 + 2 ** -20);
  if (c > reach) return 1;
  if (c < -reach) return -1;
  return Number.NaN;
}

/** The elements of a vector as vectors of length 1. */
function elements({ centre, symbols, coefficients, loose }: AffineVector): AffineVector[] {
  return Array.from(centre, (value, i) => ({
    centre: Float64Array.of(value),
    symbols,
    coefficients: coefficients.slice(i * symbols, (i + 1) * symbols),
    loose: Float64Array.of(loose[i]!),
  }));
}
