import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { readTensor } from '../src/subjects/read.ts';

/** For every problem and another of its size: the outputs returned first stay as they were. */
export const returnedValuesStay = property<Problem>({
  name: 'returned-values-stay',
  family: 'forward',
  claim: 'what was returned once does not change when the next question is asked',
  doesNotCheck: 'values other than outputs and hidden states',
  needs: ['forward'],
  unsupported: ({ isWatchable }) =>
    isWatchable ? undefined : 'what becomes of earlier answers cannot be seen',
  forAll: problems({ share: 0.5 }),
  async evidence(subject, problem, { declaration }) {
    const other = { ...problem, inputs: problem.inputs.map((x) => x.map((value) => 1 - value)) };
    const { hidden, outputs } = problem.network.sizes;
    const widths = { forward: outputs, states: hidden };
    const passes = (['forward', 'states'] as const).filter((operation) =>
      declaration.operations.includes(operation),
    );
    const comparisons = await Promise.all(
      passes.map(async (operation) => {
        const [seen] = await subject.watch(operation, [problem, other]);
        const shape = [problem.inputs.length, widths[operation]];
        const read = (value: unknown) => readTensor(operation, 'the answer', value, shape);
        const field = `the first answer of ${operation}, later`;
        return sameBits(field, read(seen?.valueLater), read(seen?.value));
      }),
    );
    return { comparisons };
  },
});
