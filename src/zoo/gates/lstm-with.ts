import type { Parameters } from '../../network/parameters.ts';
import { rowsOf, transpose } from '../../network/tensor.ts';
import type { VectorOperations } from '../../reference/operations.ts';
import type { Step } from '../../reference/step.ts';
import { type Change, inGatedCell } from '../change.ts';
import { type GateOperations, type Trace, type Traced, trace } from './trace.ts';

/** The sums that go into the gates, and the state before. */
interface Given<W> {
  readonly ai: W;
  readonly af: W;
  readonly ag: W;
  readonly ao: W;
  readonly hPrev: W;
  readonly cPrev: W;
}

interface Gated<W> extends Given<W> {
  readonly i: W;
  readonly f: W;
  readonly g: W;
  readonly o: W;
}

interface Kept<W> extends Gated<W> {
  readonly c: W;
}

/** The equations of an lstm; each may read all that was found before it. */
interface LstmEquations {
  i<W>(math: GateOperations<W>, given: Given<W>): W;
  f<W>(math: GateOperations<W>, given: Given<W>): W;
  g<W>(math: GateOperations<W>, given: Given<W>): W;
  o<W>(math: GateOperations<W>, given: Given<W>): W;
  c<W>(math: GateOperations<W>, gated: Gated<W>): W;
  h<W>(math: GateOperations<W>, kept: Kept<W>): W;
}

const right: LstmEquations = {
  i: (math, { ai }) => math.sigmoid(ai),
  f: (math, { af }) => math.sigmoid(af),
  g: (math, { ag }) => math.tanh(ag),
  o: (math, { ao }) => math.sigmoid(ao),
  c: (math, { i, f, g, cPrev }) => math.sum([math.product(f, cPrev), math.product(i, g)]),
  h: (math, { o, c }) => math.product(o, math.tanh(c)),
};

interface TracedStep<V> extends Step<V> {
  readonly traced: Trace<V>;
  readonly sums: readonly Traced<V>[];
  readonly before: readonly [h: Traced<V>, c: Traced<V>];
  readonly after: readonly [h: Traced<V>, c: Traced<V>];
}

/** An lstm with other equations on its way forward, and the way back that belongs to them. */
export function lstmWith(wrong: Partial<LstmEquations>): Change {
  const equations = { ...right, ...wrong };
  return inGatedCell(({ step: plain }) => ({
    step<V>(math: VectorOperations<V>, parameters: Parameters, x: V, state: V): TracedStep<V> {
      const H = rowsOf(parameters.Whh) / 4;
      const { a } = plain(math, parameters, x, state);
      const traced = trace(math, H);
      const sums = [0, 1, 2, 3].map((k) => traced.leaf(math.slice(a, k * H, (k + 1) * H)));
      const [hPrev, cPrev] = [0, 1].map((k) =>
        traced.leaf(math.slice(state, k * H, (k + 1) * H)),
      ) as [Traced<V>, Traced<V>];
      const [ai, af, ag, ao] = sums as [Traced<V>, Traced<V>, Traced<V>, Traced<V>];
      const given = { ai, af, ag, ao, hPrev, cPrev };
      const { operations } = traced;
      const gated = {
        ...given,
        i: equations.i(operations, given),
        f: equations.f(operations, given),
        g: equations.g(operations, given),
        o: equations.o(operations, given),
      };
      const c = equations.c(operations, gated);
      const h = equations.h(operations, { ...gated, c });
      return {
        x,
        hPrev: hPrev.value,
        a,
        h: h.value,
        c: c.value,
        traced,
        sums,
        before: [hPrev, cPrev],
        after: [h, c],
      };
    },
    stepBack<V>(
      math: VectorOperations<V>,
      { Wxh, Whh }: Parameters,
      { traced, sums, before, after: [h, c] }: TracedStep<V>,
      dh: V,
      dcLater?: V,
    ) {
      const slopes: [Traced<V>, V][] =
        dcLater === undefined
          ? [[h, dh]]
          : [
              [h, dh],
              [c, dcLater],
            ];
      const found = traced.back(slopes, [...sums, ...before]);
      const [straight, dcPrev] = found.slice(sums.length) as [V, V];
      const da = math.join(found.slice(0, sums.length));
      return {
        da,
        dhPrev: [
          [transpose(Whh), da],
          [1, straight],
        ],
        dcPrev,
        dx: [[transpose(Wxh), da]],
      };
    },
    push<V>(
      math: VectorOperations<V>,
      { Whh }: Parameters,
      { traced, sums, before, after }: TracedStep<V>,
      v: V,
    ) {
      const H = rowsOf(Whh) / 4;
      const [vh, vc] = [math.slice(v, 0, H), math.slice(v, H, 2 * H)];
      const u = math.linear([[Whh, vh]]);
      const pushes = sums.map((sum, k) => [sum, math.slice(u, k * H, (k + 1) * H)] as const);
      const [hPrev, cPrev] = before;
      return math.join(traced.ahead([...pushes, [hPrev, vh], [cPrev, vc]], after));
    },
  }));
}
