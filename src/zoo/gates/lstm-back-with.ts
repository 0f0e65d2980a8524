import type { Parameters } from '../../network/parameters.ts';
import { transpose } from '../../network/tensor.ts';
import type { LstmStep } from '../../reference/lstm.ts';
import type { VectorOperations } from '../../reference/operations.ts';
import { type Change, inGatedCell } from '../change.ts';

/** What the way back has before it. */
interface Given<V> extends LstmStep<V> {
  readonly dh: V;
  /** What the next step passes back to c. */
  readonly dcLater: V | undefined;
}

interface Slopes<V> extends Given<V> {
  readonly dc: V;
}

/** The equations of the way back through an lstm. */
interface LstmSlopes {
  dc<V>(math: VectorOperations<V>, given: Given<V>): V;
  dai<V>(math: VectorOperations<V>, slopes: Slopes<V>): V;
  daf<V>(math: VectorOperations<V>, slopes: Slopes<V>): V;
  dag<V>(math: VectorOperations<V>, slopes: Slopes<V>): V;
  dao<V>(math: VectorOperations<V>, slopes: Slopes<V>): V;
  dcPrev<V>(math: VectorOperations<V>, slopes: Slopes<V>): V;
}

//   dc  = dh ∘ o ∘ (1 − tanh²(c)) + (what the next step passes back to c)
//   daᵢ = dc ∘ g ∘ i(1 − i)       da_f = dc ∘ cPrev ∘ f(1 − f)
//   da_g = dc ∘ i ∘ (1 − g²)      daₒ = dh ∘ tanh(c) ∘ o(1 − o)
//   dcPrev = dc ∘ f
const right: LstmSlopes = {
  dc(math, { dh, o, squashed, dcLater }) {
    const own = math.product(math.product(dh, o), math.oneMinusSquare(squashed));
    return dcLater === undefined ? own : math.sum([own, dcLater]);
  },
  dai: (math, { dc, g, i }) => math.product(math.product(dc, g), math.sigmoidSlope(i)),
  daf: (math, { dc, cPrev, f }) => math.product(math.product(dc, cPrev), math.sigmoidSlope(f)),
  dag: (math, { dc, i, g }) => math.product(math.product(dc, i), math.oneMinusSquare(g)),
  dao: (math, { dh, squashed, o }) =>
    math.product(math.product(dh, squashed), math.sigmoidSlope(o)),
  dcPrev: (math, { dc, f }) => math.product(dc, f),
};

/** The right way forward through an lstm, with other equations on the way back. */
export function lstmBackWith(wrong: Partial<LstmSlopes>): Change {
  const equations = { ...right, ...wrong };
  return inGatedCell(() => ({
    stepBack<V>(
      math: VectorOperations<V>,
      { Wxh, Whh }: Parameters,
      step: LstmStep<V>,
      dh: V,
      dcLater?: V,
    ) {
      const given = { ...step, dh, dcLater };
      const slopes = { ...given, dc: equations.dc(math, given) };
      const da = math.join([
        equations.dai(math, slopes),
        equations.daf(math, slopes),
        equations.dag(math, slopes),
        equations.dao(math, slopes),
      ]);
      return {
        da,
        dhPrev: [[transpose(Whh), da]],
        dcPrev: equations.dcPrev(math, slopes),
        dx: [[transpose(Wxh), da]],
      };
    },
  }));
}
