import fc from 'fast-check';
import { assemble, poolSize } from '../../src/arbitraries/assemble.ts';
import { ProblemArbitrary, problems } from '../../src/arbitraries/problems.ts';
import type { Cell } from '../../src/network/network.ts';
import type { Problem } from '../../src/network/problem.ts';
import type { Cases, NamedCase } from '../../src/property/property.ts';
import type { Declaration } from '../../src/subjects/declaration.ts';

const steps = 60;

/** One small network for each cell, and more steps than anybody would leave room for by accident. */
export function longProblems(): Cases<Problem> {
  return {
    name: 'long problems',
    corners: ({ networks }, random) =>
      networks.cells.flatMap((cell): NamedCase<Problem>[] => {
        const given = longProblem(networks, cell, random);
        return given ? [{ name: `${cell}, ${steps} steps`, given }] : [];
      }),
    random: (declaration) => new LongArbitrary(declaration),
    show: problems().show,
    // One is enough: the corners are drawn from the seed already.
    share: 1e-3,
  };
}

class LongArbitrary extends ProblemArbitrary {
  readonly #networks: Declaration['networks'];

  constructor(declaration: Declaration) {
    super(declaration);
    this.#networks = declaration.networks;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Problem> {
    const { cells } = this.#networks;
    const cell = cells[random.nextInt(0, cells.length - 1)];
    const long = cell && longProblem(this.#networks, cell, () => random.nextDouble());
    return long ? new fc.Value(long, undefined) : super.generate(random, bias);
  }

  /** Narrower before shorter, and shorter at the end: there are many lengths to try. */
  override shrink(value: Problem): fc.Stream<fc.Value<Problem>> {
    const smaller = [...super.shrink(value)];
    const isShorter = ({ inputs }: Problem) =>
      inputs.length < value.inputs.length && inputs[0] === value.inputs[0];
    return fc.Stream.of(
      ...smaller.filter((s) => unitsOf(s.value) < unitsOf(value)),
      ...smaller.filter((s) => isShorter(s.value)),
    );
  }
}

function unitsOf({ network: { sizes } }: Problem): number {
  return sizes.inputs + sizes.hidden + sizes.outputs;
}

/** Quarters, and recurrent weights small enough for the last steps to be certified well. */
function longProblem(
  { readouts, losses, spans, biases, initialStates }: Declaration['networks'],
  cell: Cell,
  random: () => number,
): Problem | undefined {
  const [readout] = readouts;
  const [loss] = losses;
  const [span] = spans;
  const [hasBiases] = biases;
  if (!readout || !loss || !span || hasBiases === undefined) return undefined;
  const sizes = { inputs: 2, hidden: 3, outputs: loss === 'cross-entropy' ? 2 : 1 };
  const pool = Array.from(
    { length: poolSize({ cell, sizes }, steps) },
    () => (Math.floor(random() * 17) - 8) / 4,
  );
  return assemble({
    network: { cell, readout, loss, span, biases: hasBiases, sizes },
    steps,
    family: 'quarters',
    pool,
    gains: [1, 0.5, 1],
    masked: false,
    started: initialStates,
  });
}
