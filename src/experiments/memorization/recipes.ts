import type { Start } from '../../training/starts.ts';

/** One way to train: rates one after another, each for so many updates. */
export interface Recipe {
  readonly name: string;
  readonly start: Start;
  readonly optimiser: 'descent' | 'adam';
  readonly batch: number;
  /** Lengths before the last one. */
  readonly before: readonly number[];
  readonly phases: readonly { readonly rate: number; readonly updates: number }[];
}

const identity = { start: 'identity-recurrent', before: [] } as const;
const line = { start: 'delay-line', before: [] } as const;
export const adam = { optimiser: 'adam', batch: 16 } as const;
const descent = { optimiser: 'descent', batch: 1 } as const;
const slower = (rate: number, updates: number) => [
  { rate, updates },
  { rate: rate / 4, updates: updates / 2 },
];
export const recipes: readonly Recipe[] = [
  { name: 'descent from the identity', ...identity, ...descent, phases: slower(0.01, 40_000) },
  { name: 'Adam from the identity', ...identity, ...adam, phases: slower(0.002, 16_000) },
  {
    name: 'Adam from the identity, growing lengths',
    ...{ ...identity, ...adam, before: [2, 4, 6, 8, 10, 12] },
    // Many updates pass before the last length is reached.
    phases: [
      { rate: 0.002, updates: 50_000 },
      { rate: 0.001, updates: 30_000 },
      { rate: 0.0003, updates: 10_000 },
    ],
  },
  { name: 'descent from a delay line', ...line, ...descent, phases: slower(0.02, 60_000) },
  { name: 'Adam from a delay line', ...line, ...adam, phases: slower(0.002, 8000) },
];
