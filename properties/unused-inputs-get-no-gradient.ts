import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { columnsOf, type Tensor, tensor } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem in which the last component of every input is 0: the last column of
 * dWxh = Σ daₜ ⊗ xₜ is exactly 0, in every precision and order of summation.
 */
export const unusedInputsGetNoGradient = property<Problem>({
  name: 'unused-inputs-get-no-gradient',
  family: 'gradients',
  claim: 'a weight whose input was always zero had no part in the loss and gets no gradient',
  doesNotCheck: 'the gradients of the weights whose inputs were used',
  needs: ['gradients'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const inputs = problem.inputs.map((x) => x.with(-1, 0));
    const unused = { ...problem, inputs };
    const [gradients, before] = await Promise.all([
      subject.gradients(unused),
      subject.gradients(problem),
    ]);
    const column = lastColumn(gradients['Wxh']!);
    const bound = judge.bounds(unused).gradients['Wxh']!;
    const { values: radius } = lastColumn({ ...bound, values: bound.radius });
    const comparison = compare('last column of Wxh', column, {
      shape: column.shape,
      centre: new Float64Array(radius.length),
      radius,
    });
    const telling = lastColumn(before['Wxh']!).values.some(
      (slope, i) => Math.abs(slope) > radius[i]!,
    );
    return { comparisons: [{ ...comparison, telling }] };
  },
});

function lastColumn(matrix: Tensor): Tensor {
  const D = columnsOf(matrix);
  const values = matrix.values.filter((_, k) => k % D === D - 1);
  return tensor([values.length], values);
}
