import type { PropertyVerdict } from '../src/runner/verdict.ts';
import type { Asked } from './subject.ts';

/** What is checked, and how deeply. What is left out is as on the command line. */
export interface CheckOptions extends Asked {
  /** What the subject is called in reports. */
  readonly name?: string;
  /** The seed that every random number descends from; fixed for a version of rnncheck. */
  readonly seed?: number;
  /** Random cases for each property, after the corner cases. */
  readonly cases?: number;
  /** Only these properties: names or globs. */
  readonly only?: readonly string[];
  /** Not these properties. */
  readonly skip?: readonly string[];
  /** Is told each property's verdict as soon as it is known. */
  readonly onVerdict?: (verdict: PropertyVerdict) => void;
}
