import type { Terms } from '../experiment.ts';

/** The norm at which gradients are clipped where nothing else is said. */
export const usualThreshold = 1;

/** At the usual setting these are tried as well. */
export const otherThresholds = [10, 100, 1000];

export const usual = { hidden: 50, length: 13, vocabulary: 10 };

export type Setting = typeof usual;

/** One size at a time is changed. */
export function settings({ quick }: Terms): readonly Setting[] {
  const [hiddens, lengths, vocabularies] = quick
    ? [[10], [5], [5]]
    : [
        [10, 25, 100],
        [5, 25, 50],
        [5, 20, 40],
      ];
  return [
    usual,
    ...hiddens.map((hidden) => ({ ...usual, hidden })),
    ...lengths.map((length) => ({ ...usual, length })),
    ...vocabularies.map((vocabulary) => ({ ...usual, vocabulary })),
  ];
}

export const updatesOf = ({ quick }: Terms) => (quick ? 100 : 1000);

export function isUsual({ hidden, length, vocabulary }: Setting): boolean {
  return hidden === usual.hidden && length === usual.length && vocabulary === usual.vocabulary;
}
