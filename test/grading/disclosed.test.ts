import { describe, expect, test } from 'vitest';
import { disclosed } from '../../src/grading/disclosed.ts';
import type { Named } from '../../src/zoo/diagnosis/diagnosis.ts';
import { zoo } from '../../src/zoo/zoo.ts';
import { held } from '../reporters/verdicts.ts';

const specimen = (name: string) => {
  const { group, wrong, hint, explanation } = zoo.find((one) => one.name === name)!;
  return { name, group, wrong, hint, explanation };
};
/** It breaks laws of gradients, and one of initialisation. */
const both: Named = {
  kind: 'named',
  asked: 0,
  candidates: [
    {
      observations: 9,
      specimens: [specimen('forgets-the-future'), specimen('scales-by-the-fan-in-alone')],
    },
  ],
};
const localised = { kind: 'localised', findings: [], asked: 6 } as const;
const verdicts = [
  { ...held, property: 'forward-agreement' },
  { ...held, property: 'gradient-agreement', verdict: 'violated' as const },
  { ...held, property: 'initial-variance', verdict: 'violated' as const },
];
const namesOf = (seen: readonly string[]) => {
  const told = disclosed(both, verdicts, seen);
  return told?.kind === 'named'
    ? told.candidates.flatMap(({ specimens }) => specimens.map(({ name }) => name))
    : [];
};

describe('a hint tells of no hidden item', () => {
  test('where a hidden law is broken too, of a bug that a broken law in sight must show', () => {
    expect(namesOf(['gradient-agreement'])).toEqual(['forgets-the-future']);
    expect(namesOf(['forward-agreement', 'initial-variance'])).toEqual([
      'scales-by-the-fan-in-alone',
    ]);
  });

  test('nothing where no broken law is in sight', () => {
    expect(disclosed(both, verdicts, ['forward-agreement'])).toBeUndefined();
  });

  test('a bug without a name is not placed, since any of the broken laws may have shown where it is', () => {
    expect(disclosed(localised, verdicts, ['gradient-agreement'])).toBeUndefined();
  });
});

test('where all that is broken is in sight, everything is told', () => {
  const seen = ['gradient-agreement', 'initial-variance'];
  expect(disclosed(both, verdicts, seen)).toBe(both);
  expect(disclosed(localised, verdicts, seen)).toBe(localised);
});
