import { describe, expect, test } from 'vitest';
import { entriesOf, type Parameters } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { mapValues, tensor } from '../../src/network/tensor.ts';
import { numpyRandom } from '../../src/random/numpy.ts';
import { initialise } from '../../src/reference/initialise.ts';
import {
  type Learner,
  learningEquations,
  type Training,
  train,
} from '../../src/reference/train.ts';
import { plainProblem } from '../problems.ts';

const problem = plainProblem({ sizes: [2, 3, 1], steps: 2, seed: 1 });
const training: Training = {
  problem,
  initialisation: 'xavier-normal',
  seed: 5,
  rate: 0.5,
  updates: 3,
};
const start = initialise(problem.network, 'xavier-normal', numpyRandom(5));

function scaled(parameters: Parameters, factor: number): Parameters {
  const named = entriesOf(parameters).map(([name, t]) => [name, mapValues(t, (w) => w * factor)]);
  return Object.fromEntries(named) as unknown as Parameters;
}

const halfSquare = (parameters: Parameters) =>
  entriesOf(parameters)
    .flatMap(([, { values }]) => Array.from(values))
    .reduce((sum, w) => sum + 0.5 * w * w, 0);

// L = ½‖θ‖² has the slope θ: at a rate of ½ every update halves θ exactly, and quarters L.
const bowl: Learner = ({ parameters }) => ({
  loss: halfSquare(parameters),
  gradients: parameters,
});

describe('training', () => {
  test('goes down the slope by the rate, update after update', () => {
    expect(train(bowl, training).parameters).toEqual(scaled(start, 1 / 8));
  });

  test('tells the loss before each update', () => {
    const first = halfSquare(start);
    expect(train(bowl, training).losses).toEqual([first, first / 4, first / 16]);
  });

  test('without an update is the initialisation by its seed', () => {
    expect(train(bowl, { ...training, updates: 0 })).toEqual({ parameters: start, losses: [] });
  });

  test('shows the learner the same problem each time, with the parameters of the moment', () => {
    const shown: Problem[] = [];
    const watching: Learner = (given) => {
      shown.push(given);
      return bowl(given);
    };
    train(watching, { ...training, updates: 2 });
    expect(shown).toEqual([
      { ...problem, parameters: start },
      { ...problem, parameters: scaled(start, 1 / 2) },
    ]);
  });

  test('keeps every lesson for an update that looks further back than one', () => {
    const summing = train(bowl, training, {
      ...learningEquations,
      step: ({ lessons, training: { rate }, update }) =>
        lessons.reduce(
          (parameters, { gradients }) => update(parameters, gradients, rate),
          lessons.at(-1)!.parameters,
        ),
    });
    // θ₁ = ½θ₀;  θ₂ = ½θ₀ − ½(θ₀ + ½θ₀) = −¼θ₀;  θ₃ = −¼θ₀ − ½(1 + ½ − ¼)θ₀ = −⅞θ₀
    expect(summing.parameters.Wxh.values[0]! / start.Wxh.values[0]!).toBeCloseTo(-7 / 8, 14);
  });

  test('takes its steps by the update equation that it is given', () => {
    const upwards = train(bowl, training, {
      ...learningEquations,
      update: (parameters, gradients, rate) =>
        learningEquations.update(parameters, gradients, -2 * rate),
    });
    expect(upwards.parameters).toEqual(scaled(start, 8));
  });

  test('starts by the initial equations that it is given', () => {
    const flat = tensor([3, 3], new Float64Array(9));
    const { parameters } = train(
      bowl,
      { ...training, initialisation: 'identity-recurrent', updates: 0 },
      { ...learningEquations, initial: { ...learningEquations.initial, recurrent: () => flat } },
    );
    expect(parameters).toEqual({ ...start, Whh: flat });
  });
});
