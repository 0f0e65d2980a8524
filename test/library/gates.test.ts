import { describe, expect, test } from 'vitest';
import { certify, type GivenProblem, problem, UnusableArgument } from '../../library/rnncheck.ts';

/** One input, two units, one output, and as many gates as the cell has. */
function parametersOf(gates: number) {
  const rows = Array.from({ length: 2 * gates }, (_, row) => (row % 3) / 4);
  return {
    Wxh: rows.map((w) => [w]),
    Whh: rows.map((w) => [w, -w]),
    Why: [[1, 2]],
    bh: rows,
    by: [0.25],
  };
}
const inputs = [[1], [0.5]];
const lstm = { parameters: parametersOf(4), inputs, network: { cell: 'lstm' } } as const;
const gru = { parameters: parametersOf(3), inputs, network: { cell: 'gru' } } as const;
const resetAfter = {
  parameters: { ...parametersOf(3), bn: [0.5, -0.5] },
  inputs,
  network: { cell: 'gru-reset-after' },
} as const;

describe('gates are given in the rows of the matrices', () => {
  test.each([lstm, gru, resetAfter])('of $network.cell', (given) => {
    const { network, parameters } = problem(given);
    expect(network.sizes).toEqual({ inputs: 1, hidden: 2, outputs: 1 });
    expect(parameters).toEqual(given.parameters);
    const { gradients, states } = certify(given);
    expect(gradients.Whh.shape).toEqual([given.parameters.Whh.length, 2]);
    expect(gradients.bn?.shape).toEqual('bn' in given.parameters ? [2] : undefined);
    expect(states.shape).toEqual([2, 2]);
  });

  test('without biases a gru that resets the product has no bn either', () => {
    const { bh: _, by: __, bn: ___, ...parameters } = resetAfter.parameters;
    expect(problem({ ...resetAfter, parameters }).network.biases).toBe(false);
  });

  test('only an lstm starts from, and is slope in, two numbers a unit', () => {
    expect(problem(lstm).initialState).toEqual([0, 0, 0, 0]);
    expect(problem(gru).initialState).toEqual([0, 0]);
    const started = { ...lstm, initialState: [0.5, 0, 2, -1] };
    expect(problem(started).initialState).toEqual([0.5, 0, 2, -1]);
    expect(certify(started).initialStateGradient.shape).toEqual([4]);
  });
});

describe('gates that do not fit are refused: what, where, and how to mend it', () => {
  const misfits: [string, object, string][] = [
    [
      'three gates for an lstm',
      { ...gru, network: { cell: 'lstm' } },
      'parameters.Wxh should be (8, 1), for Wxh is (4·H, D) = (8, 1) and Why is (O, H) = (1, 2); it is (6, 1)',
    ],
    [
      'no rows at all',
      { ...lstm, parameters: { ...lstm.parameters, Wxh: [1] } },
      'parameters.Wxh should be a list of rows, (G·H, D)',
    ],
    [
      'half of a state',
      { ...lstm, initialState: [0, 0] },
      'initialState should be (4), for Wxh is (4·H, D) = (8, 1)',
    ],
    [
      'no bn where there should be one',
      { ...gru, network: { cell: 'gru-reset-after' } },
      'parameters.bn is missing: a network with the cell gru-reset-after and biases has one, (H)',
    ],
    [
      'bn where there should be none',
      { ...resetAfter, network: { cell: 'gru' } },
      'parameters.bn belongs to the cell gru-reset-after with biases: leave it out',
    ],
    [
      'bn as the only bias',
      {
        ...resetAfter,
        parameters: { ...resetAfter.parameters, bh: undefined, by: undefined },
      },
      'parameters.bn belongs to the cell gru-reset-after with biases: leave it out',
    ],
    [
      'bn that is too short',
      { ...resetAfter, parameters: { ...resetAfter.parameters, bn: [1] } },
      'parameters.bn should be (2), for Wxh is (3·H, D) = (6, 1)',
    ],
  ];
  test.each(misfits)('%s', (_name, misfit, sentence) => {
    const attempt = () => problem(misfit as GivenProblem);
    expect(attempt).toThrow(UnusableArgument);
    expect(attempt).toThrow(sentence);
  });
});
