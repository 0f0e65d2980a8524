import { entriesOf, type Parameters, parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { mapValues, nested, type Tensor, type Vector } from '../../src/network/tensor.ts';
import { numpyRandom } from '../../src/random/numpy.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { float64 } from '../../src/reference/float64.ts';
import { initialise } from '../../src/reference/initialise.ts';
import type { VectorOperations } from '../../src/reference/operations.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { update } from '../../src/reference/update.ts';
import { variationOfReference } from '../../src/subjects/reference.ts';
import type { Requests, Subject } from '../../src/subjects/subject.ts';

type Training = Requests['train'];

/** What one pass of a training loop has at hand. */
export interface Pass {
  readonly parameters: Parameters;
  /** The passes before this one. */
  readonly k: number;
  readonly training: Training;
  slopesAt(parameters: Parameters): Parameters;
  step(parameters: Parameters, slopes: Parameters, rate?: number): Parameters;
}

export interface Loop {
  readonly seedOf?: (training: Training) => number;
  /** What is reported of a pass. */
  readonly lossOf?: (before: number, after: number) => number;
}

export function stepAsAsked({ parameters, slopesAt, step }: Pass): Parameters {
  return step(parameters, slopesAt(parameters));
}

/** The reference but for how it trains. */
export function trainsBy(
  name: string,
  pass: (at: Pass) => Parameters,
  { seedOf = ({ seed }) => seed, lossOf = (before) => before }: Loop = {},
): Subject {
  return variationOfReference(name, {
    operations: () => ({
      train(training) {
        const { problem, initialisation, rate, updates } = training;
        const { network } = problem;
        const random = numpyRandom(seedOf(training));
        let parameters = initialise(network, initialisation, random);
        const losses: number[] = [];
        for (let k = 0; k < updates; k++) {
          const after = pass({
            parameters,
            k,
            training,
            slopesAt: (at) => slopes(float64, { ...problem, parameters: at }),
            step: (from, along, at = rate) => update(from, along, at),
          });
          const lossAt = (at: Parameters) =>
            unroll(float64, { ...problem, parameters: at }).loss[0]!;
          losses.push(lossOf(lossAt(parameters), lossAt(after)));
          parameters = after;
        }
        return { parameters: mapParameters(parameters, (_name, t) => nested(t)), losses };
      },
    }),
  });
}

function slopes(math: VectorOperations<Vector>, problem: Problem): Parameters {
  const { parameters } = backpropagate(math, problem, unroll(math, problem));
  return parametersFrom(problem.network, (name, shape) => ({ shape, values: parameters[name]! }));
}

/** As right as the reference, in the precision that it declares. */
export function inSinglePrecision(): Subject {
  const held = (parameters: Parameters): Parameters =>
    mapParameters(parameters, (_name, t) => mapValues(t, Math.fround)) as unknown as Parameters;
  const stepped = (from: Parameters, along: Parameters, rate: number): Parameters =>
    mapParameters(from, (name, t) => ({
      shape: t.shape,
      values: t.values.map((w, i) => Math.fround(w - Math.fround(rate * along[name]!.values[i]!))),
    })) as unknown as Parameters;
  const answer = (parameters: Parameters) => mapParameters(parameters, (_name, t) => nested(t));
  return variationOfReference('in-single-precision', {
    precision: 'float32',
    math: single,
    operations: () => ({
      initialise: ({ network, initialisation, seed }) =>
        answer(held(initialise(network, initialisation, numpyRandom(seed)))),
      update: ({ parameters, gradients, rate }) => answer(stepped(parameters, gradients, rate)),
      train({ problem, initialisation, seed, rate, updates }) {
        let parameters = held(initialise(problem.network, initialisation, numpyRandom(seed)));
        const losses: number[] = [];
        for (let k = 0; k < updates; k++) {
          const current = { ...problem, parameters };
          losses.push(unroll(single, current).loss[0]!);
          parameters = stepped(parameters, slopes(single, current), rate);
        }
        return { parameters: answer(parameters), losses };
      },
    }),
  });
}

const rounded = (values: Vector): Vector => values.map(Math.fround);

const single: VectorOperations<Vector> = {
  ...float64,
  linear: (products, bias) => rounded(float64.linear(products, bias)),
  tanh: (a) => rounded(float64.tanh(a)),
  sigmoid: (z) => rounded(float64.sigmoid(z)),
  softmax: (z) => rounded(float64.softmax(z)),
  oneMinusSquare: (h) => rounded(float64.oneMinusSquare(h)),
  product: (x, y) => rounded(float64.product(x, y)),
  minus: (x, y) => rounded(float64.minus(x, y)),
  scale: (factor, x) => rounded(float64.scale(factor, x)),
  sum: (vectors) => rounded(float64.sum(vectors)),
  outerSum: (pairs) => rounded(float64.outerSum(pairs)),
  total: (vectors) => rounded(float64.total(vectors)),
  binaryCrossEntropy: (z, target) => rounded(float64.binaryCrossEntropy(z, target)),
  crossEntropy: (z, target) => rounded(float64.crossEntropy(z, target)),
};

export function mapParameters<R>(
  parameters: Parameters,
  f: (name: keyof Parameters, t: Tensor) => R,
): Record<string, R> {
  const present = entriesOf(parameters).filter(([, t]) => t !== undefined);
  return Object.fromEntries(present.map(([name, t]) => [name, f(name, t)]));
}
