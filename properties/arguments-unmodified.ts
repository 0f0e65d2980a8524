import { problems } from '../src/arbitraries/problems.ts';
import type { Comparison } from '../src/certificate/comparison.ts';
import { entriesOf } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { readFields, readTensor } from '../src/subjects/read.ts';

/** For every problem: after forward, and after gradients, the caller's arrays are what they were. */
export const argumentsUnmodified = property<Problem>({
  name: 'arguments-unmodified',
  family: 'forward',
  claim: 'what the caller passes in is left as it was, bit for bit',
  doesNotCheck: 'what is returned',
  needs: ['forward'],
  alsoAsks: ['gradients'],
  unsupported: ({ isWatchable }) =>
    isWatchable ? undefined : 'what becomes of its arguments cannot be seen',
  forAll: problems({ share: 0.25 }),
  async evidence(subject, problem, { declaration }) {
    const comparisons: Comparison[] = [];
    for (const operation of watched) {
      if (!declaration.operations.includes(operation)) continue;
      const [seen] = await subject.watch(operation, [problem]);
      comparisons.push(...comparedAfter(operation, problem, seen?.argumentsAfter));
    }
    return { comparisons };
  },
});

const watched = ['forward', 'gradients'] as const;

function comparedAfter(
  operation: (typeof watched)[number],
  problem: Problem,
  argumentsAfter: unknown,
): Comparison[] {
  const { parameters, inputs, targets, weights, initialState } = readFields(
    operation,
    argumentsAfter,
  );
  const parametersAfter = readFields(operation, parameters);
  const compared = (name: string, shape: readonly number[], left: unknown, given: Float64Array) => {
    const field = `${name} after ${operation}`;
    const { values } = readTensor(operation, field, left, shape);
    return sameBits(field, { shape, values }, { shape, values: given });
  };
  const rows = (name: string, left: unknown, given: readonly Float64Array[], width: number) => {
    const numbers = Float64Array.from(given.flatMap((vector) => Array.from(vector)));
    return compared(name, [given.length, width], left, numbers);
  };
  const { inputs: D, outputs: O } = problem.network.sizes;
  const T = problem.inputs.length;
  return [
    ...entriesOf(problem.parameters).map(([name, { values }]) => {
      const { values: left } = readFields(operation, parametersAfter[name]);
      return compared(name, [values.length], left, values);
    }),
    rows('inputs', inputs, problem.inputs, D),
    rows('targets', targets, problem.targets, O),
    compared('weights', [T], weights, Float64Array.from(problem.weights)),
    compared('initialState', [problem.initialState.length], initialState, problem.initialState),
  ];
}
