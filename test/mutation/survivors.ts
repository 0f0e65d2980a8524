import type { Argument } from '../../scripts/mutation-report.ts';

/** Why no test is missing for the mutants that no test kills. */
export const survivorsArgued: readonly Argument[] = [];
