import type { Parameters } from '../network/parameters.ts';
import { rowsOf, transpose } from '../network/tensor.ts';
import type { VectorOperations } from './operations.ts';
import type { CellEquations, Step } from './step.ts';

/** What a step of an lstm leaves behind beside what every cell does. */
export interface LstmStep<V> extends Step<V> {
  readonly cPrev: V;
  readonly c: V;
  readonly i: V;
  readonly f: V;
  readonly g: V;
  readonly o: V;
  /** tanh(c) */
  readonly squashed: V;
}

/**
 * Four blocks of rows, in the order i, f, g, o. The state is [h; c].
 *   a = Wxh·x + Whh·hPrev + bh
 *   i = σ(aᵢ)   f = σ(a_f)   g = tanh(a_g)   o = σ(aₒ)
 *   c = f ∘ cPrev + i ∘ g
 *   h = o ∘ tanh(c)
 *
 *   dc  = dh ∘ o ∘ (1 − tanh²(c)) + (what the next step passes back to c)
 *   daᵢ = dc ∘ g ∘ i(1 − i)       da_f = dc ∘ cPrev ∘ f(1 − f)
 *   da_g = dc ∘ i ∘ (1 − g²)      daₒ = dh ∘ tanh(c) ∘ o(1 − o)
 *   dWxh = da ⊗ x      dWhh = da ⊗ hPrev      dbh = da
 *   dhPrev = Whhᵀ·da   dx   = Wxhᵀ·da         dcPrev = dc ∘ f
 *
 * A push v = [v_h; v_c] of the state, with u = Whh·v_h and each slope as above:
 *   ∂c·v = f ∘ v_c + cPrev ∘ f′ ∘ u_f + g ∘ i′ ∘ uᵢ + i ∘ g′ ∘ u_g
 *   ∂h·v = tanh(c) ∘ o′ ∘ uₒ + o ∘ (1 − tanh²(c)) ∘ (∂c·v)
 */
export const lstm: CellEquations = {
  step<V>(math: VectorOperations<V>, { Wxh, Whh, bh }: Parameters, x: V, state: V): LstmStep<V> {
    const H = rowsOf(Whh) / 4;
    const [hPrev, cPrev] = [math.slice(state, 0, H), math.slice(state, H, 2 * H)];
    const a = math.linear(
      [
        [Wxh, x],
        [Whh, hPrev],
      ],
      bh,
    );
    const [ai, af, ag, ao] = quarters(math, a, H);
    const [i, f, g, o] = [math.sigmoid(ai), math.sigmoid(af), math.tanh(ag), math.sigmoid(ao)];
    const c = math.sum([math.product(f, cPrev), math.product(i, g)]);
    const squashed = math.tanh(c);
    return { x, hPrev, cPrev, a, i, f, g, o, c, squashed, h: math.product(o, squashed) };
  },

  stepBack<V>(
    math: VectorOperations<V>,
    { Wxh, Whh }: Parameters,
    step: LstmStep<V>,
    dh: V,
    dcLater?: V,
  ) {
    const { cPrev, i, f, g, o, squashed } = step;
    const dcOfStep = math.product(math.product(dh, o), math.oneMinusSquare(squashed));
    const dc = dcLater ? math.sum([dcOfStep, dcLater]) : dcOfStep;
    const da = math.join([
      math.product(math.product(dc, g), math.sigmoidSlope(i)),
      math.product(math.product(dc, cPrev), math.sigmoidSlope(f)),
      math.product(math.product(dc, i), math.oneMinusSquare(g)),
      math.product(math.product(dh, squashed), math.sigmoidSlope(o)),
    ]);
    return {
      da,
      dhPrev: [[transpose(Whh), da]],
      dcPrev: math.product(dc, f),
      dx: [[transpose(Wxh), da]],
    };
  },

  push<V>(math: VectorOperations<V>, { Whh }: Parameters, step: LstmStep<V>, v: V) {
    const H = rowsOf(Whh) / 4;
    const { cPrev, i, f, g, o, squashed } = step;
    const [vh, vc] = [math.slice(v, 0, H), math.slice(v, H, 2 * H)];
    const [ui, uf, ug, uo] = quarters(math, math.linear([[Whh, vh]]), H);
    const ofC = math.sum([
      math.product(f, vc),
      math.product(cPrev, math.product(math.sigmoidSlope(f), uf)),
      math.product(g, math.product(math.sigmoidSlope(i), ui)),
      math.product(i, math.product(math.oneMinusSquare(g), ug)),
    ]);
    const ofH = math.sum([
      math.product(squashed, math.product(math.sigmoidSlope(o), uo)),
      math.product(math.product(o, math.oneMinusSquare(squashed)), ofC),
    ]);
    return math.join([ofH, ofC]);
  },
};

function quarters<V>(math: VectorOperations<V>, a: V, H: number): readonly [V, V, V, V] {
  const block = (k: number) => math.slice(a, k * H, (k + 1) * H);
  return [block(0), block(1), block(2), block(3)];
}
