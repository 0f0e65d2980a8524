import { problems } from '../arbitraries/problems.ts';
import type { Problem } from '../network/problem.ts';
import type { NamedCase } from '../property/property.ts';
import { drawCases } from '../runner/draw.ts';
import type { Declaration } from '../subjects/declaration.ts';

const randomProblems = 3;

/** Corners that are about something else than numbers, or about the same numbers as another. */
const passedOver: readonly string[] = [
  'one unit, two steps',
  'more inputs than units',
  'more outputs than units',
  'zero weights',
  'saturated the other way',
  'an instance',
  'another instance beside it',
  'a problem',
  'the same problem again',
  'relu at rest',
];

/** A problem, and a name that it keeps. */
export type NamedProblem = NamedCase<Problem>;

/** A dozen or so, over every network that the subject can be: few enough to be reviewed. */
export function problemsToRecord(declaration: Declaration, seed: number): NamedProblem[] {
  return drawCases(problems(), declaration, seed, randomProblems).filter(
    ({ name }) => !passedOver.some((corner) => name === `corner: ${corner}`),
  );
}

/** Whether the subject declares itself to be such a network. */
export function isAskable(problem: Problem, { networks }: Declaration): boolean {
  const { cell, readout, loss, span, biases } = problem.network;
  return (
    networks.cells.includes(cell) &&
    networks.readouts.includes(readout) &&
    networks.losses.includes(loss) &&
    networks.spans.includes(span) &&
    networks.biases.includes(biases) &&
    (networks.initialStates || problem.initialState.every((h) => h === 0)) &&
    (networks.masks || problem.weights.every((weight) => weight === 1))
  );
}
