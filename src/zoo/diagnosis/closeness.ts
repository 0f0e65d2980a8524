import { type Bounds, boundsOf } from '../../certificate/bounds.ts';
import { gamma, type RoundingModel } from '../../certificate/rounding.ts';
import type { Problem } from '../../network/problem.ts';
import type { Operation } from '../../subjects/declaration.ts';
import { type Change, equationsWith, mathWith, seenWith } from '../change.ts';
import { numbersOf } from './numbers.ts';

/**
 * How far two evaluations of the right equations may be from one another, number by number; nothing
 * where no bound is known. A smaller difference tells nothing of anybody.
 */
export function usualCloseness(
  operation: Operation,
  request: unknown,
  model: RoundingModel,
): readonly number[] {
  const found = radii(operation, request, (problem) => usualBounds(problem, model));
  return (found ?? []).map((radius) => 2 * radius);
}

/**
 * How far two evaluations of the same bugs may be from one another: both are within the bound of the
 * wrong equations, found as that of the right ones is, where one is known.
 */
export function closeness(
  operation: Operation,
  request: unknown,
  values: readonly number[],
  changes: readonly Change[],
  model: RoundingModel,
): readonly number[] {
  if (operation === 'gradCheck') return values.map(() => 0);
  const isPlain = changes.every(({ operations, withMemory }) => !operations && !withMemory);
  const found = isPlain
    ? radii(operation, request, (problem) => boundsWith(changes, problem, model))
    : undefined;
  return found ? values.map((_, k) => 2 * (found[k] ?? 0)) : roughCloseness(request, values, model);
}

/** The rounding of as many terms as the question has numbers. */
export function roughCloseness(
  request: unknown,
  values: readonly number[],
  model: RoundingModel,
): readonly number[] {
  const { count, largest } = extentOf(request);
  const rounding = gamma(count + 16, model.u) * largestIn(values, largest);
  return values.map(() => 2 * (rounding + model.eta));
}

/** How many numbers a question has, and the largest. */
interface Extent {
  readonly count: number;
  readonly largest: number;
}

const knownExtents = new WeakMap<object, Extent>();

function extentOf(request: unknown): Extent {
  const before = knownExtents.get(request as object);
  if (before) return before;
  const numbers = allNumbersIn(request);
  const extent = { count: numbers.length, largest: largestIn(numbers) };
  knownExtents.set(request as object, extent);
  return extent;
}

function largestIn(values: readonly number[], least = 0): number {
  return values.reduce((most, value) => {
    return Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
  }, least);
}

function radii(
  operation: Operation,
  request: unknown,
  boundsFor: (problem: Problem) => Bounds,
): readonly number[] | undefined {
  const quantity = quantities[operation];
  if (!quantity) return undefined;
  const problems = operation === 'batch' ? (request as Problem[]) : [request as Problem];
  return problems.flatMap((problem) => numbersOf(quantity(boundsFor(problem))) ?? []);
}

/** Every team is held against the same questions. */
const known = new WeakMap<RoundingModel, WeakMap<Problem, Bounds>>();

function usualBounds(problem: Problem, model: RoundingModel): Bounds {
  const mine = known.get(model) ?? new WeakMap<Problem, Bounds>();
  known.set(model, mine);
  const bounds = mine.get(problem) ?? boundsOf(problem, model);
  mine.set(problem, bounds);
  return bounds;
}

function boundsWith(changes: readonly Change[], given: Problem, model: RoundingModel): Bounds {
  const problem = seenWith(changes, given);
  return boundsOf(problem, model, {
    equations: equationsWith(changes, problem.network),
    over: (math) => mathWith(changes, math),
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
