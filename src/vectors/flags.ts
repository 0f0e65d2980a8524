import type { Problem } from '../network/problem.ts';
import { transpose } from '../network/tensor.ts';
import { float64 } from '../reference/float64.ts';
import { unroll } from '../reference/unroll.ts';
import { isExactInFloat32 } from './exact-in-float32.ts';

interface Flag {
  readonly means: string;
  readonly isTrueOf: (problem: Problem) => boolean;
}

/**
 * What a case is there for. Each flag is a fact about a problem that can be looked up, so none can be
 * forgotten or claimed in vain; a consumer that lacks something skips by flag.
 */
export const flags = {
  'one-step': {
    means: 'the sequence has one step, so nothing recurs but the initial state',
    isTrueOf: ({ inputs }) => inputs.length === 1,
  },
  'one-unit': {
    means: 'there is one hidden unit: small enough to follow by hand',
    isTrueOf: ({ network }) => network.sizes.hidden === 1,
  },
  long: {
    means: 'ten steps or more, so that backpropagation that was cut short shows',
    isTrueOf: ({ inputs }) => inputs.length >= 10,
  },
  'all-sizes-different': {
    means: 'D, H and O all differ, so that a transpose or a swapped size shows',
    isTrueOf: ({ network: { sizes } }) => new Set(Object.values(sizes)).size === 3,
  },
  'asymmetric-recurrence': {
    means: 'Whh is not its own transpose, so that one forgotten on the way back shows',
    isTrueOf: ({ parameters: { Whh } }) => !isEqual(Whh.values, transpose(Whh).values),
  },
  'no-biases': {
    means: 'the network has neither bh nor by',
    isTrueOf: ({ network }) => !network.biases,
  },
  'initial-state': {
    means: 'the state before the first step is not 0',
    isTrueOf: ({ initialState }) => initialState.some((h) => h !== 0),
  },
  'masked-steps': {
    means: 'some steps of a loss over every step have a weight of 0',
    isTrueOf: ({ network, weights }) => network.span === 'every-step' && weights.includes(0),
  },
  'zero-weights': {
    means: 'Wxh, Whh and Why are 0: only biases say anything',
    isTrueOf: ({ parameters: { Wxh, Whh, Why } }) =>
      [Wxh, Whh, Why].every(({ values }) => values.every((w) => w === 0)),
  },
  saturated: {
    means: 'some pre-activation is 500 or more from 0, where tanh is 1 or −1 to the last digit',
    isTrueOf: (problem) => preActivations(problem).some((a) => Math.abs(a) >= 500),
  },
  'relu-at-rest': {
    means: 'every pre-activation of a relu is exactly 0, where its slope is 0',
    isTrueOf: (problem) =>
      problem.network.cell === 'relu' && preActivations(problem).every((a) => a === 0),
  },
  '53-bit-numbers': {
    means: 'float32 cannot hold the numbers of the problem, so only float64 is certified',
    isTrueOf: (problem) => !isExactInFloat32(problem),
  },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof flags;
export const flagNames = Object.keys(flags) as [FlagName, ...FlagName[]];

export function flagsOf(problem: Problem): FlagName[] {
  return flagNames.filter((name) => flags[name].isTrueOf(problem));
}

function preActivations(problem: Problem): number[] {
  return unroll(float64, problem).steps.flatMap(({ a }) => Array.from(a));
}

function isEqual(some: Float64Array, others: Float64Array): boolean {
  return some.every((value, k) => value === others[k]);
}
