import type { Certified, Certifier } from '../../certificate/certificate.ts';
import { compare } from '../../certificate/comparison.ts';
import type { RoundingModel } from '../../certificate/rounding.ts';
import type { Problem } from '../../network/problem.ts';
import type { Operation } from '../../subjects/declaration.ts';
import type { Answered } from './interview.ts';
import { numbersOf } from './numbers.ts';

/** One quantity of an answer, beside what it should be. */
export interface Heard {
  readonly problem: Problem;
  readonly operation: Operation;
  readonly quantity: string;
  readonly certified: Certified;
  readonly received: readonly number[] | undefined;
}

export function quantitiesIn(
  { problem, operation, reply }: Answered,
  certifier: Certifier,
  model: RoundingModel,
): Heard[] {
  return quantitiesOf(operation, problem, certifier, model).map(([quantity, certified]) => {
    const value = 'value' in reply ? fieldOf(reply.value, quantity) : undefined;
    const received = value === undefined ? undefined : numbersOf(value);
    return { problem, operation, quantity, certified, received };
  });
}

function quantitiesOf(
  operation: Operation,
  problem: Problem,
  certifier: Certifier,
  model: RoundingModel,
): [string, Certified][] {
  const certificate = certifier.certify(problem, model);
  switch (operation) {
    case 'forward':
      return [['outputs', certificate.outputs]];
    case 'states':
      return [['states', certificate.states]];
    case 'loss':
      return [['loss', certificate.loss]];
    case 'gradients':
      return Object.entries(certificate.gradients);
    case 'inputGradients':
      return [
        ['inputs', certificate.inputGradients],
        ['initialState', certificate.initialStateGradient],
      ];
    default:
      return [];
  }
}

/** Only gradients come by name; every other answer is the quantity itself. */
function fieldOf(value: unknown, quantity: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return quantity in value ? (value as Record<string, unknown>)[quantity] : value;
}

export function isWrong({ certified, received }: Heard): boolean {
  if (received?.length !== certified.centre.length) return true;
  const values = Float64Array.from(received);
  return compare('', { shape: certified.shape, values }, certified).outside > 0;
}
