import type { Problem } from '../network/problem.ts';
import type { Property } from '../property/property.ts';
import { check } from '../runner/check.ts';
import { drawCases } from '../runner/draw.ts';
import { implementationOf, referenceSubject } from '../subjects/reference.ts';
import { variationWith } from './change.ts';
import { centralDifferences, isAccepted } from './gradcheck.ts';
import type { Hunt } from './matrix.ts';
import type { Specimen } from './specimen.ts';
import { subjectWith } from './subject.ts';
import { touchedBy } from './touches.ts';

/** What a person wants to know of a specimen beside what kills it. */
export interface Portrait {
  readonly specimen: string;
  /** The smallest case that breaks the most telling of its laws. */
  readonly smallest: Smallest | undefined;
  /** Whether a gradient checker's rule catches it on the cases of `gradient-agreement`. */
  readonly isCaughtByRule: boolean;
}

export interface Smallest {
  readonly property: string;
  /** Steps, inputs, hidden units, outputs; absent where the case is no problem. */
  readonly sizes?: readonly [T: number, D: number, H: number, O: number];
}

export async function portrait(
  specimen: Specimen,
  catalogue: readonly Property[],
  hunt: Hunt,
): Promise<Portrait> {
  return {
    specimen: specimen.name,
    smallest: await smallest(specimen, catalogue, hunt),
    isCaughtByRule: isCaughtByRule(specimen, catalogue, hunt),
  };
}

async function smallest(
  specimen: Specimen,
  catalogue: readonly Property[],
  { certifier, seed, randomCases }: Hunt,
): Promise<Smallest | undefined> {
  const [property] = specimen.breaks;
  const { verdicts } = await check({
    open: () => subjectWith(specimen),
    properties: catalogue.filter(({ name }) => name === property),
    seed,
    randomCases,
    certifier,
    commandWith: (options) => options,
    suite: '',
  });
  const given = verdicts[0]?.counterexample?.given;
  if (given === undefined) return undefined;
  return isProblem(given) ? { property, sizes: sizesOf(given) } : { property };
}

function isProblem(given: unknown): given is Problem {
  return typeof given === 'object' && given !== null && 'network' in given && 'inputs' in given;
}

function sizesOf({ network, inputs }: Problem): NonNullable<Smallest['sizes']> {
  const { inputs: D, hidden, outputs } = network.sizes;
  return [inputs.length, D, hidden, outputs];
}

/** The rule compares a network's gradient with differences of its own loss, whatever it computes. */
function isCaughtByRule(
  { change }: Specimen,
  catalogue: readonly Property[],
  { seed, randomCases }: Hunt,
): boolean {
  const touched = touchedBy(change);
  if (!touched.has('gradients') && !touched.has('loss')) return false;
  const agreement = catalogue.find(({ name }) => name === 'gradient-agreement');
  const { declaration } = referenceSubject();
  const cases = agreement ? drawCases(agreement.forAll, declaration, seed, randomCases) : [];
  const { loss, gradients } = implementationOf(variationWith([change]));
  return cases.some(({ given }) => {
    const problem = given as Problem;
    try {
      const received = gradients(problem) as Record<string, readonly (number | number[])[]>;
      const rows = Object.entries(received).map(([name, rows]) => [name, rows.flat()]);
      const differences = centralDifferences(problem, (moved) => Number(loss(moved)));
      return !isAccepted(Object.fromEntries(rows), differences);
    } catch {
      return true;
    }
  });
}
