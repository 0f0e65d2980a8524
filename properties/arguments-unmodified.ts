import { problems } from '../src/arbitraries/problems.ts';
import type { Comparison } from '../src/certificate/comparison.ts';
import { entriesOf } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import type { Tensor, Vector } from '../src/network/tensor.ts';
import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import type { Operation } from '../src/subjects/declaration.ts';
import { readFields, readList, readTensor } from '../src/subjects/read.ts';

/** For every problem: after forward and gradients, the caller's numbers are what they were. */
export const argumentsUnmodified = property<Problem>({
  name: 'arguments-unmodified',
  family: 'forward',
  claim: 'a pass writes into nothing that it was given',
  doesNotCheck: 'what is returned',
  needs: ['forward'],
  unsupported: ({ isWatchable }) =>
    isWatchable ? undefined : 'what becomes of its arguments cannot be seen',
  forAll: problems({ share: 0.5 }),
  async evidence(subject, problem, { declaration }) {
    const passes = (['forward', 'gradients'] as const).filter((operation) =>
      declaration.operations.includes(operation),
    );
    const comparisons: Comparison[] = [];
    for (const operation of passes) {
      const [seen] = await subject.watch(operation, [problem]);
      comparisons.push(...changes(operation, problem, seen?.argumentsAfter));
    }
    return { comparisons };
  },
});

function changes(operation: Operation, problem: Problem, after: unknown): Comparison[] {
  const { parameters, inputs, targets, initialState } = readFields(operation, after);
  const kept = (name: string, before: Tensor, value: unknown) => {
    const field = `${name} after ${operation}`;
    const left = readTensor(operation, field, value, before.shape);
    return sameBits(field, left, before);
  };
  const vector = (values: Vector): Tensor => ({ shape: [values.length], values });
  const vectors = (name: string, before: readonly Vector[], value: unknown) => {
    const list = readList(operation, value, before.length);
    return before.map((x, t) => kept(`${name} at step ${t + 1}`, vector(x), list[t]));
  };
  const named = readFields(operation, parameters);
  return [
    ...entriesOf(problem.parameters).map(([name, { values }]) =>
      kept(name, vector(values), readFields(operation, named[name])['values']),
    ),
    ...vectors('the input', problem.inputs, inputs),
    ...vectors('the target', problem.targets, targets),
    kept('the initial state', vector(problem.initialState), initialState),
  ];
}
