import { showProblem } from '../arbitraries/show.ts';
import { lossWeights, type Problem } from '../network/problem.ts';
import { type Answers, answersTo } from './answers.ts';
import { type Drawn, drawn } from './drawn.ts';
import { type FlagName, flagsOf } from './flags.ts';
import type { Kind } from './kinds.ts';

/** A case in nested lists; `vectorsSchema` says what is in it. */
export interface VectorCase extends Answers {
  readonly id: string;
  readonly flags: readonly FlagName[];
  readonly comment: string;
  readonly problem: object;
}

/** More than were ever needed. */
const attempts = 200;

/** All cases of a kind, each with the first numbers whose answers are certain: a relu may stand on its kink. */
export function casesOf(kind: Kind, seed: number): VectorCase[] {
  return drawn(kind, seed, 1).map(({ name }, position) => {
    const id = `${kind.name}/${name}`;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const found = vectorCase(id, drawn(kind, seed, attempt)[position]!);
      if (found) return found;
    }
    throw new Error(`${attempts} draws of ${id} had no answers that can be certified`);
  });
}

function vectorCase(id: string, { comment, problem }: Drawn): VectorCase | undefined {
  const answers = answersTo(problem);
  return answers && { id, flags: flagsOf(problem), comment, problem: plain(problem), ...answers };
}

/** The span is in the weights, and a file has no instances. */
function plain(problem: Problem): object {
  const { instance, ...shown } = showProblem(problem);
  return { ...shown, weights: lossWeights(problem) };
}
