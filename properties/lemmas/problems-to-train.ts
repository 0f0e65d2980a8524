import fc from 'fast-check';
import { assemble, poolSize } from '../../src/arbitraries/assemble.ts';
import { showProblem } from '../../src/arbitraries/show.ts';
import { shrinkProblem } from '../../src/arbitraries/shrink.ts';
import type { Cell, Network } from '../../src/network/network.ts';
import { parametersFrom } from '../../src/network/parameters.ts';
import { zeros } from '../../src/network/tensor.ts';
import type { Cases } from '../../src/property/property.ts';
import type { Initialisation } from '../../src/reference/initialise.ts';
import type { Declaration, NetworkDomain } from '../../src/subjects/declaration.ts';
import type { Requests } from '../../src/subjects/subject.ts';

export type ProblemToTrain = Requests['train'];

const largest = { inputs: 2, hidden: 3, outputs: 2, steps: 4, updates: 4 };
/** So that the step before the last is not the first. */
const fewestUpdates = 2;
const poolLength = (cell: Cell) => poolSize({ cell, sizes: largest }, largest.steps);

/** Small problems to train for a few updates, from the subject's own initial parameters. */
export function problemsToTrain(): Cases<ProblemToTrain> {
  return {
    name: 'problems to train',
    corners(declaration, random) {
      const initialisation = initialisationOf(declaration);
      if (!initialisation) return [];
      return networksOf(declaration.networks).map(({ name, network }) => ({
        name,
        given: toTrain({
          network,
          steps: 3,
          pool: Array.from(
            { length: poolLength(network.cell) },
            () => (Math.floor(random() * 17) - 8) / 4,
          ),
          initialisation,
          seed: Math.floor(random() * 2 ** 16),
          rate: 2 ** -4,
          updates: 3,
        }),
      }));
    },
    random: (declaration) => new TrainingArbitrary(declaration),
    show({ problem, ...training }) {
      const { parameters: _, ...shown } = showProblem(problem);
      return { ...shown, ...training };
    },
    share: 0.25,
  };
}

/** Xavier normal where there is a choice. */
export function initialisationOf({ initialisations }: Declaration): Initialisation | undefined {
  return initialisations.includes('xavier-normal') ? 'xavier-normal' : initialisations[0];
}

interface Drawn extends Omit<ProblemToTrain, 'problem'> {
  readonly network: Network;
  readonly steps: number;
  readonly pool: readonly number[];
}

function toTrain({ network, steps, pool, ...training }: Drawn): ProblemToTrain {
  const problem = assemble({
    network,
    steps,
    family: 'quarters',
    pool,
    gains: [1, 1, 1],
    masked: false,
    started: false,
  });
  // They play no part, so nothing should be made of them.
  const parameters = parametersFrom(network, (_name, shape) => zeros(shape));
  return { problem: { ...problem, parameters }, ...training };
}

/** The first network of the domain, and each other choice that it offers, one at a time. */
function networksOf(domain: NetworkDomain): { name: string; network: Network }[] {
  const [[cell], [readout], [loss], [span], [biases]] = [
    domain.cells,
    domain.readouts,
    domain.losses,
    domain.spans,
    domain.biases,
  ];
  if (!cell || !readout || !loss || !span || biases === undefined) return [];
  const sizes = { inputs: 2, hidden: 3, outputs: 2 };
  const first: Network = { cell, readout, loss, span, biases, sizes };
  return [
    { name: 'a small network', network: first },
    ...domain.cells.slice(1).map((other) => ({ name: other, network: { ...first, cell: other } })),
    ...domain.losses.slice(1).map((other) => ({ name: other, network: { ...first, loss: other } })),
    ...domain.spans.slice(1).map((other) => ({ name: other, network: { ...first, span: other } })),
    ...domain.biases.slice(1).map((other) => ({
      name: other ? 'biases' : 'no biases',
      network: { ...first, biases: other },
    })),
  ];
}

/** Shrinks as problems do, then to fewer updates and the seed 0. */
class TrainingArbitrary extends fc.Arbitrary<ProblemToTrain> {
  readonly #drawn: fc.Arbitrary<ProblemToTrain>;
  readonly #biases: readonly boolean[];

  constructor(declaration: Declaration) {
    super();
    this.#drawn = drawn(declaration);
    this.#biases = declaration.networks.biases;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<ProblemToTrain> {
    return new fc.Value(this.#drawn.generate(random, bias).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is ProblemToTrain {
    return typeof value === 'object' && value !== null && 'updates' in value;
  }

  override shrink(value: ProblemToTrain): fc.Stream<fc.Value<ProblemToTrain>> {
    return new fc.Stream(smaller(value, this.#biases));
  }
}

function* smaller(
  given: ProblemToTrain,
  biases: readonly boolean[],
): IterableIterator<fc.Value<ProblemToTrain>> {
  for (const problem of shrinkProblem(given.problem)) {
    if (biases.includes(problem.network.biases))
      yield new fc.Value({ ...given, problem }, undefined);
  }
  for (let updates = fewestUpdates; updates < given.updates; updates++) {
    yield new fc.Value({ ...given, updates }, undefined);
  }
  for (const seed of [0, 1, 2]) {
    if (seed < given.seed) yield new fc.Value({ ...given, seed }, undefined);
  }
}

function drawn(declaration: Declaration): fc.Arbitrary<ProblemToTrain> {
  const { cells, readouts, losses, spans, biases } = declaration.networks;
  const initialisation = initialisationOf(declaration);
  const upTo = (max: number) => fc.integer({ min: 1, max });
  const quarter = fc.integer({ min: -8, max: 8 }).map((k) => k / 4);
  const drawnOf = (cell: Cell) =>
    fc.record({
      network: fc.record({
        cell: fc.constant(cell),
        readout: fc.constantFrom(...readouts),
        loss: fc.constantFrom(...losses),
        span: fc.constantFrom(...spans),
        biases: fc.constantFrom(...biases),
        sizes: fc.record({
          inputs: upTo(largest.inputs),
          hidden: upTo(largest.hidden),
          outputs: upTo(largest.outputs),
        }),
      }),
      steps: upTo(largest.steps),
      pool: fc.array(quarter, {
        minLength: poolLength(cell),
        maxLength: poolLength(cell),
        size: 'max',
      }),
      initialisation: fc.constantFrom(...(initialisation ? [initialisation] : [])),
      seed: fc.integer({ min: 0, max: 2 ** 16 }),
      rate: fc.constantFrom(2 ** -4, 2 ** -5, 2 ** -6),
      updates: fc.integer({ min: fewestUpdates, max: largest.updates }),
    });
  return fc
    .constantFrom(...cells)
    .chain(drawnOf)
    .map(({ network, ...rest }) => {
      // One class leaves cross-entropy nothing to say.
      const outputs =
        network.loss === 'cross-entropy'
          ? Math.max(2, network.sizes.outputs)
          : network.sizes.outputs;
      return toTrain({ ...rest, network: { ...network, sizes: { ...network.sizes, outputs } } });
    });
}
