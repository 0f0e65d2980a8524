import type { Network } from '../network/network.ts';
import {
  entriesOf,
  type ParameterName,
  type Parameters,
  parametersFrom,
} from '../network/parameters.ts';
import { zeros } from '../network/tensor.ts';

/** How gradients change parameters. The rate is η. */
export type Optimiser =
  | { readonly kind: 'descent'; readonly rate: number }
  | { readonly kind: 'momentum'; readonly rate: number; readonly momentum: number }
  | { readonly kind: 'adam'; readonly rate: number };

/** What Kingma and Ba propose for β₁, β₂ and ε. */
export const adamDecay = { first: 0.9, second: 0.999 } as const;
export const adamEpsilon = 1e-8;

/** What an optimiser remembers of the gradients until now: running means of g and of g². */
export interface Moments {
  readonly first: Parameters;
  readonly second: Parameters;
}

export function noMoments(network: Network): Moments {
  const nothing = () => parametersFrom(network, (_name, shape) => zeros(shape));
  return { first: nothing(), second: nothing() };
}

type Gradients = Readonly<Partial<Record<ParameterName, { readonly values: Float64Array }>>>;

/** The k-th update, counted from 1, where the parameters lie. */
export function step(
  optimiser: Optimiser,
  k: number,
  parameters: Parameters,
  gradients: Gradients,
  { first, second }: Moments,
): void {
  for (const [name, { values }] of entriesOf(parameters)) {
    const g = gradients[name]!.values;
    rules[optimiser.kind](
      optimiser as never,
      k,
      values,
      g,
      first[name]!.values,
      second[name]!.values,
    );
  }
}

type Rule<Kind extends Optimiser['kind']> = (
  optimiser: Extract<Optimiser, { kind: Kind }>,
  k: number,
  theta: Float64Array,
  g: Float64Array,
  m: Float64Array,
  v: Float64Array,
) => void;

const rules: { readonly [Kind in Optimiser['kind']]: Rule<Kind> } = {
  //   θ ← θ − η·g
  descent({ rate }, _k, theta, g) {
    for (let i = 0; i < theta.length; i++) theta[i]! -= rate * g[i]!;
  },
  //   m ← μ·m + g      θ ← θ − η·m
  momentum({ rate, momentum }, _k, theta, g, m) {
    for (let i = 0; i < theta.length; i++) {
      m[i] = momentum * m[i]! + g[i]!;
      theta[i]! -= rate * m[i]!;
    }
  },
  //   m ← β₁·m + (1 − β₁)·g      v ← β₂·v + (1 − β₂)·g²
  //   θ ← θ − η·m̂ / (√v̂ + ε),    m̂ = m / (1 − β₁ᵏ),   v̂ = v / (1 − β₂ᵏ)
  adam({ rate }, k, theta, g, m, v) {
    const { first, second } = adamDecay;
    const [mScale, vScale] = [1 - first ** k, 1 - second ** k];
    for (let i = 0; i < theta.length; i++) {
      m[i] = first * m[i]! + (1 - first) * g[i]!;
      v[i] = second * v[i]! + (1 - second) * g[i]! ** 2;
      theta[i]! -= (rate * (m[i]! / mScale)) / (Math.sqrt(v[i]! / vScale) + adamEpsilon);
    }
  },
};
