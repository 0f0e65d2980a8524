import { type Certificate, type Certified, certifier } from '../../src/certificate/certificate.ts';
import { precisions, roundingModel } from '../../src/certificate/rounding.ts';
import {
  type Cell,
  cells,
  isSimple,
  type LossName,
  losses,
  type Readout,
  readouts,
  stateLength,
} from '../../src/network/network.ts';
import { parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { mapValues, type Vector } from '../../src/network/tensor.ts';
import { spectralRadius } from '../../src/norms/spectral-radius.ts';
import { stream } from '../../src/random/stream.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { unroll } from '../../src/reference/unroll.ts';
import {
  adversarial,
  blendForms,
  evaluation,
  gateForms,
  lossForms,
  rounds,
  type Style,
  slopeForms,
  sums,
  type Traced,
} from './evaluation-orders.ts';

export interface Soundness {
  readonly problems: number;
  readonly evaluations: number;
  readonly errors: number;
  /** Errors above their radius. */
  readonly above: number;
  readonly largestRatio: number;
  /** Where the largest ratio was seen. */
  readonly where: string;
  /** Entries for which nothing could be certified. */
  readonly uncertified: number;
}

/**
 * Right implementations on random problems, some long, some saturated: how many of their errors are
 * above the certified radius (none may be), and how near they come.
 */
export function measureSoundness(count: number, seed: number, largestHidden: number): Soundness {
  const tally = { evaluations: 0, errors: 0, above: 0, largestRatio: 0, where: '', uncertified: 0 };
  for (let k = 0; k < count; k++) {
    const random = stream(seed, `soundness ${k}`);
    const problem = randomProblem(random, k, largestHidden);
    const { certify } = certifier();
    for (const precision of precisions) {
      const certificate = certify(problem, roundingModel(precision));
      for (const [name, sum] of Object.entries(sums)) {
        const slope = slopeForms[Math.floor(random() * slopeForms.length)]!;
        const forms = problem.network.cell === 'relu' ? [slope] : slopeForms;
        for (const form of forms) {
          const loss = lossForms[Math.floor(random() * lossForms.length)]!;
          const gate = gateForms[Math.floor(random() * gateForms.length)]!;
          const blend = blendForms[Math.floor(random() * blendForms.length)]!;
          const usual = {
            sum: sum(random),
            slope: form,
            gate,
            blend,
            loss,
            round: rounds[precision],
          };
          const styles: [string, Style][] = [[precision, usual]];
          if (precision === 'float32') {
            // float64 has room to play float32 with every rounding as large as it can be.
            const { u, kappa } = roundingModel(precision);
            const worst = {
              round: adversarial(u, random),
              elementary: adversarial(2 * kappa * u, random),
            };
            styles.push(['adversarial', { ...usual, ...worst }]);
          }
          for (const [rounding, style] of styles) {
            tally.evaluations += 1;
            const label = `${rounding}, ${name}, ${form}, ${gate}, ${blend}, ${loss}`;
            for (const quantity of quantities(problem, evaluation(style), certificate)) {
              countQuantity(quantity, label, k);
            }
          }
        }
      }
    }
  }
  return { problems: count, ...tally };

  function countQuantity(
    [quantity, received, { centre, radius }]: Quantity,
    style: string,
    k: number,
  ) {
    for (const [i, value] of received.entries()) {
      if (radius[i] === Number.POSITIVE_INFINITY) {
        tally.uncertified += 1;
        continue;
      }
      tally.errors += 1;
      const error = Math.abs(value - centre[i]!);
      if (!(error <= radius[i]!)) tally.above += 1;
      const ratio = error === 0 ? 0 : error / radius[i]!;
      if (!(ratio <= tally.largestRatio)) {
        tally.largestRatio = ratio;
        tally.where = `problem ${k}, ${quantity}, ${style}`;
      }
    }
  }
}

type Quantity = readonly [string, Vector, Certified];

function quantities(
  problem: Problem,
  math: ReturnType<typeof evaluation>,
  certificate: Certificate,
): Quantity[] {
  const unrolled = unroll(math, problem);
  const back = backpropagate(math, problem, unrolled);
  const joined = (vectors: readonly Traced[]) =>
    Float64Array.from(vectors.flatMap(({ values }) => Array.from(values)));
  const parameters = Object.entries(back.parameters).map(
    ([name, { values }]): Quantity => [name, values, certificate.gradients[name]!],
  );
  return [
    ['outputs', joined(unrolled.outputs), certificate.outputs],
    ['states', joined(unrolled.steps.map(({ h }) => h)), certificate.states],
    ['loss', unrolled.loss.values, certificate.loss],
    ...parameters,
    ['inputs', joined(back.inputs), certificate.inputGradients],
    ['initialState', back.initialState.values, certificate.initialStateGradient],
  ];
}

/** T to 50, weights into saturation, spectral radius of Whh to 1.5; every number exact in float32. */
export function randomProblem(random: () => number, k: number, largestHidden: number): Problem {
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const cell: Cell = cells[k % cells.length]!;
  const loss: LossName = losses[Math.floor(k / 2) % losses.length]!;
  const readout: Readout = readouts[Math.floor(k / 6) % readouts.length]!;
  const isLarge = isSimple(cell);
  const [D, H, O, T] = [
    whole(1, 4),
    whole(1, isLarge ? largestHidden : largestHidden / 2),
    whole(2, 4),
    whole(1, isLarge ? 50 : 25),
  ];
  const dyadic = (n: number) => Float64Array.from({ length: n }, () => whole(-64, 64) / 32);
  const network = {
    cell,
    readout,
    loss,
    span: 'every-step',
    biases: random() < 0.8,
    sizes: { inputs: D, hidden: H, outputs: O },
  } as const;
  const saturation = 2 ** whole(-3, 7);
  const drawn = parametersFrom(network, (_name, shape) => ({
    shape,
    values: dyadic(shape.reduce((product, n) => product * n, 1)),
  }));
  const radius =
    cell === 'relu' ? Math.max(...rowSums(drawn.Whh.values, H)) : spectralRadius(drawn.Whh);
  const wanted = cell === 'relu' ? 1 : 0.3 + 1.2 * random();
  const shrink = radius === 0 ? 1 : wanted / radius;
  return {
    network,
    parameters: {
      ...drawn,
      Wxh: mapValues(drawn.Wxh, (w) => w * saturation),
      Whh: mapValues(drawn.Whh, (w) => Math.fround(w * shrink * (1 - 2 ** -20))),
    },
    inputs: Array.from({ length: T }, () => dyadic(D)),
    targets: Array.from({ length: T }, () => target(loss, dyadic(O))),
    weights: Array.from({ length: T }, () => (random() < 0.2 ? 0 : 1)),
    initialState: dyadic(stateLength(network)).map((value) => value / 2),
    instance: 'main',
  };
}

function rowSums(values: Vector, H: number): number[] {
  return Array.from({ length: H }, (_, i) =>
    values.slice(i * H, (i + 1) * H).reduce((sum, w) => sum + Math.abs(w), 0),
  );
}

function target(loss: LossName, drawn: Vector): Vector {
  if (loss === 'half-squared-error') return drawn;
  if (loss === 'binary-cross-entropy') return drawn.map((y) => (y > 0 ? 1 : y > -0.5 ? 0.25 : 0));
  return drawn.map((_, i) => (i === 0 ? 0.75 : i === 1 ? 0.25 : 0));
}
