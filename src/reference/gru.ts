import type { Parameters } from '../network/parameters.ts';
import { rowsBetween, rowsOf, type Tensor, transpose } from '../network/tensor.ts';
import type { VectorOperations } from './operations.ts';
import type { CellEquations, Step } from './step.ts';

/** What a step of a gru leaves behind beside what every cell does. */
export interface GruStep<V> extends Step<V> {
  readonly r: V;
  readonly z: V;
  readonly n: V;
}

/** The state that the reset gate lets through to the candidate. */
export interface ResetBefore<V> extends GruStep<V> {
  readonly s: V;
}

/** The recurrent product of the candidate, before the reset gate. */
export interface ResetAfter<V> extends GruStep<V> {
  readonly q: V;
}

/**
 * Three blocks of rows, in the order r, z, n; W, U and b are those of Wxh, Whh and bh.
 *   r = σ(Wᵣ·x + Uᵣ·hPrev + bᵣ)   z = σ(W_z·x + U_z·hPrev + b_z)
 *   s = r ∘ hPrev
 *   n = tanh(Wₙ·x + Uₙ·s + bₙ)
 *   h = (1 − z) ∘ n + z ∘ hPrev
 *
 *   daₙ = dh ∘ (1 − z) ∘ (1 − n²)      da_z = dh ∘ (hPrev − n) ∘ z(1 − z)
 *   ds  = Uₙᵀ·daₙ                      daᵣ = ds ∘ hPrev ∘ r(1 − r)
 *   dW  = da ⊗ x      dUᵣ, dU_z = daᵣ, da_z ⊗ hPrev      dUₙ = daₙ ⊗ s      db = da
 *   dhPrev = Uᵣᵀ·daᵣ + U_zᵀ·da_z + ds ∘ r + dh ∘ z       dx = Wxhᵀ·da
 *
 * A push v of the state, with u = Uᵣ·v, U_z·v and each slope as above:
 *   ∂n·v = n′ ∘ (Uₙ·(r ∘ v + hPrev ∘ r′ ∘ uᵣ))
 *   ∂h·v = (1 − z) ∘ (∂n·v) + z ∘ v + (hPrev − n) ∘ z′ ∘ u_z
 */
export const gru: CellEquations = {
  step<V>(math: VectorOperations<V>, parameters: Parameters, x: V, hPrev: V): ResetBefore<V> {
    const { W, U, b } = blocksIn(parameters);
    const { r, z, a: gates } = gatesOf(math, parameters, x, hPrev);
    const s = math.product(r, hPrev);
    const an = math.linear(
      [
        [W.n, x],
        [U.n, s],
      ],
      b?.n,
    );
    const n = math.tanh(an);
    return { x, hPrev, a: math.join([gates, an]), r, z, s, n, h: math.blend(z, n, hPrev) };
  },

  stepBack<V>(math: VectorOperations<V>, parameters: Parameters, step: ResetBefore<V>, dh: V) {
    const { hPrev, r, z, s } = step;
    const { U } = blocksIn(parameters);
    const { dan, daz } = candidateAndUpdate(math, step, dh);
    const ds = math.linear([[transpose(U.n), dan]]);
    const dar = math.product(math.product(ds, hPrev), math.sigmoidSlope(r));
    const gates = math.join([dar, daz]);
    const da = math.join([gates, dan]);
    return {
      da,
      dWhh: [
        [gates, hPrev],
        [dan, s],
      ],
      dhPrev: [
        [transpose(U.gates), gates],
        [1, math.product(ds, r)],
        [1, math.product(dh, z)],
      ],
      dx: [[transpose(parameters.Wxh), da]],
    };
  },

  push<V>(math: VectorOperations<V>, parameters: Parameters, step: ResetBefore<V>, v: V) {
    const { hPrev, r } = step;
    const { U } = blocksIn(parameters);
    const { pushedR, pushedZ } = pushedGates(math, U.gates, step, v);
    const pushedS = math.sum([math.product(r, v), math.product(hPrev, pushedR)]);
    return pushedState(math, step, math.linear([[U.n, pushedS]]), pushedZ, v);
  },
};

/**
 * The same, but the reset gate comes after the product, which has a bias bn of its own:
 *   q = Uₙ·hPrev + bn
 *   n = tanh(Wₙ·x + bₙ + r ∘ q)
 *
 *   dq  = daₙ ∘ r                      daᵣ = daₙ ∘ q ∘ r(1 − r)
 *   dU  = [daᵣ; da_z; dq] ⊗ hPrev      dbn = dq
 *   dhPrev = Whhᵀ·[daᵣ; da_z; dq] + dh ∘ z
 *
 *   ∂n·v = n′ ∘ (r ∘ (Uₙ·v) + q ∘ r′ ∘ uᵣ)
 */
export const gruResetAfter: CellEquations = {
  step<V>(math: VectorOperations<V>, parameters: Parameters, x: V, hPrev: V): ResetAfter<V> {
    const { W, U, b } = blocksIn(parameters);
    const { r, z, a: gates } = gatesOf(math, parameters, x, hPrev);
    const q = math.linear([[U.n, hPrev]], parameters.bn);
    const an = math.linear(
      [
        [W.n, x],
        [1, math.product(r, q)],
      ],
      b?.n,
    );
    const n = math.tanh(an);
    return { x, hPrev, a: math.join([gates, an]), r, z, q, n, h: math.blend(z, n, hPrev) };
  },

  stepBack<V>(math: VectorOperations<V>, { Wxh, Whh }: Parameters, step: ResetAfter<V>, dh: V) {
    const { hPrev, r, z, q } = step;
    const { dan, daz } = candidateAndUpdate(math, step, dh);
    const dq = math.product(dan, r);
    const gates = math.join([math.product(math.product(dan, q), math.sigmoidSlope(r)), daz]);
    const da = math.join([gates, dan]);
    const ofProducts = math.join([gates, dq]);
    return {
      da,
      dWhh: [[ofProducts, hPrev]],
      dbn: dq,
      dhPrev: [
        [transpose(Whh), ofProducts],
        [1, math.product(dh, z)],
      ],
      dx: [[transpose(Wxh), da]],
    };
  },

  push<V>(math: VectorOperations<V>, parameters: Parameters, step: ResetAfter<V>, v: V) {
    const { r, q } = step;
    const { U } = blocksIn(parameters);
    const { pushedR, pushedZ } = pushedGates(math, U.gates, step, v);
    const pushedQ = math.linear([[U.n, v]]);
    const pushedAn = math.sum([math.product(r, pushedQ), math.product(q, pushedR)]);
    return pushedState(math, step, pushedAn, pushedZ, v);
  },
};

/** The rows of the two gates, r above z, and those of the candidate n. */
function blocksIn({ Wxh, Whh, bh }: Parameters) {
  const H = rowsOf(Whh) / 3;
  const cut = (t: Tensor) => ({
    gates: rowsBetween(t, 0, 2 * H),
    n: rowsBetween(t, 2 * H, 3 * H),
  });
  return { W: cut(Wxh), U: cut(Whh), b: bh && cut(bh) };
}

function gatesOf<V>(math: VectorOperations<V>, parameters: Parameters, x: V, hPrev: V) {
  const { W, U, b } = blocksIn(parameters);
  const a = math.linear(
    [
      [W.gates, x],
      [U.gates, hPrev],
    ],
    b?.gates,
  );
  const [r, z] = halves(math, math.sigmoid(a), rowsOf(U.n));
  return { a, r, z };
}

//   daₙ = dh ∘ (1 − z) ∘ (1 − n²)      da_z = dh ∘ (hPrev − n) ∘ z(1 − z)
function candidateAndUpdate<V>(math: VectorOperations<V>, { hPrev, z, n }: GruStep<V>, dh: V) {
  const dn = math.product(dh, math.oneMinus(z));
  const dz = math.product(dh, math.minus(hPrev, n));
  return {
    dan: math.product(dn, math.oneMinusSquare(n)),
    daz: math.product(dz, math.sigmoidSlope(z)),
  };
}

//   ∂r·v = r′ ∘ (Uᵣ·v)      ∂z·v = z′ ∘ (U_z·v)
function pushedGates<V>(math: VectorOperations<V>, U: Tensor, { r, z }: GruStep<V>, v: V) {
  const [ur, uz] = halves(math, math.linear([[U, v]]), rowsOf(U) / 2);
  return {
    pushedR: math.product(math.sigmoidSlope(r), ur),
    pushedZ: math.product(math.sigmoidSlope(z), uz),
  };
}

//   ∂h·v = (1 − z) ∘ n′ ∘ (∂aₙ·v) + z ∘ v + (hPrev − n) ∘ (∂z·v)
function pushedState<V>(
  math: VectorOperations<V>,
  { hPrev, z, n }: GruStep<V>,
  pushedAn: V,
  pushedZ: V,
  v: V,
): V {
  const pushedN = math.product(math.oneMinusSquare(n), pushedAn);
  const byZ = math.product(math.minus(hPrev, n), pushedZ);
  return math.sum([math.blend(z, pushedN, v), byZ]);
}

function halves<V>(math: VectorOperations<V>, v: V, H: number): readonly [V, V] {
  return [math.slice(v, 0, H), math.slice(v, H, 2 * H)];
}
