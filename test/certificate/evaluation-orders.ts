import { columnsOf, rowsOf, type Vector } from '../../src/network/tensor.ts';
import type { VectorOperations } from '../../src/reference/operations.ts';

/**
 * Right implementations that round differently: every order of summation, every way to write the
 * slopes of tanh and σ, what lies between two states, and the losses, in either precision. They are the reference's equations over these
 * operations.
 */
export interface Style {
  readonly sum: Sum;
  readonly slope: SlopeForm;
  readonly gate: GateForm;
  readonly blend: BlendForm;
  readonly loss: LossForm;
  readonly round: Round;
  /** Rounds the result of tanh, exp, log or cosh, where that differs. */
  readonly elementary?: Round;
}

/** Rounds the result of one operation to the format that is computed in. */
export type Round = (value: number) => number;
export type Sum = (terms: readonly number[], round: Round) => number;

export const slopeForms = ['1 − h²', '(1 − h)(1 + h)', 'dh − dh·h·h', '1/cosh² a'] as const;
export type SlopeForm = (typeof slopeForms)[number];

export const gateForms = [
  's(1 − s)',
  's − s²',
  'ds·s − ds·s·s',
  '1/(2 + e^a + e^−a)',
  's·σ(−a)',
  'σ(a)·σ(−a)',
] as const;
export type GateForm = (typeof gateForms)[number];

/** And the way back of 1 − z, which is theirs. */
export const blendForms = [
  '(1 − z)n + zh',
  'n + z(h − n)',
  'zh + n − zn',
  'h + (1 − z)(n − h)',
] as const;
export type BlendForm = (typeof blendForms)[number];

export const lossForms = ['shifted', 'by probabilities'] as const;
export type LossForm = (typeof lossForms)[number];

export const rounds: Readonly<Record<'float64' | 'float32', Round>> = {
  float64: (value) => value,
  float32: Math.fround,
};

/** Rounds by the most that the model allows, up or down as chance has it. */
export function adversarial(u: number, random: () => number): Round {
  return (value) => value * (random() < 0.5 ? 1 + u : 1 - u);
}

const smallestNormal = 2 ** -126;

const leftToRight: Sum = (terms, round) => terms.reduce((sum, term) => round(sum + term), 0);

const pairwise: Sum = (terms, round) => {
  if (terms.length <= 1) return terms[0] ?? 0;
  const half = Math.ceil(terms.length / 2);
  return round(pairwise(terms.slice(0, half), round) + pairwise(terms.slice(half), round));
};

const compensated: Sum = (terms, round) => {
  let sum = 0;
  let lost = 0;
  for (const term of terms) {
    const corrected = round(term - lost);
    const next = round(sum + corrected);
    lost = round(round(next - sum) - corrected);
    sum = next;
  }
  return sum;
};

const randomTree =
  (random: () => number): Sum =>
  (terms, round) => {
    const left = [...terms];
    const takeOne = () => left.splice(Math.floor(random() * left.length), 1)[0] ?? 0;
    while (left.length > 1) left.push(round(takeOne() + takeOne()));
    return left[0] ?? 0;
  };

export const sums: Readonly<Record<string, (random: () => number) => Sum>> = {
  'left to right': () => leftToRight,
  'right to left': () => (terms, round) => leftToRight(terms.toReversed(), round),
  // Accumulated onto what comes last in the formula: the bias, the first step.
  'outer products': () => (terms, round) =>
    leftToRight([...terms.slice(-1), ...terms.slice(0, -1)], round),
  pairwise: () => pairwise,
  compensated: () => compensated,
  'random tree': randomTree,
};

/** A vector that remembers what it was made from, for the forms that go back to that. */
export interface Traced {
  readonly values: Vector;
  /** The pre-activation of a state. */
  readonly a?: Vector;
  /** The state of which this is the slope. */
  readonly h?: Vector;
  /** The gate of which this is the slope. */
  readonly s?: Vector;
  /** What was subtracted from 1, or from what. */
  readonly z?: Vector;
  readonly difference?: readonly [Vector, Vector];
}

export function evaluation(style: Style): VectorOperations<Traced> {
  const { sum, slope, gate, blend, loss, round, elementary = round } = style;
  const each = (x: Traced, f: (value: number, i: number) => number): Traced => ({
    values: x.values.map((value, i) => round(f(value, i))),
  });
  const add = (terms: readonly number[]) => sum(terms, round);
  const exp = (value: number) => elementary(Math.exp(value));
  const log = (value: number) => elementary(Math.log(value));

  const softmax = (z: Traced): Vector => {
    const logits = Array.from(z.values);
    const largest = Math.max(...logits);
    if (loss === 'by probabilities') {
      const powers = logits.map((value) => exp(round(value - largest)));
      const total = add(powers);
      return Float64Array.from(powers, (power) => round(power / total));
    }
    const logSum = logSumExp(logits, largest);
    return Float64Array.from(logits, (value) => exp(round(value - logSum)));
  };
  const logSumExp = (logits: readonly number[], largest: number) =>
    round(largest + log(add(logits.map((value) => exp(round(value - largest))))));

  const sigmoid = (z: number) => round(1 / round(1 + exp(-z)));

  const slopeOfGate = (s: number) => round(s * round(1 - s));
  const gateSlopes: Record<GateForm, (s: number, a: number) => number> = {
    's(1 − s)': slopeOfGate,
    's − s²': (s) => round(s - round(s * s)),
    'ds·s − ds·s·s': slopeOfGate,
    '1/(2 + e^a + e^−a)': (_s, a) => round(1 / round(round(2 + exp(a)) + exp(-a))),
    's·σ(−a)': (s, a) => round(s * sigmoid(-a)),
    'σ(a)·σ(−a)': (_s, a) => round(sigmoid(a) * sigmoid(-a)),
  };

  const log1p = (value: number) => elementary(Math.log1p(value));

  // log(1 + e^v), stably.
  const softplus = (v: number) => round(Math.max(v, 0) + log1p(exp(-Math.abs(v))));

  return {
    given: (values) => ({ values }),
    linear(products, bias) {
      const [first, v] = products[0]!;
      const rows = first === 1 ? v.values.length : rowsOf(first);
      return {
        values: Float64Array.from({ length: rows }, (_, i) => {
          const terms = products.flatMap(([matrix, { values }]) =>
            matrix === 1
              ? [values[i]!]
              : Array.from(values, (value, j) =>
                  round(matrix.values[i * columnsOf(matrix) + j]! * value),
                ),
          );
          return add(bias ? [...terms, bias.values[i]!] : terms);
        }),
      };
    },
    tanh: (a) => ({ values: a.values.map((value) => elementary(Math.tanh(value))), a: a.values }),
    relu: (a) => ({ values: a.values.map((value) => Math.max(value, 0)) }),
    slice: ({ values, a }, from, to) => ({
      values: values.slice(from, to),
      ...(a && { a: a.slice(from, to) }),
    }),
    join: (vectors) => ({
      values: Float64Array.from(vectors.flatMap(({ values }) => Array.from(values))),
    }),
    sigmoid: (z) => ({ ...each(z, sigmoid), a: z.values }),
    softmax: (z) => ({ values: softmax(z) }),
    oneMinusSquare(h) {
      const values = h.values.map((value, i) => {
        if (slope === '(1 − h)(1 + h)') return round(round(1 - value) * round(1 + value));
        if (slope !== '1/cosh² a') return round(1 - round(value * value));
        const cosh = elementary(Math.cosh(h.a?.[i] ?? Number.NaN));
        return round(1 / round(cosh * cosh));
      });
      return { values, h: h.values };
    },
    sigmoidSlope: (s) => ({
      values: s.values.map((value, i) => gateSlopes[gate](value, s.a?.[i] ?? Number.NaN)),
      s: s.values,
    }),
    whetherPositive: (a) => ({ values: a.values.map((value) => (value > 0 ? 1 : 0)) }),
    product(x, y) {
      const { h, s, z, difference } = y;
      if (slope === 'dh − dh·h·h' && h) {
        return each(x, (dh, i) => dh - round(round(dh * h[i]!) * h[i]!));
      }
      if (gate === 'ds·s − ds·s·s' && s) {
        return each(x, (ds, i) => round(ds * s[i]!) - round(round(ds * s[i]!) * s[i]!));
      }
      if (blend === 'n + z(h − n)' && z) return each(x, (dh, i) => dh - round(dh * z[i]!));
      if (blend === 'zh + n − zn' && difference) {
        const [one, other] = difference;
        return each(x, (dh, i) => round(dh * one[i]!) - round(dh * other[i]!));
      }
      return each(x, (value, i) => value * y.values[i]!);
    },
    minus: (x, y) => ({
      ...each(x, (value, i) => value - y.values[i]!),
      difference: [x.values, y.values],
    }),
    oneMinus: (z) => ({ ...each(z, (value) => 1 - value), z: z.values }),
    blend: (z, n, h) =>
      each(z, (share, i) => {
        const [candidate, kept] = [n.values[i]!, h.values[i]!];
        const left = round(1 - share);
        switch (blend) {
          case '(1 − z)n + zh':
            return round(left * candidate) + round(share * kept);
          case 'n + z(h − n)':
            return candidate + round(share * round(kept - candidate));
          case 'zh + n − zn':
            return add([round(share * kept), candidate, -round(share * candidate)]);
          case 'h + (1 − z)(n − h)':
            return kept + round(left * round(candidate - kept));
        }
      }),
    scale: (factor, x) => each(x, (value) => factor * value),
    sum: (vectors) => ({
      values: Float64Array.from(vectors[0]?.values ?? [], (_, i) =>
        add(vectors.map(({ values }) => values[i]!)),
      ),
    }),
    outerSum(pairs) {
      const rows = Array.from(pairs[0]?.[0].values ?? []);
      const columns = Array.from(pairs[0]?.[1].values ?? []);
      const entries = rows.flatMap((_r, i) =>
        columns.map((_c, j) => add(pairs.map(([v, w]) => round(v.values[i]! * w.values[j]!)))),
      );
      return { values: Float64Array.from(entries) };
    },
    total: (vectors) => ({
      values: Float64Array.of(add(vectors.flatMap(({ values }) => Array.from(values)))),
    }),
    binaryCrossEntropy: (z, target) =>
      each(z, (v, i) => {
        const y = target.values[i]!;
        return loss === 'shifted'
          ? round(Math.max(v, 0) - round(v * y)) + log1p(exp(-Math.abs(v)))
          : round(y * softplus(-v)) + round(round(1 - y) * softplus(v));
      }),
    crossEntropy(z, target) {
      const logits = Array.from(z.values);
      // −log p is a right way only while p is a normal number: the model says so.
      const isNormal = softmax(z).every((p) => p >= smallestNormal);
      const terms =
        loss === 'shifted' || !isNormal
          ? logits.map((value, i) =>
              round(target.values[i]! * round(logSumExp(logits, Math.max(...logits)) - value)),
            )
          : Array.from(softmax(z), (p, i) =>
              target.values[i] === 0 ? 0 : round(-target.values[i]! * log(p)),
            );
      return { values: Float64Array.of(add(terms)) };
    },
  };
}
