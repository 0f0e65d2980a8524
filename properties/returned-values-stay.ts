import { problems } from '../src/arbitraries/problems.ts';
import type { Comparison } from '../src/certificate/comparison.ts';
import { parameterShapes, type Shape } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { readFields, readTensor } from '../src/subjects/read.ts';
import { withOtherInputs } from './lemmas/other-inputs.ts';

/** For every problem: what was returned for it is the same after another problem was answered. */
export const returnedValuesStay = property<Problem>({
  name: 'returned-values-stay',
  family: 'forward',
  claim: 'an answer that was returned is not overwritten by a later call',
  doesNotCheck: 'whether the answer is right',
  needs: ['forward'],
  alsoAsks: ['states', 'gradients'],
  unsupported: ({ isWatchable }) =>
    isWatchable ? undefined : 'what becomes of its answers cannot be seen',
  forAll: problems({ share: 0.25 }),
  async evidence(subject, problem, { declaration }) {
    const comparisons: Comparison[] = [];
    for (const operation of watched) {
      if (!declaration.operations.includes(operation)) continue;
      const seen = await subject.watch(operation, [problem, withOtherInputs(problem)]);
      const [value, valueLater, otherValue] = [
        seen[0]?.value,
        seen[0]?.valueLater,
        seen[1]?.value,
      ].map((answer) => fieldsOf(operation, answer));
      for (const [name, shape] of shapesOf(operation, problem)) {
        const read = (field: unknown) => readTensor(operation, name, field, shape);
        const before = read(value![name]);
        comparisons.push({
          ...sameBits(`${name} later`, read(valueLater![name]), before),
          telling: sameBits(name, read(otherValue![name]), before).outside > 0,
        });
      }
    }
    return { comparisons };
  },
});

const watched = ['forward', 'states', 'gradients'] as const;
type Watched = (typeof watched)[number];

/** One array goes by the name of its operation. */
function fieldsOf(operation: Watched, answer: unknown): Record<string, unknown> {
  return operation === 'gradients' ? readFields(operation, answer) : { [operation]: answer };
}

function shapesOf(
  operation: Watched,
  { network, inputs }: Problem,
): readonly (readonly [string, Shape])[] {
  switch (operation) {
    case 'forward':
      return [[operation, [inputs.length, network.sizes.outputs]]];
    case 'states':
      return [[operation, [inputs.length, network.sizes.hidden]]];
    case 'gradients':
      return parameterShapes(network);
  }
}
