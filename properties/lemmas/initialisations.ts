import fc from 'fast-check';
import { isSimple, type Network, type Sizes } from '../../src/network/network.ts';
import type { Cases } from '../../src/property/property.ts';
import { type Initialisation, initialisations } from '../../src/reference/initialise.ts';
import type { Declaration } from '../../src/subjects/declaration.ts';
import type { Requests } from '../../src/subjects/subject.ts';

/** A declared initialisation of a network, from a seed as `np.random.seed` takes it. */
export type InitialisationRequest = Requests['initialise'];

/** The same request under the seed beside it: the one that a generator is likeliest to confuse. */
export function underAnotherSeed(request: InitialisationRequest): InitialisationRequest {
  return { ...request, seed: (request.seed ^ 1) >>> 0 };
}

/** Why a law about some initialisations says nothing of a subject that declares none of them. */
export function declaresNoneOf(which: readonly Initialisation[]) {
  return ({ initialisations: declared }: Declaration): string | undefined => {
    if (which.some((initialisation) => declared.includes(initialisation))) return undefined;
    return `the subject declares no initialisation that is ${which.join(' or ')}`;
  };
}

/**
 * Every fan-in differs from its fan-out but for Whh, where they cannot; Wxh is wide and Why is tall.
 * The smallest matrix, Whh, is large enough to tell a normal from a uniform of the same variance.
 */
const largeSizes: Sizes = { inputs: 200, hidden: 120, outputs: 300 };

/** One draw of each declared initialisation, large enough for statistics. */
export function largeInitialisations(
  which: readonly Initialisation[] = initialisations,
): Cases<InitialisationRequest> {
  return {
    name: 'large initialisations',
    corners({ networks, initialisations: declared }, random) {
      const network = firstNetwork(networks, largeSizes);
      // Every initialisation takes its seed, so that each law looks at the same draws.
      const seeded = declared.map((initialisation) => ({ initialisation, seed: seedBy(random) }));
      if (!network) return [];
      return seeded
        .filter(({ initialisation }) => which.includes(initialisation))
        .map((drawn) => ({ name: drawn.initialisation, given: { network, ...drawn } }));
    },
    show: (given) => given,
  };
}

/** Networks of a few units, for laws that every single weight obeys. */
export function smallInitialisations(
  which: readonly Initialisation[] = initialisations,
): Cases<InitialisationRequest> {
  return {
    name: 'small initialisations',
    corners({ networks, initialisations: declared }) {
      return declared
        .filter((initialisation) => which.includes(initialisation))
        .flatMap((initialisation) =>
          smallCorners.flatMap(({ name, sizes, seed }) => {
            const network = firstNetwork(networks, sizes);
            if (!network) return [];
            return [
              { name: `${initialisation}, ${name}`, given: { network, initialisation, seed } },
            ];
          }),
        );
    },
    random: (declaration) => new InitialisationArbitrary(declaration, which),
    show: (given) => given,
  };
}

const smallCorners = [
  { name: 'the usual seed', sizes: { inputs: 4, hidden: 3, outputs: 2 }, seed: 42 },
  { name: 'odd numbers of weights', sizes: { inputs: 3, hidden: 1, outputs: 5 }, seed: 1 },
  { name: 'the smallest seed', sizes: { inputs: 2, hidden: 4, outputs: 3 }, seed: 0 },
  { name: 'the largest seed', sizes: { inputs: 3, hidden: 4, outputs: 2 }, seed: 2 ** 32 - 1 },
] as const;

/**
 * An initialisation says nothing of losses, nor which of the simple cells it is for: the first network
 * that is offered will do. What the fans of stacked gates are is not agreed upon.
 */
function firstNetwork(
  { cells, readouts, losses, spans, biases }: Declaration['networks'],
  sizes: Sizes,
): Network | undefined {
  const cell = cells.find(isSimple);
  const [readout] = readouts;
  const [loss] = losses;
  const [span] = spans;
  if (!cell || !readout || !loss || !span) return undefined;
  return { cell, readout, loss, span, biases: biases.includes(true), sizes };
}

function seedBy(random: () => number): number {
  return Math.floor(random() * 2 ** 32);
}

/** Shrinks to fewer units and to the seeds that a person tries first. */
class InitialisationArbitrary extends fc.Arbitrary<InitialisationRequest> {
  readonly #drawn: fc.Arbitrary<InitialisationRequest>;

  constructor(
    { networks, initialisations: declared }: Declaration,
    which: readonly Initialisation[],
  ) {
    super();
    this.#drawn = fc
      .record({
        initialisation: fc.constantFrom(...declared.filter((name) => which.includes(name))),
        seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        inputs: fc.integer({ min: 1, max: 6 }),
        hidden: fc.integer({ min: 1, max: 5 }),
        outputs: fc.integer({ min: 1, max: 4 }),
      })
      .map(({ initialisation, seed, ...sizes }) => ({
        network: firstNetwork(networks, sizes)!,
        initialisation,
        seed,
      }));
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<InitialisationRequest> {
    return new fc.Value(this.#drawn.generate(random, bias).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is InitialisationRequest {
    return typeof value === 'object' && value !== null && 'initialisation' in value;
  }

  override shrink(value: InitialisationRequest): fc.Stream<fc.Value<InitialisationRequest>> {
    return new fc.Stream(shrunkValues(value));
  }
}

function* shrunkValues(
  request: InitialisationRequest,
): IterableIterator<fc.Value<InitialisationRequest>> {
  const { network, seed } = request;
  for (const dimension of ['inputs', 'hidden', 'outputs'] as const) {
    const size = network.sizes[dimension];
    for (const smaller of new Set([1, 2, size - 1].filter((n) => n >= 1 && n < size))) {
      const sizes = { ...network.sizes, [dimension]: smaller };
      yield new fc.Value({ ...request, network: { ...network, sizes } }, undefined);
    }
  }
  for (const smaller of [0, 1, 42].filter((n) => n < seed)) {
    yield new fc.Value({ ...request, seed: smaller }, undefined);
  }
}
