import fc from 'fast-check';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import { ProblemArbitrary } from '../../arbitraries/problems.ts';
import { isSimple, simpleCells } from '../../network/network.ts';
import type { Problem } from '../../network/problem.ts';
import { seedFor } from '../../random/stream.ts';
import type { Declaration } from '../../subjects/declaration.ts';
import { cellsOf, within } from '../grounds.ts';
import type { Specimen } from '../specimen.ts';

/** Steps of the problems that every diagnosis asks first: what is right in one step says much. */
const lengths = [1, 2, 3, 3, 5, 7];
/** Of each cell with gates there are fewer, as there are more of them. */
const lengthsOfGates = [1, 2, 5];

/**
 * Problems in which nothing is equal by accident, short ones first: of simple cells together, and of
 * each cell with gates by itself.
 */
export function firstProbes(declaration: Declaration, seed: number): Problem[][] {
  const { cells } = declaration.networks;
  const ofSimple = cells.some(isSimple)
    ? [drawnAll(within(simpleCells, declaration), seed, lengths, 'probe')]
    : [];
  const ofGates = cells
    .filter((cell) => !isSimple(cell))
    .map((cell) => drawnAll(within([cell], declaration), seed, lengthsOfGates, `${cell} probe`));
  return [...ofSimple, ...ofGates];
}

function drawnAll(
  declaration: Declaration,
  seed: number,
  steps: readonly number[],
  stream: string,
): Problem[] {
  return steps.map((length, k) => cut(drawn(declaration, seed, `${stream} ${k}`, length), length));
}

/** Problems from which the one is chosen that tells most of some bugs: of the cells that they are about. */
export function furtherProbes(
  declaration: Declaration,
  seed: number,
  bugs: readonly Specimen[],
  count: number,
): Problem[] {
  const ground = within(bugs.flatMap(cellsOf), declaration);
  return Array.from({ length: count }, (_, k) => drawn(ground, seed, `further probe ${k}`, 1));
}

const attempts = 60;

/** The first that is long enough, with all sizes different; or the last that was drawn. */
function drawn(declaration: Declaration, seed: number, stream: string, steps: number): Problem {
  const arbitrary = new ProblemArbitrary(declaration);
  let problem: Problem | undefined;
  for (let k = 0; k < attempts; k++) {
    const random = new fc.Random(xorshift128plus(seedFor(seed, `${stream}, attempt ${k}`)));
    problem = arbitrary.generate(random, undefined).value;
    const { inputs, hidden, outputs } = problem.network.sizes;
    const sizes = new Set([inputs, hidden, outputs]);
    if (problem.inputs.length >= steps && sizes.size === 3 && hidden > 1) break;
  }
  return problem!;
}

function cut(problem: Problem, steps: number): Problem {
  return {
    ...problem,
    inputs: problem.inputs.slice(0, steps),
    targets: problem.targets.slice(0, steps),
    weights: problem.weights.slice(0, steps),
  };
}
