import { columnsOf, type Vector } from '../network/tensor.ts';
import { float64 } from '../reference/float64.ts';
import type { Product, VectorOperations } from '../reference/operations.ts';
import { largestLogisticCurvature, largestTanhCurvature } from './curvature.ts';
import { gamma, type RoundingModel } from './rounding.ts';
import { Arena, addProduct, addRow, noRows, norm, type Rows } from './rows.ts';

/**
 * A vector q of which a right evaluation q̂ is known to satisfy, for some |εₖ| ≤ 1 and |εᵢ′| ≤ 1,
 *   q̂ᵢ − qᵢ = Σₖ Cᵢₖ·εₖ + looseᵢ·εᵢ′
 * The symbols εₖ are shared with every other vector of the same evaluation, so that errors which
 * cancel are seen to cancel. The centre is a float64 evaluation of q.
 */
export interface AffineVector {
  readonly centre: Vector;
  /** C without the symbols that are an entry's own; beyond the end of its rows C is 0. */
  readonly rows: Rows;
  own: readonly OwnSymbols[];
  /** Symbols from here on have no coefficients. */
  symbols: number;
  /** ‖C‖₁ by rows */
  tracked: Vector;
  /** Error under no shared symbol. */
  loose: Vector;
}

/** A piece of a diagonal of C: symbol first + k is in entry at + k and in no other. */
interface OwnSymbols {
  readonly first: number;
  readonly at: number;
  readonly coefficients: Vector;
}

// Centres, slopes and coefficients are float64 themselves, whatever the model's precision.
const u64 = 2 ** -53;

/** What a row of coefficients loses at most where its product with a number underflows. */
const underflow = (symbols: number) => symbols * Number.MIN_VALUE;

/** How far a right evaluation may be from the exact value: E = ‖C‖₁ by rows + loose. */
export function radii({ tracked, loose }: AffineVector): Float64Array {
  const E = new Float64Array(loose.length);
  for (let i = 0; i < E.length; i++) {
    const sum = tracked[i]! + loose[i]!;
    E[i] = Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
  }
  return E;
}

/**
 * The vector operations in affine arithmetic. In the derivations beside them, c is the centre, E a
 * row of `radii`, q the exact value, and ϱ = centreShare: |c − q| ≤ ϱE, so |q̂| ≤ |c| + 2E.
 */
export function affine(
  model: RoundingModel,
  arena: Arena = new Arena(),
): VectorOperations<AffineVector> {
  const { u, eta, tiny, largest, kappa, alpha, centreShare } = model;
  let allSymbols = 0;

  /** tanh, σ, exp or log, where the result is at most this large. */
  const functionFloor = alpha * u + kappa * eta;
  const functionError = (size: number) => 2 * kappa * u * size + functionFloor;

  /** Where a sum may overflow, nothing can be certified. */
  const beyondRange = (size: number) => (size > largest ? Number.POSITIVE_INFINITY : 0);

  function withRows(centre: Vector, rows: Rows, loose: Vector): AffineVector {
    const tracked = new Float64Array(centre.length);
    for (let i = 0; i < tracked.length; i++) tracked[i] = norm(rows, i);
    return { centre, rows, own: [], symbols: rows.length, tracked, loose };
  }

  const untracked = (centre: Vector, loose: Vector) => withRows(centre, noRows, loose);

  const exact = (centre: Vector) => untracked(centre, new Float64Array(centre.length));

  /** Largest absolute value that a right evaluation may have. */
  function magnitudes({ centre }: AffineVector, E: Vector): Vector {
    const magnitude = new Float64Array(E.length);
    for (let i = 0; i < E.length; i++) magnitude[i] = Math.abs(centre[i]!) + 2 * E[i]!;
    return magnitude;
  }

  function symbolsOf(vectors: readonly AffineVector[]): number {
    let most = 0;
    for (const { symbols } of vectors) most = Math.max(most, symbols);
    return most;
  }

  /**
   * Turns loose error into fresh symbols: what enters a recursion must keep its sign. Infinite error
   * has none, and stays loose: among the coefficients, 0 times infinity would be not a number.
   */
  function freshen(x: AffineVector): AffineVector {
    if (!x.loose.some((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return x;
    const coefficients = x.loose.map((value) => (Number.isFinite(value) ? value : 0));
    x.own = [...x.own, { first: allSymbols, at: 0, coefficients }];
    x.tracked = float64.sum([x.tracked, coefficients]);
    x.loose = x.loose.map((value) => (Number.isFinite(value) ? 0 : value));
    allSymbols += x.loose.length;
    x.symbols = allSymbols;
    return x;
  }

  /** sum i += weight · Cⱼ, the errors of x that have symbols */
  function addTracked(sums: Rows, i: number, weight: number, x: AffineVector, j: number): void {
    addRow(sums, i, weight, x.rows, j);
    for (const { first, at, coefficients } of x.own) {
      const k = j - at;
      if (k < 0 || k >= coefficients.length) continue;
      sums.block[i * sums.length + first + k]! += weight * coefficients[k]!;
    }
  }

  /** sums += M·C */
  function addTransformed(sums: Rows, M: Vector, x: AffineVector): void {
    const n = x.centre.length;
    addProduct(sums, 0, 1, M, x.rows, n);
    for (const { first, at, coefficients } of x.own) {
      for (let i = 0; i * n < M.length; i++) {
        for (let k = 0; k < coefficients.length; k++) {
          sums.block[i * sums.length + first + k]! += M[i * n + at + k]! * coefficients[k]!;
        }
      }
    }
  }

  /** Row t is Cᵢ of vector t. */
  function collected(vectors: readonly AffineVector[], i: number, into: Rows): Rows {
    into.block.fill(0);
    for (let t = 0; t < vectors.length; t++) addTracked(into, t, 1, vectors[t]!, i);
    return into;
  }

  /** f(q̂) for a scalar f: its slope s at the centre carries the symbols, the rest is loose. */
  function elementwise(
    a: AffineVector,
    centre: Vector,
    slopes: Vector,
    added: (i: number, A: number) => number,
  ): AffineVector {
    const A = radii(a);
    const rows = arena.rows(A.length, a.rows.length);
    const tracked = new Float64Array(A.length);
    const loose = new Float64Array(A.length);
    const lost = underflow(a.symbols);
    for (let i = 0; i < A.length; i++) {
      const s = slopes[i]!;
      const size = Math.abs(s);
      addRow(rows, i, s, a.rows, i);
      tracked[i] = size * a.tracked[i]!;
      loose[i] = size * a.loose[i]! + added(i, A[i]!) + (size === 0 || size === 1 ? 0 : lost);
    }
    const own = a.own.map(({ first, at, coefficients }) => ({
      first,
      at,
      coefficients: coefficients.map((value, k) => value * slopes[at + k]!),
    }));
    return { centre, rows, own, symbols: a.symbols, tracked, loose };
  }

  /** Element by element, each vector with its sign, and with so many roundings of each term. */
  function summed(
    centre: Vector,
    vectors: readonly AffineVector[],
    signs: readonly number[],
    roundings: number,
  ): AffineVector {
    const n = centre.length;
    const rows = arena.rows(n, symbolsOf(vectors));
    const loose = new Float64Array(n);
    const coefficientShare = gamma(vectors.length, u64);
    const roundingShare = gamma(roundings, u);
    for (let i = 0; i < n; i++) {
      let size = 0;
      for (let p = 0; p < vectors.length; p++) {
        const v = vectors[p]!;
        const E = v.tracked[i]! + v.loose[i]!;
        addTracked(rows, i, signs[p]!, v, i);
        size += Math.abs(v.centre[i]!) + 2 * E;
        loose[i]! += v.loose[i]! + coefficientShare * E;
      }
      loose[i]! += roundingShare * size + beyondRange(size);
    }
    return withRows(centre, rows, loose);
  }

  const math: VectorOperations<AffineVector> = {
    given: exact,

    slice({ centre, rows, own, symbols, tracked, loose }, from, to) {
      const { length, block } = rows;
      return {
        centre: centre.subarray(from, to),
        rows: { length, block: block.subarray(from * length, to * length) },
        own: own.map(({ first, at, coefficients }) => {
          const before = Math.min(Math.max(from - at, 0), coefficients.length);
          return {
            first: first + before,
            at: Math.max(at - from, 0),
            coefficients: coefficients.subarray(before, Math.max(to - at, before)),
          };
        }),
        symbols,
        tracked: tracked.subarray(from, to),
        loose: loose.subarray(from, to),
      };
    },

    // What is joined is carried on to the next step, and keeps its signs as what enters `linear` does.
    join(vectors) {
      const parts = vectors.map(freshen);
      const centre = float64.join(parts.map((v) => v.centre));
      const length = Math.max(...parts.map((v) => v.rows.length));
      const rows = arena.rows(centre.length, length);
      const own: OwnSymbols[] = [];
      let start = 0;
      for (const v of parts) {
        const n = v.centre.length;
        for (let i = 0; i < n; i++) addRow(rows, start + i, 1, v.rows, i);
        for (const piece of v.own) own.push({ ...piece, at: piece.at + start });
        start += n;
      }
      const tracked = float64.join(parts.map((v) => v.tracked));
      const loose = float64.join(parts.map((v) => v.loose));
      return { centre, rows, own, symbols: symbolsOf(parts), tracked, loose };
    },

    // A sum of n products, summed in any tree, with or without fused operations:
    //   |rounding| ≤ γₙ₊₂·Σ|Mᵢⱼ||q̂ⱼ| + n·η.   Products that are exactly 0 round nothing.
    // A vector that nothing is multiplied by is one term of the sum more.
    linear(products, bias) {
      const centre = float64.linear(
        products.map(([matrix, v]): Product<Vector> => [matrix, v.centre]),
        bias,
      );
      const n = centre.length;
      const vectors = products.map(([, v]) => freshen(v));
      const rows = arena.rows(n, symbolsOf(vectors));
      let count = bias ? 1 : 0;
      for (const [matrix, v] of products) {
        if (matrix === 1) {
          for (let i = 0; i < n; i++) addTracked(rows, i, 1, v, i);
          count += 1;
        } else {
          addTransformed(rows, matrix.values, v);
          count += columnsOf(matrix);
        }
      }
      const loose = new Float64Array(n);
      const roundingShare = gamma(count + 2, u);
      const coefficientShare = gamma(count + 4, u64);
      const floor = count * (eta + underflow(rows.length));
      for (let i = 0; i < n; i++) {
        let size = bias ? Math.abs(bias.values[i]!) : 0;
        let carried = 0;
        // A size may underflow to 0 though its products do not vanish.
        let isEmpty = size === 0;
        for (const [matrix, v] of products) {
          const [first, end] = matrix === 1 ? [i, i + 1] : [0, columnsOf(matrix)];
          for (let j = first; j < end; j++) {
            const m = matrix === 1 ? 1 : matrix.values[i * end + j]!;
            if (m === 0) continue;
            const E = v.tracked[j]! + v.loose[j]!;
            const magnitude = Math.abs(v.centre[j]!) + 2 * E;
            size += Math.abs(m) * magnitude;
            if (magnitude !== 0) isEmpty = false;
            carried += Math.abs(m) * E;
          }
        }
        if (isEmpty) continue;
        // What is loose in a fresh vector is infinite, and then so is the size.
        loose[i] = roundingShare * size + floor + coefficientShare * carried + beyondRange(size);
      }
      return withRows(centre, rows, loose);
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
      const slopes = float64.sigmoidSlope(centre);
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
        a,
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
      return untracked(
        float64.whetherPositive(a.centre),
        sides.map((side) => (Number.isNaN(side) ? Number.POSITIVE_INFINITY : 0)),
      );
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
      // ∂pᵢ/∂zⱼ = pᵢ·(1 − pᵢ) for j = i, else −pᵢ·pⱼ
      const slopes = new Float64Array(n * n);
      let meanLoose = 0;
      for (let i = 0; i < n; i++) {
        meanLoose += p[i]! * z.loose[i]!;
        for (let j = 0; j < n; j++) slopes[i * n + j] = p[i]! * ((i === j ? 1 : 0) - p[j]!);
      }
      const rows = arena.rows(n, z.symbols);
      addTransformed(rows, slopes, z);
      const loose = p.map((pi, i) => {
        const size = Math.min(1, pi * Math.exp(4 * A));
        return (
          pi * (z.loose[i]! + meanLoose) +
          (2 + 5 * centreShare) * A * A * size +
          slopeError * pi * 2 * A +
          omega * size +
          2 * kappa * tiny
        );
      });
      return withRows(p, rows, loose);
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

    // ŝ(1 − ŝ) − s(1 − s) = (1 − 2s)·δ − δ². Rounding of s(1 − s), s − s², ds·s − ds·s·s; and of
    // 1/(2 + e^a + e^−a), s·σ(−a) and σ(a)·σ(−a), which do not see s's own rounding:
    //   ((6κ + 13)·s(1 − s) + (2κ + 4)·s²)·u + 2αu
    sigmoidSlope(s) {
      const centre = float64.sigmoidSlope(s.centre);
      return elementwise(
        s,
        centre,
        s.centre.map((c) => 1 - 2 * c),
        (i, E) => {
          const size = Math.min(1, Math.abs(s.centre[i]!) + 2 * E);
          return (
            (1 + 2 * centreShare) * E * E +
            2 * u64 * E +
            gamma(6 * kappa + 14, u) * (Math.abs(centre[i]!) + 2 * E * (1 + 2 * E)) +
            gamma(2 * kappa + 4, u) * size * size +
            2 * alpha * u +
            tiny
          );
        },
      );
    },

    // x̂ŷ − xy = x·δy + y·δx + δx·δy.   Exactly 0 times anything is exactly 0.
    product(x, y) {
      const centre = float64.product(x.centre, y.centre);
      const n = centre.length;
      const rows = arena.rows(n, symbolsOf([x, y]));
      const loose = new Float64Array(n);
      const coefficientShare = gamma(4, u64);
      const floor = eta + 2 * underflow(rows.length);
      for (let i = 0; i < n; i++) {
        const cx = x.centre[i]!;
        const cy = y.centre[i]!;
        const ex = x.tracked[i]! + x.loose[i]!;
        const ey = y.tracked[i]! + y.loose[i]!;
        if ((cx === 0 && ex === 0) || (cy === 0 && ey === 0)) continue;
        addTracked(rows, i, cy, x, i);
        addTracked(rows, i, cx, y, i);
        const size = (Math.abs(cx) + 2 * ex) * (Math.abs(cy) + 2 * ey);
        loose[i] =
          Math.abs(cx) * y.loose[i]! +
          Math.abs(cy) * x.loose[i]! +
          (1 + 2 * centreShare) * ex * ey +
          coefficientShare * (Math.abs(cx) * ey + Math.abs(cy) * ex) +
          u * size +
          floor +
          beyondRange(size);
      }
      return withRows(centre, rows, loose);
    },

    // Charged as γ₃·(|x| + |y|), which also covers y·(σ − 1) + (1 − y)·σ for σ − y: two roundings of
    // each product and one of their sum.
    minus: (x, y) => summed(float64.minus(x.centre, y.centre), [x, y], [1, -1], 3),

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

    // Rounding of 1 − z, and of dn − dn·z, the difference being the rounding that `product` charges.
    oneMinus: (z) =>
      elementwise(
        z,
        float64.oneMinus(z.centre),
        z.centre.map(() => -1),
        (_i, E) => u * (1 + 2 * E),
      ),

    // f(ẑ, n̂, ĥ) − f(z, n, h) = (h − n)·δz + (1 − z)·δn + z·δh + δz·(δh − δn). Rounding of
    // (1 − z)n + zh, n + z(h − n), zh + n − zn and h + (1 − z)(n − h): at most 5u(|n| + |h|).
    blend(z, n, h) {
      const centre = float64.blend(z.centre, n.centre, h.centre);
      const rows = arena.rows(centre.length, symbolsOf([z, n, h]));
      const loose = new Float64Array(centre.length);
      const [Ez, En, Eh] = [radii(z), radii(n), radii(h)];
      const roundingShare = gamma(5, u);
      const coefficientShare = gamma(5, u64);
      const floor = 2 * eta + 3 * underflow(rows.length);
      for (let i = 0; i < loose.length; i++) {
        const [cz, cn, ch] = [z.centre[i]!, n.centre[i]!, h.centre[i]!];
        const [ez, en, eh] = [Ez[i]!, En[i]!, Eh[i]!];
        addTracked(rows, i, ch - cn, z, i);
        addTracked(rows, i, 1 - cz, n, i);
        addTracked(rows, i, cz, h, i);
        const carried = (Math.abs(cn) + Math.abs(ch)) * ez + en + eh;
        const size = (1 + 2 * ez) * (Math.abs(cn) + 2 * en + Math.abs(ch) + 2 * eh);
        loose[i] =
          Math.abs(ch - cn) * z.loose[i]! +
          (1 - cz) * n.loose[i]! +
          cz * h.loose[i]! +
          (1 + 2 * centreShare) * ez * (en + eh) +
          coefficientShare * carried +
          roundingShare * size +
          floor +
          beyondRange(size);
      }
      return withRows(centre, rows, loose);
    },

    // n terms in any order, compensated or not: γₙ₊₂ of the sum of their sizes.
    sum(vectors) {
      const centre = float64.sum(vectors.map((v) => v.centre));
      const signs = vectors.map(() => 1);
      return summed(centre, vectors, signs, vectors.length + 2);
    },

    // Only the radius of each entry is kept: nothing is computed from a gradient any more.
    //   E = ‖Σ vᵢ·W_j + wⱼ·V_i‖₁ + Σ δv·δw + γ_T₊₂·Σ|v̂ᵢ||ŵⱼ| + T·η
    outerSum(pairs) {
      const centre = float64.outerSum(pairs.map(([v, w]) => [v.centre, w.centre] as const));
      const T = pairs.length;
      const vs = pairs.map(([v]) => freshen(v));
      const ws = pairs.map(([, w]) => freshen(w));
      const rows = vs[0]!.centre.length;
      const columns = ws[0]!.centre.length;
      const sums = arena.rows(centre.length, symbolsOf([...vs, ...ws]));
      const [vSteps, wSteps] = [arena.rows(T, symbolsOf(vs)), arena.rows(T, symbolsOf(ws))];
      const [cvs, cws] = [centresByEntry(vs), centresByEntry(ws)];
      for (let i = 0; i < rows; i++) {
        addProduct(sums, i * columns, 1, cws, collected(vs, i, vSteps), T);
      }
      for (let j = 0; j < columns; j++) {
        addProduct(sums, j, columns, cvs, collected(ws, j, wSteps), T);
      }
      const loose = new Float64Array(centre.length);
      const coefficientShare = gamma(2 * T + 4, u64);
      const roundingShare = gamma(T + 2, u);
      const floor = T * (eta + 2 * underflow(sums.length));
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let isEmpty = true;
          let size = 0;
          let added = 0;
          for (let t = 0; t < T; t++) {
            const [v, w] = [vs[t]!, ws[t]!];
            const cv = v.centre[i]!;
            const cw = w.centre[j]!;
            const ev = v.tracked[i]! + v.loose[i]!;
            const ew = w.tracked[j]! + w.loose[j]!;
            const sv = Math.abs(cv) + 2 * ev;
            const sw = Math.abs(cw) + 2 * ew;
            size += sv * sw;
            if (sv !== 0 && sw !== 0) isEmpty = false;
            added +=
              (1 + 2 * centreShare) * ev * ew +
              coefficientShare * (Math.abs(cv) * ew + Math.abs(cw) * ev);
          }
          if (isEmpty) continue;
          const entry = i * columns + j;
          loose[entry] =
            norm(sums, entry) + added + roundingShare * size + floor + beyondRange(size);
        }
      }
      return untracked(centre, loose);
    },

    // n terms in any order, and up to two factors (½, the step's weight) wherever they are applied.
    total(vectors) {
      const n = vectors.reduce((count, v) => count + v.centre.length, 0);
      const rows = arena.rows(1, symbolsOf(vectors));
      const coefficientShare = gamma(n, u64);
      let size = 0;
      let loose = 0;
      for (const v of vectors) {
        for (let i = 0; i < v.centre.length; i++) {
          const E = v.tracked[i]! + v.loose[i]!;
          addTracked(rows, 0, 1, v, i);
          size += Math.abs(v.centre[i]!) + 2 * E;
          loose += v.loose[i]! + coefficientShare * E;
        }
      }
      loose += (gamma(n + 2, u) + gamma(2, u)) * size + beyondRange(size);
      const centre = float64.total(vectors.map((v) => v.centre));
      return withRows(centre, rows, Float64Array.of(loose));
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
      const rows = arena.rows(1, z.symbols);
      addTransformed(rows, slopes, z);
      let carriedLoose = 0;
      for (let j = 0; j < n; j++) carriedLoose += Math.abs(slopes[j]!) * z.loose[j]!;
      const loose =
        carriedLoose +
        (0.5 + centreShare) * A * A +
        gamma(n + 32, u64) * (1 + 2 * Z) * n * A +
        gamma(n + 4 * kappa + 8 + (2 * n + 4 * kappa + 8) * Z, u);
      const centre = float64.crossEntropy(z.centre, target.centre);
      return withRows(centre, rows, Float64Array.of(loose));
    },
  };

  return math;
}

/** 1 above the kink of relu, −1 at or below it, NaN where right evaluations fall on both sides. */
function sideOfKink(c: number, A: number): number {
  const reach = 2 * A * (1 + 2 ** -20);
  if (c > reach) return 1;
  return c < -reach || A === 0 ? -1 : Number.NaN;
}

/** A row for each entry, a column for each vector. */
function centresByEntry(vectors: readonly AffineVector[]): Vector {
  const T = vectors.length;
  const n = vectors[0]!.centre.length;
  const centres = new Float64Array(n * T);
  for (let t = 0; t < T; t++) {
    for (let i = 0; i < n; i++) centres[i * T + t] = vectors[t]!.centre[i]!;
  }
  return centres;
}
