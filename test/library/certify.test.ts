import { describe, expect, test } from 'vitest';
import { certify, type GivenProblem, problem, UnusableArgument } from '../../library/rnncheck.ts';

const parameters = {
  Wxh: [[1], [0]],
  Whh: [
    [0, 1],
    [0.5, 0],
  ],
  Why: [[1, 2]],
};
const given = { parameters, inputs: [[1], [0.5]] };

describe('a problem is filled up with what is usual', () => {
  test('weights of 1, an initial state of 0, targets of 0, a tanh network without biases', () => {
    expect(problem(given)).toEqual({
      network: {
        cell: 'tanh',
        readout: 'linear',
        loss: 'half-squared-error',
        span: 'every-step',
        biases: false,
        sizes: { inputs: 1, hidden: 2, outputs: 1 },
      },
      parameters,
      inputs: [[1], [0.5]],
      targets: [[0], [0]],
      weights: [1, 1],
      initialState: [0, 0],
      instance: 'main',
    });
  });

  test('a read-out comes with its loss, and cross-entropy with a class', () => {
    const { network, targets } = problem({ ...given, network: { readout: 'softmax' } });
    expect(network.loss).toBe('cross-entropy');
    expect(targets).toEqual([[1], [1]]);
    expect(problem({ ...given, network: { readout: 'sigmoid' } }).network.loss).toBe(
      'binary-cross-entropy',
    );
  });

  test('a whole problem is left as it is, and typed arrays are lists', () => {
    const whole = problem({ ...given, inputs: [Float32Array.of(1), Int8Array.of(2)] });
    expect(whole.inputs).toEqual([[1], [2]]);
    expect(problem(whole)).toEqual(whole);
  });
});

describe('a problem that does not fit together is refused: what, where, and how to mend it', () => {
  const misfits: [object, string][] = [
    [
      {
        parameters: {
          ...parameters,
          Whh: [
            [0, 1, 2],
            [0.5, 0, 1],
          ],
        },
      },
      'parameters.Whh should be (2, 2), for Wxh is (H, D) = (2, 1) and Why is (O, H) = (1, 2); it is (2, 3)',
    ],
    [{ inputs: [[1], [1, 2]] }, 'its rows are of different lengths'],
    [{ inputs: [] }, 'inputs should be a list of steps, 1 numbers each'],
    [{ targets: [[1]] }, 'targets should be (2, 1), for Wxh is'],
    [{ weights: [1] }, 'and there are 2 inputs; it is (1)'],
    [{ initialState: [0, 'x'] }, 'initialState should be (2)'],
    [{ inputs: [[1], [Number.NaN]] }, 'inputs[1][0] is NaN; a problem holds finite numbers'],
    [
      { parameters: { ...parameters, bh: [0, 0] } },
      'parameters.bh is given and parameters.by is not',
    ],
    [
      { parameters: { ...parameters, Wxh: [1, 2] } },
      'parameters.Wxh should be a list of rows, (H, D)',
    ],
    [{ parameters: undefined }, 'parameters.Wxh should be a list of rows'],
    [{ parameters: { ...parameters, Wyh: [] } }, 'parameters: Wyh means nothing there'],
    [{ input: [] }, 'the problem: input means nothing there; there are parameters, inputs'],
    [
      { network: { cell: 'sigmoid' } },
      'network.cell is "sigmoid"; there are tanh, relu, lstm, gru, gru-reset-after',
    ],
    [{ network: { biases: true } }, 'network.biases is true, and the parameters say false'],
    [{ network: { sizes: { hidden: 3 } } }, 'network.sizes.hidden is 3, and the parameters say 2'],
  ];
  test.each(misfits)('%j', (misfit, sentence) => {
    const attempt = () => problem({ ...given, ...misfit } as GivenProblem);
    expect(attempt).toThrow(UnusableArgument);
    expect(attempt).toThrow(sentence);
  });
});

describe('a certificate is the exact answer, and how far off a right one can be', () => {
  test('of every quantity, in its shape', () => {
    const { outputs, states, loss, gradients, inputGradients, initialStateGradient } =
      certify(given);
    expect(outputs.centre[0]).toBeCloseTo(Math.tanh(1), 15);
    expect(loss.shape).toEqual([]);
    expect(states.shape).toEqual([2, 2]);
    expect(gradients.Whh.shape).toEqual([2, 2]);
    expect(gradients.bh).toBeUndefined();
    expect(inputGradients.shape).toEqual([2, 1]);
    expect(initialStateGradient.shape).toEqual([2]);
    for (const radius of gradients.Wxh.radius) expect(radius).toBeLessThan(1e-13);
  });

  test('in single precision wider, and of numbers that single precision has', () => {
    const narrow = certify(given).loss.radius[0]!;
    const wide = certify(given, { precision: 'float32' }).loss.radius[0]!;
    expect(wide / narrow).toBeGreaterThan(2 ** 28);
    const attempt = () => certify({ ...given, inputs: [[1], [0.1]] }, { precision: 'float32' });
    expect(attempt).toThrow('inputs[1][0] is 0.1, which float32 has not: give Math.fround(0.1)');
    expect(() => certify(given, { precision: 'float16' as 'float32' })).toThrow(UnusableArgument);
  });
});
