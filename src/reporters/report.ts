import type { RunVerdict } from '../runner/verdict.ts';
import type { Diagnosis } from '../zoo/diagnosis/diagnosis.ts';

/** What reporters see: a run, and what is thought to be wrong with a subject that was rejected. */
export interface Report extends RunVerdict {
  readonly diagnosis?: Diagnosis;
}
