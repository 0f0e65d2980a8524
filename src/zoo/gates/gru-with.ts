import type { Parameters } from '../../network/parameters.ts';
import { rowsBetween, rowsOf, type Tensor, transpose } from '../../network/tensor.ts';
import type { Way } from '../../reference/backward.ts';
import type { VectorOperations } from '../../reference/operations.ts';
import type { Step, StepBack } from '../../reference/step.ts';
import { type Change, inGatedCell, inGradients, together } from '../change.ts';
import { type GateOperations, type Trace, type Traced, trace } from './trace.ts';

/** The sums that go into the gates, the terms of the candidate, and the state before. */
interface Given<W> {
  readonly ar: W;
  readonly az: W;
  /** Wₙ·x */
  readonly input: W;
  /** bₙ and bn; 0 where the network has none. */
  readonly bias: W;
  readonly bn: W;
  /** Uₙ·v; to be asked once. */
  readonly U: (v: W) => W;
  readonly hPrev: W;
}

interface Gated<W> extends Given<W> {
  readonly r: W;
  readonly z: W;
}

interface Complete<W> extends Gated<W> {
  readonly n: W;
}

/** The equations of a gru; each may read all that was found before it. */
interface GruEquations {
  r<W>(math: GateOperations<W>, given: Given<W>): W;
  z<W>(math: GateOperations<W>, given: Given<W>): W;
  /** The candidate's pre-activation. */
  an<W>(math: GateOperations<W>, gated: Gated<W>): W;
  n<W>(math: GateOperations<W>, an: W): W;
  h<W>(math: GateOperations<W>, complete: Complete<W>): W;
}

const resetBefore: GruEquations = {
  r: (math, { ar }) => math.sigmoid(ar),
  z: (math, { az }) => math.sigmoid(az),
  an: (math, { input, bias, U, r, hPrev }) => math.sum([input, bias, U(math.product(r, hPrev))]),
  n: (math, an) => math.tanh(an),
  h: (math, { z, n, hPrev }) =>
    math.sum([math.product(math.oneMinus(z), n), math.product(z, hPrev)]),
};

const resetAfter: GruEquations = {
  ...resetBefore,
  an: (math, { input, bias, bn, U, r, hPrev }) =>
    math.sum([input, bias, math.product(r, math.sum([U(hPrev), bn]))]),
};

interface TracedStep<V> extends Step<V> {
  readonly traced: Trace<V>;
  readonly given: Given<Traced<V>>;
  /** Uₙ·v, and v. */
  readonly product: readonly [Traced<V>, Traced<V>];
  readonly after: Traced<V>;
}

/** The slope in all biases of bh, which need not be that in the sums. */
interface GruStepBack<V> extends StepBack<V> {
  readonly dbh: V;
}

/** A gru with other equations on its way forward, and the way back that belongs to them. */
export function gruWith(wrong: Partial<GruEquations>): Change {
  return together(
    inGatedCell(({ step: plain }, { cell }) => {
      const equations = { ...(cell === 'gru' ? resetBefore : resetAfter), ...wrong };
      return {
        step<V>(math: VectorOperations<V>, parameters: Parameters, x: V, hPrev: V): TracedStep<V> {
          const { a } = plain(math, parameters, x, hPrev);
          const traced = trace(math, rowsOf(parameters.Whh) / 3);
          const { given, product } = leavesOf(traced, math, parameters, x, hPrev, a);
          const { operations } = traced;
          const r = equations.r(operations, given);
          const z = equations.z(operations, given);
          const an = equations.an(operations, { ...given, r, z });
          const n = equations.n(operations, an);
          const after = equations.h(operations, { ...given, r, z, n });
          return { x, hPrev, a, h: after.value, traced, given, product: product(), after };
        },
        stepBack<V>(
          math: VectorOperations<V>,
          { Wxh, Whh }: Parameters,
          { hPrev, traced, given, product: [made, multiplied], after }: TracedStep<V>,
          dh: V,
        ): GruStepBack<V> {
          const { ar, az, input, bias, bn } = given;
          const wanted = [ar, az, input, bias, bn, given.hPrev, made];
          const [dar, daz, dinput, dbias, dbn, straight, dmade] = traced.back(
            [[after, dh]],
            wanted,
          ) as [V, V, V, V, V, V, V];
          const gates = math.join([dar, daz]);
          const da = math.join([gates, dinput]);
          return {
            da,
            dbh: math.join([gates, dbias]),
            dbn,
            dWhh: [
              [gates, hPrev],
              [dmade, multiplied.value],
            ],
            dhPrev: [
              [transpose(rowsBetween(Whh, 0, (2 * rowsOf(Whh)) / 3)), gates],
              [1, straight],
            ],
            dx: [[transpose(Wxh), da]],
          };
        },
        push<V>(
          math: VectorOperations<V>,
          { Whh }: Parameters,
          { traced, given: { ar, az, hPrev }, after }: TracedStep<V>,
          v: V,
        ) {
          const H = rowsOf(Whh) / 3;
          const u = math.linear([[rowsBetween(Whh, 0, 2 * H), v]]);
          const [pushed] = traced.ahead(
            [
              [ar, math.slice(u, 0, H)],
              [az, math.slice(u, H, 2 * H)],
              [hPrev, v],
            ],
            [after],
          );
          return pushed!;
        },
      };
    }),
    inGradients(({ bh }) => ({
      bh<V>(math: VectorOperations<V>, way: Way<V>) {
        const back = way.back as readonly GruStepBack<V>[];
        return bh(math, { ...way, da: back.map(({ dbh }) => dbh) });
      },
    })),
  );
}

function leavesOf<V>(
  traced: Trace<V>,
  math: VectorOperations<V>,
  { Wxh, Whh, bh, bn }: Parameters,
  x: V,
  hPrev: V,
  a: V,
) {
  const H = rowsOf(Whh) / 3;
  const candidate = (t: Tensor) => rowsBetween(t, 2 * H, 3 * H);
  const vector = (t: Tensor | undefined) =>
    traced.leaf(math.given(t ? t.values : new Float64Array(H)));
  let product: readonly [Traced<V>, Traced<V>] | undefined;
  const given: Given<Traced<V>> = {
    ar: traced.leaf(math.slice(a, 0, H)),
    az: traced.leaf(math.slice(a, H, 2 * H)),
    input: traced.leaf(math.linear([[candidate(Wxh), x]])),
    bias: vector(bh && candidate(bh)),
    bn: vector(bn),
    U(v) {
      const made = traced.operations.times(candidate(Whh), v);
      product = [made, v];
      return made;
    },
    hPrev: traced.leaf(hPrev),
  };
  return { given, product: () => product! };
}
