import fc from 'fast-check';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import { ProblemArbitrary } from '../../arbitraries/problems.ts';
import { simpleCells } from '../../network/network.ts';
import type { Problem } from '../../network/problem.ts';
import { seedFor } from '../../random/stream.ts';
import type { Declaration } from '../../subjects/declaration.ts';
import { within } from '../grounds.ts';

/** Steps of the problems that every diagnosis asks first: what is right in one step says much. */
const lengths = [1, 2, 3, 3, 5, 7];

/** Problems in which nothing is equal by accident, short ones first. */
export function firstProbes(declaration: Declaration, seed: number): Problem[] {
  return lengths.map((steps, k) => cut(drawn(declaration, seed, `probe ${k}`, steps), steps));
}

/** Problems from which the most telling one is chosen. */
export function furtherProbes(declaration: Declaration, seed: number, count: number): Problem[] {
  return Array.from({ length: count }, (_, k) => drawn(declaration, seed, `further probe ${k}`, 1));
}

const attempts = 60;

/** The first that is long enough, with all sizes different; or the last that was drawn. */
function drawn(declaration: Declaration, seed: number, stream: string, steps: number): Problem {
  const arbitrary = new ProblemArbitrary(within(simpleCells, declaration));
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
