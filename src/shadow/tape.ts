import type { Arithmetic } from './arithmetic.ts';
import type { Recording } from './recording.ts';

export interface Recorded<S> {
  readonly value: S;
  /** Where it stands on the tape; constants stand nowhere. */
  readonly index: number | undefined;
}

interface Entry<S> {
  readonly first: number | undefined;
  readonly firstPartial: S | undefined;
  readonly second: number | undefined;
  readonly secondPartial: S | undefined;
}

/**
 * A recording over any arithmetic: each operation writes down its operands and its partial
 * derivatives in them. It knows the slopes of +, −, ×, ÷, exp, log and tanh, and nothing of networks.
 */
export function tape<S>(base: Arithmetic<S>): Recording<Recorded<S>, S> {
  const records: Entry<S>[] = [];
  const zero = base.fromDouble(0);
  const one = base.fromDouble(1);
  const minusOne = base.fromDouble(-1);

  function record(
    value: S,
    first: Recorded<S>,
    firstPartial: () => S,
    second?: Recorded<S>,
    secondPartial?: () => S,
  ): Recorded<S> {
    if (first.index === undefined && second?.index === undefined) {
      return { value, index: undefined };
    }
    records.push({
      first: first.index,
      firstPartial: first.index === undefined ? undefined : firstPartial(),
      second: second?.index,
      secondPartial: second?.index === undefined ? undefined : secondPartial?.(),
    });
    return { value, index: records.length - 1 };
  }

  return {
    exactly: base.fromDouble,
    plain: ({ value }) => value,
    variable(value) {
      records.push({
        first: undefined,
        firstPartial: undefined,
        second: undefined,
        secondPartial: undefined,
      });
      return { value, index: records.length - 1 };
    },

    fromDouble: (value) => ({ value: base.fromDouble(value), index: undefined }),
    toDouble: (a) => base.toDouble(a.value),
    isGreater: (a, b) => base.isGreater(a.value, b.value),

    // ∂(a + b) = ∂a + ∂b
    add: (a, b) =>
      record(
        base.add(a.value, b.value),
        a,
        () => one,
        b,
        () => one,
      ),
    // ∂(a − b) = ∂a − ∂b
    subtract: (a, b) =>
      record(
        base.subtract(a.value, b.value),
        a,
        () => one,
        b,
        () => minusOne,
      ),
    // ∂(a·b) = b·∂a + a·∂b
    multiply: (a, b) =>
      record(
        base.multiply(a.value, b.value),
        a,
        () => b.value,
        b,
        () => a.value,
      ),
    // ∂(a/b) = ∂a/b − (a/b)·∂b/b
    divide(a, b) {
      const quotient = base.divide(a.value, b.value);
      return record(
        quotient,
        a,
        () => base.divide(one, b.value),
        b,
        () => base.subtract(zero, base.divide(quotient, b.value)),
      );
    },
    // ∂eᵃ = eᵃ·∂a
    exp(a) {
      const power = base.exp(a.value);
      return record(power, a, () => power);
    },
    // ∂log a = ∂a/a
    log: (a) => record(base.log(a.value), a, () => base.divide(one, a.value)),
    // ∂tanh a = (1 − tanh² a)·∂a
    tanh(a) {
      const h = base.tanh(a.value);
      return record(h, a, () => base.subtract(one, base.multiply(h, h)));
    },

    gradient(result, variables) {
      const adjoints = new Array<S | undefined>(records.length);
      const give = (index: number | undefined, partial: S | undefined, adjoint: S) => {
        if (index === undefined || partial === undefined) return;
        const share = base.multiply(partial, adjoint);
        const before = adjoints[index];
        adjoints[index] = before === undefined ? share : base.add(before, share);
      };
      if (result.index !== undefined) adjoints[result.index] = one;
      for (let i = records.length - 1; i >= 0; i--) {
        const adjoint = adjoints[i];
        const entry = records[i];
        if (adjoint === undefined || entry === undefined) continue;
        give(entry.first, entry.firstPartial, adjoint);
        give(entry.second, entry.secondPartial, adjoint);
      }
      return variables.map(({ index }) => (index === undefined ? zero : (adjoints[index] ?? zero)));
    },
  };
}
