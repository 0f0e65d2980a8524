import { entriesOf } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Property } from '../property/property.ts';
import { drawCases } from '../runner/draw.ts';
import { implementationOf } from '../subjects/reference.ts';
import { variationWith } from './change.ts';
import { onEachGround } from './grounds.ts';
import type { Hunt } from './matrix.ts';
import type { Specimen } from './specimen.ts';
import { touchedBy } from './touches.ts';

/** By parameter name, row by row. */
export type Gradients = Readonly<Record<string, ArrayLike<number>>>;

/** The defaults of torch.autograd.gradcheck. */
const usual = { step: 1e-6, absolute: 1e-5, relative: 1e-3 };

/** (L(θ + h·eₖ) − L(θ − h·eₖ)) / 2h for every number θₖ among the parameters. */
export function centralDifferences(
  problem: Problem,
  lossOf: (problem: Problem) => number,
  h = usual.step,
): Gradients {
  const differences = entriesOf(problem.parameters).map(([name, { shape, values }]) => {
    const moved = Float64Array.from(values);
    const parameters = { ...problem.parameters, [name]: { shape, values: moved } };
    const lossAt = (k: number, value: number) => {
      moved[k] = value;
      return lossOf({ ...problem, parameters });
    };
    const slopes = values.map((value, k) => {
      const slope = (lossAt(k, value + h) - lossAt(k, value - h)) / (2 * h);
      moved[k] = value;
      return slope;
    });
    return [name, slopes];
  });
  return Object.fromEntries(differences);
}

/** Whether the rule accepts: |received − n| ≤ absolute + relative·|n| with n the difference. */
export function isAccepted(received: Gradients, differences: Gradients): boolean {
  return Object.entries(received).every(([name, values]) =>
    Array.from(values).every((value, k) => {
      const n = differences[name]?.[k] ?? Number.NaN;
      return Math.abs(value - n) <= usual.absolute + usual.relative * Math.abs(n);
    }),
  );
}

/** Two losses are asked for each number: sixteen units with gates have more than anybody waits for. */
const mostNumbers = 1000;

function isSmall({ parameters }: Problem): boolean {
  const numbers = entriesOf(parameters).reduce((sum, [, { values }]) => sum + values.length, 0);
  return numbers <= mostNumbers;
}

/**
 * Whether the rule catches a specimen on the cases of a law about gradients: it holds the specimen's
 * gradient against differences of the specimen's own loss.
 */
export function ruleOn(
  { forAll }: Property,
  { seed, randomCases }: Hunt,
): (specimen: Specimen) => boolean {
  const casesFor = onEachGround((declaration) =>
    drawCases(forAll, declaration, seed, randomCases).filter(({ given }) =>
      isSmall(given as Problem),
    ),
  );
  return (specimen) => {
    const { change } = specimen;
    const touched = touchedBy(change);
    if (!touched.has('gradients') && !touched.has('loss')) return false;
    const { loss, gradients } = implementationOf(variationWith([change]));
    return casesFor(specimen).some(({ given }) => {
      // What a specimen writes into its arguments stays there, for this specimen.
      const problem = structuredClone(given) as Problem;
      try {
        const received = gradients(problem) as Record<string, readonly (number | number[])[]>;
        const rows = Object.entries(received).map(([name, rows]) => [name, rows.flat()]);
        const differences = centralDifferences(problem, (moved) => Number(loss(moved)));
        return !isAccepted(Object.fromEntries(rows), differences);
      } catch {
        return true;
      }
    });
  };
}
