import type { Certifier } from '../certificate/certificate.ts';
import { isSimple } from '../network/network.ts';
import type { Problem } from '../network/problem.ts';
import { askedBy, type NamedCase, type Property } from '../property/property.ts';
import { familiesOf } from '../runner/check.ts';
import { drawCases } from '../runner/draw.ts';
import { examine, isRejected, type Judges, judges, type Rejected } from '../runner/examine.ts';
import { shrink } from '../runner/shrink.ts';
import { type Client, client } from '../subjects/client.ts';
import type { Declaration } from '../subjects/declaration.ts';
import { onEachGround } from './grounds.ts';
import type { Specimen } from './specimen.ts';
import { subjectWith } from './subject.ts';
import { touchedBy } from './touches.ts';

/** A property that a specimen breaks. */
export interface Kill {
  readonly specimen: string;
  readonly property: string;
  readonly verdict: Rejected['outcome'];
  /** The case that broke it, and how many had been looked at by then. */
  readonly in: string;
  readonly after: number;
  /** The smallest case that breaks it too: of the specimen's most telling law, where cases are problems. */
  readonly smallest?: Sizes;
}

export type Sizes = readonly [steps: number, inputs: number, hidden: number, outputs: number];

export interface Hunt {
  readonly seed: number;
  readonly randomCases: number;
  readonly certifier: Certifier;
}

/** How many cases go to a specimen together. The first ones kill most. */
const firstBatch = 4;
const batch = 16;

/**
 * Finds every law that breaks a specimen. All specimens of the same cells meet the same cases, so
 * what is certified for the first is there for all; a law stops at its first kill.
 */
export function hunter(
  properties: readonly Property[],
  { seed, randomCases, certifier }: Hunt,
): (specimen: Specimen) => Promise<Kill[]> {
  const groundOf = onEachGround((declaration) => ({
    bench: benchFor(declaration, certifier),
    drawn: properties.map((property) => {
      const says = property.unsupported?.(declaration) === undefined;
      return says ? drawCases(property.forAll, declaration, seed, randomCases) : [];
    }),
  }));
  return async (specimen) => {
    const { bench, drawn } = groundOf(specimen);
    // Where it answers as the reference does, it holds what the reference holds.
    const touched = touchedBy(specimen.change);
    const subjects = new Map(
      familiesOf(properties).map((family) => [family, client(subjectWith(specimen))]),
    );
    const kills: Kill[] = [];
    for (const [k, property] of properties.entries()) {
      if (!askedBy(property).some((operation) => touched.has(operation))) continue;
      const subject = subjects.get(property.family)!;
      const first = await firstKill(property, subject, drawn[k]!, bench);
      if (!first) continue;
      const isMostTelling = specimen.breaks[0] === property.name;
      const smallest = isMostTelling
        ? await smallestKill(property, subject, first, bench)
        : undefined;
      kills.push({
        specimen: specimen.name,
        property: property.name,
        verdict: first.examined.outcome,
        in: first.name,
        after: first.after,
        ...(smallest && { smallest }),
      });
    }
    return kills;
  };
}

/**
 * Equations of gates are not wrong by so little that a lower precision would explain it: asking for one
 * would take as long again as everything else.
 */
function benchFor(declaration: Declaration, certifier: Certifier): Judges {
  const bench = judges(declaration, certifier);
  return declaration.networks.cells.some(isSimple) ? bench : { ...bench, lower: [] };
}

interface FirstKill<C> extends NamedCase<C> {
  readonly after: number;
  readonly examined: Rejected;
}

/** The first case that breaks the property. */
export async function firstKill<C>(
  property: Property<C>,
  subject: Client,
  cases: readonly NamedCase<C>[],
  bench: Judges,
): Promise<FirstKill<C> | undefined> {
  for (let start = 0; start < cases.length; start += start === 0 ? firstBatch : batch) {
    const some = cases.slice(start, start + (start === 0 ? firstBatch : batch));
    const all = await Promise.all(
      some.map(({ given }) => examine(property, subject, given, bench)),
    );
    for (const [k, examined] of all.entries()) {
      if (isRejected(examined)) return { ...some[k]!, examined, after: start + k + 1 };
    }
  }
  return undefined;
}

async function smallestKill<C>(
  property: Property<C>,
  subject: Client,
  first: FirstKill<C>,
  bench: Judges,
): Promise<Sizes | undefined> {
  if (!isProblem(first.given)) return undefined;
  const arbitrary = property.forAll.random?.(bench.declared.declaration);
  if (!arbitrary) return sizesOf(first.given);
  const { given } = await shrink(arbitrary, first, (smaller) =>
    examine(property, subject, smaller, bench),
  );
  return sizesOf(given as Problem);
}

function isProblem(given: unknown): given is Problem {
  return typeof given === 'object' && given !== null && 'network' in given && 'inputs' in given;
}

function sizesOf({ network, inputs }: Problem): Sizes {
  const { inputs: D, hidden, outputs } = network.sizes;
  return [inputs.length, D, hidden, outputs];
}

/** Specimens that nothing breaks, and properties that no specimen breaks: each is a hole in the suite. */
export interface Holes {
  readonly survivors: readonly string[];
  readonly idle: readonly string[];
  /** Breaks that a specimen promises and does not make. */
  readonly unkept: readonly string[];
}

export function holesIn(
  kills: readonly Kill[],
  specimens: readonly Specimen[],
  properties: readonly Property[],
): Holes {
  const pairs = new Set(kills.map((kill) => `${kill.specimen} ${kill.property}`));
  const killed = new Set(kills.map((kill) => kill.specimen));
  const breaking = new Set(kills.map((kill) => kill.property));
  return {
    survivors: specimens.map(({ name }) => name).filter((name) => !killed.has(name)),
    idle: properties.map(({ name }) => name).filter((name) => !breaking.has(name)),
    unkept: specimens.flatMap(({ name, breaks }) =>
      breaks.filter((law) => !pairs.has(`${name} ${law}`)).map((law) => `${name}: ${law}`),
    ),
  };
}
