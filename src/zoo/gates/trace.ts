import { matrixOf, type Tensor, transpose } from '../../network/tensor.ts';
import type { VectorOperations } from '../../reference/operations.ts';

/** A vector that knows what it was made of. */
export interface Traced<V> {
  readonly value: V;
  readonly madeOf: readonly Link<V>[];
}

/** One of the vectors of which another was made; J is the slope of the other in it. */
interface Link<V> {
  readonly source: Traced<V>;
  /** J·v: what a push of the source does. */
  readonly ahead: (v: V) => V;
  /** Jᵀ·v: what a slope in what was made is in the source. */
  readonly back: (v: V) => V;
}

/** The operations of which cells with gates are made, over vectors of any kind. */
export interface GateOperations<W> {
  tanh(a: W): W;
  sigmoid(a: W): W;
  relu(a: W): W;
  product(x: W, y: W): W;
  minus(x: W, y: W): W;
  scale(factor: number, x: W): W;
  oneMinus(z: W): W;
  sum(vectors: readonly W[]): W;
  /** The same number, added to every entry. */
  shift(number: number, x: W): W;
  /** The first entry, in every place. */
  firstEverywhere(x: W): W;
  /** M·v */
  times(matrix: Tensor, v: W): W;
}

/**
 * The way forward, written down operation by operation, so that a cell that is wrong in its way
 * forward needs no derivation of its own: its slopes are those of what it computes.
 */
export interface Trace<V> {
  readonly operations: GateOperations<Traced<V>>;
  /** A vector that was made of nothing. */
  leaf(value: V): Traced<V>;
  /** ∂L/∂q for each q that is asked for, from slopes in what was made. */
  back(made: readonly (readonly [Traced<V>, V])[], wanted: readonly Traced<V>[]): V[];
  /** What pushes of leaves do to what was made. */
  ahead(leaves: readonly (readonly [Traced<V>, V])[], wanted: readonly Traced<V>[]): V[];
}

/** Of vectors of one length, H. */
export function trace<V>(math: VectorOperations<V>, H: number): Trace<V> {
  const inOrder: Traced<V>[] = [];
  const made = (value: V, ...madeOf: Link<V>[]): Traced<V> => {
    const vector = { value, madeOf };
    inOrder.push(vector);
    return vector;
  };
  const by = (source: Traced<V>, J: (v: V) => V): Link<V> => ({ source, ahead: J, back: J });
  const byFactor = (source: Traced<V>, slope: V) => by(source, (v) => math.product(v, slope));
  const itself = (v: V) => v;
  const turned = (v: V) => math.scale(-1, v);
  const constant = (number: number) => ({ shape: [H], values: new Float64Array(H).fill(number) });
  const times = (matrix: Tensor, vector: Traced<V>) =>
    made(math.linear([[matrix, vector.value]]), {
      source: vector,
      ahead: (v) => math.linear([[matrix, v]]),
      back: (v) => math.linear([[transpose(matrix), v]]),
    });
  const nothing = (like: V) => math.scale(0, like);

  return {
    leaf: (value) => made(value),
    operations: {
      tanh(a) {
        const h = math.tanh(a.value);
        return made(h, byFactor(a, math.oneMinusSquare(h)));
      },
      sigmoid(a) {
        const s = math.sigmoid(a.value);
        return made(s, byFactor(a, math.sigmoidSlope(s)));
      },
      relu: (a) => made(math.relu(a.value), byFactor(a, math.whetherPositive(a.value))),
      product: (x, y) =>
        made(math.product(x.value, y.value), byFactor(x, y.value), byFactor(y, x.value)),
      minus: (x, y) => made(math.minus(x.value, y.value), by(x, itself), by(y, turned)),
      scale: (factor, x) =>
        made(
          math.scale(factor, x.value),
          by(x, (v) => math.scale(factor, v)),
        ),
      shift: (number, x) => made(math.linear([[1, x.value]], constant(number)), by(x, itself)),
      oneMinus: (z) => made(math.oneMinus(z.value), by(z, turned)),
      sum: (vectors) =>
        made(math.sum(vectors.map(({ value }) => value)), ...vectors.map((v) => by(v, itself))),
      firstEverywhere: (x) =>
        times(
          matrixOf(H, H, (_i, j) => (j === 0 ? 1 : 0)),
          x,
        ),
      times,
    },
    back(from, wanted) {
      const slopes = new Map<Traced<V>, V[]>();
      const add = (vector: Traced<V>, slope: V) =>
        slopes.set(vector, [...(slopes.get(vector) ?? []), slope]);
      for (const [vector, slope] of from) add(vector, slope);
      for (const vector of inOrder.toReversed()) {
        const found = slopes.get(vector);
        if (!found) continue;
        for (const { source, back } of vector.madeOf) add(source, back(math.sum(found)));
      }
      return wanted.map((vector) => math.sum(slopes.get(vector) ?? [nothing(vector.value)]));
    },
    ahead(leaves, wanted) {
      const pushes = new Map(leaves);
      for (const vector of inOrder) {
        if (pushes.has(vector)) continue;
        const terms = vector.madeOf.flatMap(({ source, ahead }) => {
          const push = pushes.get(source);
          return push ? [ahead(push)] : [];
        });
        if (terms.length > 0) pushes.set(vector, math.sum(terms));
      }
      return wanted.map((vector) => pushes.get(vector) ?? nothing(vector.value));
    },
  };
}
