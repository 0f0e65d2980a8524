import { expect, test } from 'vitest';
import { givenLines } from '../../../src/reporters/grading/given.ts';

test('weights are shown where a step is masked, and the name of an instance never', () => {
  expect(givenLines({ inputs: [[1], [2]], weights: [1, 1], instance: 'main' })).toEqual([
    'inputs = [[1], [2]]',
  ]);
  expect(givenLines({ weights: [1, 0] })).toEqual(['weights = [1, 0]']);
});

test('a case that is no network is shown as it is', () => {
  expect(givenLines({ rule: 'element', gradients: [[3, 4]], threshold: 1 })).toEqual([
    'rule = element',
    'gradients = [[3, 4]]',
    'threshold = 1',
  ]);
  expect(givenLines(7)).toEqual(['7']);
});

test('a network without biases and with one loss at its end says so', () => {
  const network = {
    ...{ cell: 'lstm', readout: 'sigmoid', loss: 'binary-cross-entropy', span: 'last-step' },
    ...{ biases: false, sizes: { inputs: 2, hidden: 1, outputs: 1 } },
  };
  expect(givenLines({ network })).toEqual([
    'network: lstm; 2 inputs, 1 hidden unit, 1 output; without biases; read-out sigmoid; loss binary-cross-entropy of the last step',
  ]);
});
