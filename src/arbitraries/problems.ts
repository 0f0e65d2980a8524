import fc from 'fast-check';
import { type Cell, isSimple, type Network, type Sizes } from '../network/network.ts';
import type { Problem } from '../network/problem.ts';
import type { Cases } from '../property/property.ts';
import type { Declaration, NetworkDomain } from '../subjects/declaration.ts';
import { assemble, type Family, poolSize } from './assemble.ts';
import { corners } from './corners.ts';
import { coverage } from './coverage.ts';
import { showProblem } from './show.ts';
import { shrinkProblem } from './shrink.ts';

const largest = { inputs: 4, hidden: 8, outputs: 3, steps: 12 };
// A gate costs the certificate as much as a simple cell: four of them, and the states that they make.
const largestOfGates = { ...largest, hidden: 4, steps: 8 };
const largestOf = (cell: Cell) => (isSimple(cell) ? largest : largestOfGates);

/** Which problems a law is about; without a word on a choice, all of what the subject can be. */
export interface Restriction extends Partial<Omit<NetworkDomain, 'initialStates' | 'masks'>> {
  /** Only subjects that can be given an initial state. */
  readonly initialStates?: true;
  /** Only subjects that can mask steps. */
  readonly masks?: true;
  /** Also the two larger corner problems: for the laws of agreement, once a run is enough. */
  readonly larger?: true;
  readonly share?: number;
}

/** Problems over every network that the subject can be: corners first, then random ones. */
export function problems(restriction: Restriction = {}): Cases<Problem> {
  return {
    name: 'problems',
    corners: ({ networks, precision }, random) =>
      corners(restricted(networks, restriction), precision, random, restriction.larger === true),
    random: (declaration) =>
      new ProblemArbitrary({
        ...declaration,
        networks: restricted(declaration.networks, restriction),
      }),
    show: showProblem,
    coverage,
    ...(restriction.share && { share: restriction.share }),
  };
}

/** What both allow; no cells at all where the subject lacks something that the law needs. */
function restricted(domain: NetworkDomain, restriction: Restriction): NetworkDomain {
  const both = <T>(offered: readonly T[], wanted: readonly T[] | undefined) =>
    wanted ? offered.filter((choice) => wanted.includes(choice)) : offered;
  const lacks =
    (restriction.initialStates && !domain.initialStates) || (restriction.masks && !domain.masks);
  return {
    ...domain,
    cells: lacks ? [] : both(domain.cells, restriction.cells),
    readouts: both(domain.readouts, restriction.readouts),
    losses: both(domain.losses, restriction.losses),
    spans: both(domain.spans, restriction.spans),
    biases: both(domain.biases, restriction.biases),
  };
}

/**
 * Random problems. The sizes and the numbers are drawn at full size and sliced; shrinking knows
 * what a person finds small: fewer steps, fewer units, more zeros.
 */
export class ProblemArbitrary extends fc.Arbitrary<Problem> {
  readonly #domain: NetworkDomain;
  readonly #drawn: fc.Arbitrary<Problem>;

  constructor(declaration: Declaration) {
    super();
    this.#domain = declaration.networks;
    this.#drawn = drawnProblem(declaration);
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Problem> {
    return new fc.Value(this.#drawn.generate(random, bias).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Problem {
    return typeof value === 'object' && value !== null && 'network' in value;
  }

  override shrink(value: Problem): fc.Stream<fc.Value<Problem>> {
    return new fc.Stream(shrunkValues(value, this.#domain));
  }
}

/** Never a network that the subject did not declare. */
function* shrunkValues(
  problem: Problem,
  { biases }: NetworkDomain,
): IterableIterator<fc.Value<Problem>> {
  for (const smaller of shrinkProblem(problem)) {
    if (biases.includes(smaller.network.biases)) yield new fc.Value(smaller, undefined);
  }
}

function drawnProblem({ networks, precision }: Declaration): fc.Arbitrary<Problem> {
  const family: fc.Arbitrary<Family> =
    precision === 'float64'
      ? fc.constantFrom('quarters', 'quarters', 'quarters', 'mantissas')
      : fc.constant('quarters');
  return network(networks)
    .chain((drawn) =>
      fc
        .record({ steps: steps(largestOf(drawn.cell).steps), family })
        .map((rest) => ({ network: drawn, ...rest })),
    )
    .chain(({ network: drawn, steps: T, family: numbers }) =>
      fc
        .record({
          pool: pool(numbers, drawn.cell),
          gains: fc.tuple(gain(), gain(), gain()),
          masked: networks.masks ? fc.constantFrom(false, false, true) : fc.constant(false),
          started: networks.initialStates ? fc.constantFrom(true, true, false) : fc.constant(false),
        })
        .map((choices) => assemble({ network: drawn, steps: T, family: numbers, ...choices })),
    );
}

function network(domain: NetworkDomain): fc.Arbitrary<Network> {
  return fc
    .constantFrom(...domain.cells)
    .chain((cell) =>
      fc
        .record({
          readout: fc.constantFrom(...domain.readouts),
          loss: fc.constantFrom(...domain.losses),
          span: fc.constantFrom(...domain.spans),
          biases: fc.constantFrom(...domain.biases),
          sizes: sizes(largestOf(cell)),
        })
        .map((drawn) => ({ cell, ...drawn })),
    )
    .map((drawn) => {
      // One class leaves cross-entropy nothing to say.
      const outputs =
        drawn.loss === 'cross-entropy' ? Math.max(2, drawn.sizes.outputs) : drawn.sizes.outputs;
      return { ...drawn, sizes: { ...drawn.sizes, outputs } };
    });
}

// Three in four have D, H and O all different: a square matrix hides a transpose.
function sizes({ inputs, hidden, outputs }: Sizes): fc.Arbitrary<Sizes> {
  const any = fc.record({
    inputs: fc.integer({ min: 1, max: inputs }),
    hidden: fc.integer({ min: 1, max: hidden }),
    outputs: fc.integer({ min: 1, max: outputs }),
  });
  const different = any.filter(
    (drawn) => new Set([drawn.inputs, drawn.hidden, drawn.outputs]).size === 3,
  );
  return fc.oneof({ arbitrary: different, weight: 3 }, { arbitrary: any, weight: 1 });
}

// Truncated backpropagation shows only in sequences longer than the truncation.
function steps(most: number): fc.Arbitrary<number> {
  return fc.oneof(
    { arbitrary: fc.integer({ min: 4, max: most }), weight: 4 },
    { arbitrary: fc.integer({ min: 1, max: 3 }), weight: 1 },
  );
}

// Uniform doubles from fast-check are mostly tiny; whole numbers that are scaled are not.
function pool(family: Family, cell: Cell): fc.Arbitrary<readonly number[]> {
  const size = poolSize({ cell, sizes: largestOf(cell) }, largestOf(cell).steps);
  const number =
    family === 'quarters'
      ? fc.integer({ min: -8, max: 8 }).map((k) => k / 4)
      : fc.maxSafeInteger().map((k) => k / 2 ** 52);
  return fc.array(number, { minLength: size, maxLength: size, size: 'max' });
}

function gain(): fc.Arbitrary<number> {
  return fc.constantFrom(1, 1, 0.5, 0.25);
}
