import { describe, expect, test } from 'vitest';
import { readouts } from '../../src/network/network.ts';
import { tensor } from '../../src/network/tensor.ts';
import { float64 } from '../../src/reference/float64.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { plainProblem } from '../problems.ts';

describe('outputs are read out of the logits', () => {
  // One step, whose logits are the bias: 0 and log 3.
  const plain = plainProblem({ sizes: [1, 1, 2], steps: 1, seed: 1 });
  const { parameters } = plain;
  const expected = { linear: [0, Math.log(3)], sigmoid: [1 / 2, 3 / 4], softmax: [1 / 4, 3 / 4] };

  test.each(readouts)('by a read-out that is %s', (readout) => {
    const problem = {
      ...plain,
      network: { ...plain.network, readout },
      parameters: {
        ...parameters,
        Why: tensor([2, 1], [0, 0]),
        by: tensor([2], [0, Math.log(3)]),
      },
    };
    const { outputs, logits } = unroll(float64, problem);
    expect(Array.from(logits[0]!)).toEqual(expected.linear);
    for (const [i, value] of expected[readout].entries()) {
      expect(outputs[0]![i]).toBeCloseTo(value, 15);
    }
  });
});
