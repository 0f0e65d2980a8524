import { expect, test } from 'vitest';
import type { Exam } from '../../src/experiments/exam.ts';
import { learningAnswer } from '../../src/experiments/long-term-dependency/learning-answer.ts';
import type { Learnt } from '../../src/experiments/long-term-dependency/learnt.ts';
import { fairTail } from '../../src/statistics/binomial.ts';

const terms = { seed: 1, quick: true };

/** What is said when this many of 1000 answers were right. */
function shortest(right: { readonly tanh: number; readonly lstm: number }): string {
  const learnt = (cell: 'tanh' | 'lstm' | 'gru', count: number): Learnt => {
    const exam: Exam = { length: 2, right: count, of: 1000, p: fairTail(1000, count) };
    const trial = { start: 'Xavier', rate: 0.1, updates: 10, accuracy: 0.5, looks: [] };
    return {
      ...{ kind: 'learnt', isLonger: false, cell, distance: 2, exam },
      trials: [trial],
      chosen: 0,
    };
  };
  const all = [learnt('tanh', right.tanh), learnt('lstm', right.lstm), learnt('gru', 1000)];
  const found = { stretches: [], checks: { kind: 'certified', found: [] }, learnt: all } as const;
  return learningAnswer({ ...found, longer: all[0]! }, terms)[0]!;
}

test('who guesses is said to guess, and who answers rightly to solve it', () => {
  const said = shortest({ tanh: 510, lstm: 1000 });
  expect(said).toContain('tanh is not better than a coin');
  expect(said).toContain('lstm solves it');
});

test('who is better than a coin is not said to guess, and nobody solves it whose interval reaches 99%', () => {
  const said = shortest({ tanh: 600, lstm: 994 });
  expect(said).toContain('tanh is better than a coin, with 60.0%');
  expect(said).toContain('lstm is better than a coin, with 99.40%');
  expect(said).not.toContain('lstm solves it');
});
