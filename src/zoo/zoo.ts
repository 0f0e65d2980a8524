import type { Specimen, Team } from './specimen.ts';
import { backpropagation } from './specimens/backpropagation.ts';
import { clipping } from './specimens/clipping.ts';
import { data } from './specimens/data.ts';
import { forwardFunctions } from './specimens/forward-functions.ts';
import { forwardInputs } from './specimens/forward-inputs.ts';
import { forwardOutputs } from './specimens/forward-outputs.ts';
import { forwardStates } from './specimens/forward-states.ts';
import { gates } from './specimens/gates.ts';
import { initialisation } from './specimens/initialisation.ts';
import { lossSteps } from './specimens/loss-steps.ts';
import { lossTerms } from './specimens/loss-terms.ts';
import { precisionDigits } from './specimens/precision-digits.ts';
import { precisionExtremes } from './specimens/precision-extremes.ts';
import { shape } from './specimens/shape.ts';
import { state } from './specimens/state.ts';
import { training } from './specimens/training.ts';
import { update } from './specimens/update.ts';

/** Every known bug, group by group. */
export const zoo: readonly Specimen[] = [
  ...forwardInputs,
  ...forwardStates,
  ...forwardFunctions,
  ...forwardOutputs,
  ...lossSteps,
  ...lossTerms,
  ...backpropagation,
  ...gates,
  ...initialisation,
  ...clipping,
  ...update,
  ...training,
  ...state,
  ...data,
  ...shape,
  ...precisionExtremes,
  ...precisionDigits,
];

/** The names of specimens that are at work together: what can be sent to another thread. */
export type TeamNames = readonly string[];

export function teamNamed(names: TeamNames): Team {
  return zoo.filter(({ name }) => names.includes(name));
}
