/**
 * Holds recurrent networks to laws, and knows what their answers should be.
 *
 * @module rnncheck
 */
export type { Comparison, Discrepancy, Numbers } from '../src/certificate/comparison.ts';
export type { ActivationError, Precision } from '../src/certificate/rounding.ts';
export type { Coverage, Exhibit, Family, Figure, Point, Series } from '../src/property/property.ts';
export type { Initialisation } from '../src/reference/initialise.ts';
export type { Report } from '../src/reporters/report.ts';
export { UnusableArgument } from '../src/runner/select.ts';
export {
  type Counterexample,
  exitCode,
  isRejection,
  type PropertyVerdict,
  type RunVerdict,
  type VerdictKind,
  type WorstError,
} from '../src/runner/verdict.ts';
export type { BuiltIn } from '../src/subjects/built-in.ts';
export type { Operation } from '../src/subjects/declaration.ts';
export type { Fault } from '../src/subjects/fault.ts';
export { Unusable } from '../src/subjects/process/unusable.ts';
export type { Limits } from '../src/subjects/sandbox/limits.ts';
export type {
  Candidate,
  Diagnosis,
  Localised,
  Named,
  NamedSpecimen,
} from '../src/zoo/diagnosis/diagnosis.ts';
export type { Finding } from '../src/zoo/diagnosis/localise.ts';
export type { Group } from '../src/zoo/specimen.ts';
export { catalogue, type Property } from './catalogue.ts';
export { type Certificate, type Certified, type CertifyOptions, certify } from './certify.ts';
export { check } from './check.ts';
export type { GivenParameters } from './network.ts';
export type { CheckOptions } from './options.ts';
export { type GivenProblem, problem } from './problem.ts';
export * as reporters from './reporters.ts';
export type {
  Asked,
  FileInJavaScript,
  FileInPython,
  Program,
  Subject,
  Walls,
} from './subject.ts';
