import { type Bounds, boundsOf } from '../../certificate/bounds.ts';
import { gamma, type RoundingModel } from '../../certificate/rounding.ts';
import type { Problem } from '../../network/problem.ts';
import type { Operation } from '../../subjects/declaration.ts';
import { type Change, equationsWith, mathWith, seenWith } from '../change.ts';
import { numbersOf } from './numbers.ts';

/**
 * How far two evaluations of the same bugs may be from one another, number by number: both are within
 * the bound of the wrong equations, found as that of the right ones is. Where no bound is known, the
 * rounding of as many terms as the question has numbers.
 */
export function closeness(
  operation: Operation,
  request: unknown,
  values: readonly number[],
  changes: readonly Change[],
  model: RoundingModel,
): readonly number[] {
  if (operation === 'gradCheck') return values.map(() => 0);
  const bounds = boundOf(operation, request, changes, model);
  if (bounds) return values.map((_, k) => 2 * (bounds[k] ?? 0));
  const numbers = allNumbersIn(request);
  const largest = [...numbers, ...values].reduce((most, value) => {
    return Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
  }, 0);
  const rounding = 2 * gamma(numbers.length + 16, model.u) * largest + 2 * model.eta;
  return values.map(() => rounding);
}

function boundOf(
  operation: Operation,
  request: unknown,
  changes: readonly Change[],
  model: RoundingModel,
): readonly number[] | undefined {
  const isPlain = changes.every((change) => change.operations === undefined);
  if (!isPlain) return undefined;
  const quantity = quantities[operation];
  const problems = operation === 'batch' ? (request as Problem[]) : [request as Problem];
  if (!quantity) return undefined;
  return problems.flatMap((given) => {
    const problem = seenWith(changes, given);
    const bounds = boundsOf(problem, model, {
      equations: equationsWith(changes, problem.network),
      over: (math) => mathWith(changes, math),
    });
    return numbersOf(quantity(bounds)) ?? [];
  });
}

/** What a pass returns, in the form in which subjects name it. */
const quantities: Partial<Record<Operation, (bounds: Bounds) => unknown>> = {
  forward: ({ outputs }) => outputs.radius,
  batch: ({ outputs }) => outputs.radius,
  states: ({ states }) => states.radius,
  loss: ({ loss }) => loss.radius,
  gradients: ({ gradients }) =>
    Object.fromEntries(Object.entries(gradients).map(([name, { radius }]) => [name, radius])),
  inputGradients: ({ inputGradients, initialStateGradient }) => ({
    inputs: inputGradients.radius,
    initialState: initialStateGradient.radius,
  }),
};

function allNumbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(allNumbersIn);
}
