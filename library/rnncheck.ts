/**
 * Holds recurrent networks to laws, and knows what their answers should be.
 *
 * @module rnncheck
 */
export type { Parameters, Problem, Row, Rows } from '../adapters/javascript/module/types.ts';
export type { Certified } from '../src/certificate/certificate.ts';
export type { Comparison, Discrepancy } from '../src/certificate/comparison.ts';
export type { ActivationError, Precision } from '../src/certificate/rounding.ts';
export type { Network } from '../src/network/network.ts';
export type { Exhibit, Family } from '../src/property/property.ts';
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
export type { Operation } from '../src/subjects/declaration.ts';
export type { Fault } from '../src/subjects/fault.ts';
export { Unusable } from '../src/subjects/process/unusable.ts';
export type { Candidate, Diagnosis, Localised, Named } from '../src/zoo/diagnosis/diagnosis.ts';
export { catalogue, type Property } from './catalogue.ts';
export { type Certificate, type CertifyOptions, certify } from './certify.ts';
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
