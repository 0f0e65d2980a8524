import type { Arbitrary } from 'fast-check';
import type { Certificate } from '../certificate/certificate.ts';
import type { Comparison } from '../certificate/comparison.ts';
import type { Problem } from '../network/problem.ts';
import type { Client } from '../subjects/client.ts';
import type { Declaration, Operation } from '../subjects/declaration.ts';

/** A law that every correct subject obeys. Properties start no process, print nothing, decide nothing. */
export interface Property<C = unknown> {
  readonly name: string;
  readonly family: Family;
  /** The law, so that a student understands it. */
  readonly claim: string;
  readonly doesNotCheck: string;
  readonly needs: readonly Operation[];
  readonly forAll: Cases<C>;
  /** What was seen in one case; the runner judges it. */
  evidence(subject: Client, given: C, judge: Judge): Promise<Evidence>;
}

export const families = ['forward', 'gradients', 'examples'] as const;
export type Family = (typeof families)[number];

/** Where a property's cases come from. Sources of the same name give every property the same cases. */
export interface Cases<C> {
  readonly name: string;
  /** Cases worth trying every time, each with a name; none where the subject cannot be asked any. */
  corners(declaration: Declaration, random: () => number): readonly NamedCase<C>[];
  /** Random cases that know how to shrink; absent for laws about fixed examples. */
  random?(declaration: Declaration): Arbitrary<C>;
  /** The case as plain data, for reports. */
  show(given: C): unknown;
}

export interface NamedCase<C> {
  readonly name: string;
  readonly given: C;
}

/** What evidence may lean on: certificates in the precision that the subject declares. */
export interface Judge {
  readonly declaration: Declaration;
  certify(problem: Problem): Certificate;
}

export interface Evidence {
  readonly comparisons: readonly Comparison[];
  /** Tables that a person would want to see beside the verdict. */
  readonly exhibits?: readonly Exhibit[];
}

export interface Exhibit {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function property<C>(definition: Property<C>): Property<C> {
  return definition;
}
