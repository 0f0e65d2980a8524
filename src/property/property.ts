import type { Arbitrary } from 'fast-check';
import type { Bounds, StateSpan } from '../certificate/bounds.ts';
import type { Certificate, CertifiedJacobian } from '../certificate/certificate.ts';
import type { Comparison } from '../certificate/comparison.ts';
import type { RoundingModel } from '../certificate/rounding.ts';
import type { Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
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
  /** What it asks too of a subject that offers it. */
  readonly alsoAsks?: readonly Operation[];
  /** Why the law says nothing of a subject that declares this, where it does not. */
  unsupported?(declaration: Declaration): string | undefined;
  readonly forAll: Cases<C>;
  /** What was seen in one case; the runner judges it. */
  evidence(subject: Client, given: C, judge: Judge): Promise<Evidence>;
}

export const families = [
  'forward',
  'loss',
  'gradients',
  'initialisation',
  'clipping',
  'update',
  'training',
  'data',
  'examples',
] as const;
/** Properties that are asked of the same subject, one after another. */
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
  /** What these cases were like, for a reader who wants to know what they could have shown. */
  coverage?(given: readonly C[]): Coverage;
  /** For laws that are costly to look at: the share of the usual number of random cases. */
  readonly share?: number;
}

export interface NamedCase<C> {
  readonly name: string;
  readonly given: C;
}

/** What evidence may lean on: certificates in the precision that the subject declares. */
export interface Judge {
  readonly declaration: Declaration;
  readonly model: RoundingModel;
  /** The probability with which one statistic may reject a right subject. */
  readonly alpha: number;
  /** Exact values and bounds. */
  certify(problem: Problem): Certificate;
  /** Bounds alone: for laws that compare a subject's answers with one another. */
  bounds(problem: Problem): Bounds;
  /** ∂h_to/∂h_from, square; state 0 is the initial state, and an lstm's is [h; c]. */
  jacobian(problem: Problem, span: StateSpan): CertifiedJacobian;
  /** d·∇L for a direction d, by parameter name: a central difference of step `differenceStep`. */
  slopeAlong(problem: Problem, direction: Readonly<Record<string, Vector>>): number;
  /** Bounds for evaluations whose initial state may be off by so much, entry by entry. */
  boundsFrom(problem: Problem, stateError: Vector): Bounds;
}

export interface Evidence {
  readonly comparisons: readonly Comparison[];
  /** Tables that a person would want to see beside the verdict. */
  readonly exhibits?: readonly Exhibit[];
  /** Points that a person would rather look at than read. */
  readonly figures?: readonly Series[];
  /** What a reader should know though it breaks no law. */
  readonly notes?: readonly string[];
}

/** A table of what was seen. */
export interface Exhibit {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What the cases of a source were like. */
export interface Coverage {
  readonly exhibit: Exhibit;
  readonly figures: readonly Series[];
}

/**
 * What a figure shows, along either axis:
 *   errors      x  the certified radius          y  the error, of the worst number of a case
 *   slopes      x  the step                      y  ‖∂L/∂xₜ‖
 *   sizes       x  steps                         y  hidden units
 *   spectra     x  the spectral radius of Whh    y  the norm of the gradient in all parameters
 *   quantiles   x  where the declared law has it y  where the weights have it, each over its scale
 *   clipping    x  the norm over the threshold   y  the same after clipping
 */
export const figures = ['errors', 'slopes', 'sizes', 'spectra', 'quantiles', 'clipping'] as const;
/** One of `figures`. */
export type Figure = (typeof figures)[number];

/** Points that belong together in a figure: those of one case, one matrix, one rule. */
export interface Series {
  readonly figure: Figure;
  readonly of: string;
  readonly points: readonly Point[];
}

/** In a figure; which axis means what is said there. */
export type Point = readonly [x: number, y: number];

/** Four digits are enough for the eye. */
export function point(x: number, y: number): Point {
  return [Number(x.toPrecision(4)), Number(y.toPrecision(4))];
}

/** All that the law may ask of a subject. */
export function askedBy<C>({ needs, alsoAsks = [] }: Property<C>): readonly Operation[] {
  return [...needs, ...alsoAsks];
}

export function property<C>(definition: Property<C>): Property<C> {
  return definition;
}
