import type { Certifier } from '../certificate/certificate.ts';
import { askedBy, type NamedCase, type Property } from '../property/property.ts';
import { drawCases } from '../runner/draw.ts';
import { examine, isRejected, type Judges, judges, type Rejected } from '../runner/examine.ts';
import { client } from '../subjects/client.ts';

import { referenceSubject } from '../subjects/reference.ts';
import type { Subject } from '../subjects/subject.ts';
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
}

export interface Hunt {
  readonly seed: number;
  readonly randomCases: number;
  readonly certifier: Certifier;
}

/** How many cases go to a specimen together. The first ones kill most. */
const firstBatch = 4;
const batch = 16;

/**
 * All specimens against one property. They meet the same cases, one specimen after the other, so what
 * is certified for the first is there for all. Each stops at its first kill.
 */
export async function killsBy<C>(
  property: Property<C>,
  specimens: readonly Specimen[],
  hunt: Hunt,
): Promise<Kill[]> {
  const { declaration } = referenceSubject();
  if (property.unsupported?.(declaration)) return [];
  const cases = drawCases(property.forAll, declaration, hunt.seed, hunt.randomCases);
  const bench = judges(declaration, hunt.certifier);
  const kills: Kill[] = [];
  for (const specimen of specimens) {
    // Where it answers as the reference does, it holds what the reference holds.
    const touched = touchedBy(specimen.change);
    if (!askedBy(property).some((operation) => touched.has(operation))) continue;
    const kill = await firstKill(property, subjectWith(specimen), cases, bench);
    if (kill) kills.push({ specimen: specimen.name, property: property.name, ...kill });
  }
  return kills;
}

/** The first case that breaks the property; it is not made smaller. */
export async function firstKill<C>(
  property: Property<C>,
  opened: Subject,
  cases: readonly NamedCase<C>[],
  bench: Judges,
): Promise<Pick<Kill, 'verdict' | 'in' | 'after'> | undefined> {
  const subject = client(opened);
  for (let start = 0; start < cases.length; start += start === 0 ? firstBatch : batch) {
    const some = cases.slice(start, start + (start === 0 ? firstBatch : batch));
    const examined = await Promise.all(
      some.map(({ given }) => examine(property, subject, given, bench)),
    );
    for (const [k, found] of examined.entries()) {
      if (isRejected(found)) {
        return { verdict: found.outcome, in: some[k]!.name, after: start + k + 1 };
      }
    }
  }
  return undefined;
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
