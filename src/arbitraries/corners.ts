import type { Precision } from '../certificate/rounding.ts';
import type { Network, Sizes } from '../network/network.ts';
import type { Problem } from '../network/problem.ts';
import { entry, mapValues, rowsOf } from '../network/tensor.ts';
import type { NamedCase } from '../property/property.ts';
import type { NetworkDomain } from '../subjects/declaration.ts';
import { assemble, type Family, numberOf, poolSize } from './assemble.ts';

type Corner = NamedCase<Problem>;

/**
 * The cases in which real bugs show, tried in every run before anything random. Sizes are all
 * different wherever nothing else is asked for, and the numbers are drawn from the run's seed.
 */
export function corners(
  domain: NetworkDomain,
  precision: Precision,
  random: () => number,
  larger = false,
): readonly Corner[] {
  const base = firstNetwork(domain);
  if (!base) return [];

  const draw = (drawn: Sizes, steps: number, options: Options = {}): Problem => {
    const chosen = { ...base, ...options.network };
    // One class leaves cross-entropy nothing to say.
    const outputs = chosen.loss === 'cross-entropy' ? Math.max(2, drawn.outputs) : drawn.outputs;
    const sizes = { ...drawn, outputs };
    const network = { ...chosen, sizes };
    const family = options.family ?? 'quarters';
    return assemble({
      network,
      steps,
      family,
      pool: Array.from({ length: poolSize(network, steps) }, () => numberOf(family, random())),
      gains: [1, 1, 1],
      masked: false,
      started: options.started ?? false,
    });
  };
  const sized = (inputs: number, hidden: number, outputs: number): Sizes => ({
    inputs,
    hidden,
    outputs,
  });
  const usual = sized(3, 4, 2);
  const repeated = draw(usual, 4);

  return [
    { name: 'one step', given: draw(usual, 1) },
    { name: 'one unit, two steps', given: draw(sized(1, 1, 1), 2) },
    { name: 'all sizes different', given: draw(sized(3, 5, 2), 4) },
    { name: 'more inputs than units', given: draw(sized(4, 3, 2), 5) },
    { name: 'more outputs than units', given: draw(sized(1, 2, 3), 5) },
    { name: 'ten steps', given: draw(usual, 10) },
    ...variants(domain, base).map(({ name, network }) => ({
      name,
      given: draw(usual, 5, { network }),
    })),
    ...(domain.initialStates
      ? [{ name: 'an initial state', given: draw(usual, 4, { started: true }) }]
      : []),
    ...(domain.masks ? [{ name: 'masked steps', given: everyThirdMasked(draw(usual, 8)) }] : []),
    ...(precision === 'float64'
      ? [
          {
            name: 'numbers of 53 bits',
            given: draw(usual, 4, { family: 'mantissas', started: domain.initialStates }),
          },
        ]
      : []),
    { name: 'zero weights', given: withWeights(draw(usual, 4), () => 0) },
    { name: 'saturated', given: saturated(draw(usual, 4), 1) },
    { name: 'saturated the other way', given: saturated(draw(usual, 4), -1) },
    { name: 'an instance', given: { ...draw(usual, 4), instance: 'first' } },
    { name: 'another instance beside it', given: { ...draw(usual, 4), instance: 'second' } },
    { name: 'a problem', given: repeated },
    { name: 'the same problem again', given: repeated },
    ...(domain.cells.includes('relu')
      ? [{ name: 'relu at rest', given: atRest(draw(usual, 4, { network: { cell: 'relu' } })) }]
      : []),
    ...(larger
      ? [
          { name: 'fifty steps', given: draw(sized(2, 6, 1), 50) },
          { name: 'sixteen units', given: draw(sized(5, 16, 3), 12) },
        ]
      : []),
  ];
}

interface Options {
  readonly network?: Partial<Network>;
  readonly family?: Family;
  readonly started?: boolean;
}

function firstNetwork(domain: NetworkDomain): Omit<Network, 'sizes'> | undefined {
  const [cell] = domain.cells;
  const [readout] = domain.readouts;
  const [loss] = domain.losses;
  const [span] = domain.spans;
  const [biases] = domain.biases;
  if (!cell || !readout || !loss || !span || biases === undefined) return undefined;
  return { cell, readout, loss, span, biases };
}

/** Each other choice that the domain offers, one at a time. */
function variants(
  domain: NetworkDomain,
  base: Omit<Network, 'sizes'>,
): readonly { name: string; network: Partial<Network> }[] {
  return [
    ...domain.cells.map((cell) => ({ name: cell, network: { cell } })),
    ...domain.readouts.map((readout) => ({ name: readout, network: { readout } })),
    ...domain.losses.map((loss) => ({ name: loss, network: { loss } })),
    ...domain.spans.map((span) => ({ name: span, network: { span } })),
    ...domain.biases.map((biases) => ({
      name: biases ? 'biases' : 'no biases',
      network: { biases },
    })),
  ].filter(({ network }) =>
    Object.entries(network).some(([key, value]) => base[key as keyof typeof base] !== value),
  );
}

function everyThirdMasked(problem: Problem): Problem {
  return { ...problem, weights: problem.weights.map((_, t) => (t % 3 === 1 ? 0 : 1)) };
}

function withWeights(problem: Problem, f: (value: number) => number): Problem {
  const { Wxh, Whh, Why } = problem.parameters;
  const weights = { Wxh: mapValues(Wxh, f), Whh: mapValues(Whh, f), Why: mapValues(Why, f) };
  return { ...problem, parameters: { ...problem.parameters, ...weights } };
}

/** Nothing comes in: every unit stays at exactly 0, where relu has the slope that is declared. */
function atRest(problem: Problem): Problem {
  const { parameters, inputs } = problem;
  const bh = parameters.bh && mapValues(parameters.bh, () => 0);
  return {
    ...problem,
    parameters: { ...parameters, ...(bh && { bh }) },
    inputs: inputs.map((x) => x.map(() => 0)),
  };
}

/** Input weights so large that the largest a comes between 500 and 1000, on the side of `sign`. */
function saturated(problem: Problem, sign: 1 | -1): Problem {
  const { Wxh } = problem.parameters;
  const fromInputs = problem.inputs.flatMap((x) =>
    Array.from({ length: rowsOf(Wxh) }, (_, i) =>
      x.reduce((sum, value, j) => sum + entry(Wxh, i, j) * value, 0),
    ),
  );
  const largest = fromInputs.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  if (largest === 0) return problem;
  const scale = 2 ** Math.floor(Math.log2(1000 / Math.abs(largest)));
  const factor = sign * Math.sign(largest) * scale;
  return {
    ...problem,
    parameters: { ...problem.parameters, Wxh: mapValues(Wxh, (w) => w * factor) },
  };
}
