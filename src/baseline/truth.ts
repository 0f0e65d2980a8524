import { type Bound, boundsOf, jacobianBound } from '../certificate/bounds.ts';
import { exactErrors, exactJacobianErrors } from '../certificate/exact-errors.ts';
import { once } from '../certificate/once.ts';
import type { RoundingModel } from '../certificate/rounding.ts';
import type { Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
import type { Quantity } from './quantities.ts';

/** What there is to know of a quantity's exact value. */
export interface Truth {
  /** How far a right evaluation may be from it, entry by entry. */
  readonly radius: Vector;
  /** How far these numbers are from it. */
  errors(values: Vector): Vector;
}

/** The truth about a problem. Nothing is computed before it is asked for. */
export function truthAbout(problem: Problem, model: RoundingModel): (quantity: Quantity) => Truth {
  const bounds = boundsOf(problem, model);
  const errors = exactErrors(problem);
  const span = { from: 0, to: problem.inputs.length };
  const jacobian = once(() => jacobianBound(problem, span, model));
  const jacobianErrors = exactJacobianErrors(problem, span);

  return (quantity) => {
    const [operation, field = ''] = quantity.split('.');
    const about = ({ radius }: Bound, name: string): Truth => ({
      radius,
      errors: (values) => errors(name, values),
    });
    switch (operation) {
      case 'states':
      case 'outputs':
      case 'loss':
        return about(bounds[operation], operation);
      case 'gradients':
        return about(bounds.gradients[field]!, field);
      case 'inputGradients':
        return field === 'inputs'
          ? about(bounds.inputGradients, 'inputGradients')
          : about(bounds.initialStateGradient, 'initialStateGradient');
      case 'jacobian':
        return {
          radius: jacobian().radius,
          errors: (values) => jacobianErrors('jacobian', values),
        };
      default:
        throw new RangeError(`nothing is known about ${quantity}`);
    }
  };
}
