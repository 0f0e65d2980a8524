import { problems } from '../src/arbitraries/problems.ts';
import { rowsOf, type Tensor } from '../src/network/tensor.ts';
import { agreement } from '../src/property/evidence.ts';
import { point, property, type Series } from '../src/property/property.ts';

/** For every problem: the subject's input gradients are ∂L/∂xₜ. */
export const inputGradientAgreement = property({
  name: 'input-gradient-agreement',
  family: 'gradients',
  claim: 'backpropagation through time returns the slope of the loss in every input',
  doesNotCheck: 'gradients with respect to the parameters and the initial state',
  needs: ['inputGradients'],
  forAll: problems({ larger: true }),
  async evidence(subject, problem, judge) {
    const { inputs } = await subject.inputGradients(problem);
    return {
      ...agreement('inputs', inputs!, judge.certify(problem).inputGradients),
      figures: [slopesAlongTime(inputs!)],
    };
  },
});

/** ‖∂L/∂xₜ‖ for each step t: where gradients vanish or explode, this is where it is seen. */
function slopesAlongTime({ shape, values }: Tensor): Series {
  const width = shape[1] ?? 1;
  const points = Array.from({ length: rowsOf({ shape, values }) }, (_, t) =>
    point(t + 1, Math.hypot(...values.subarray(t * width, (t + 1) * width))),
  );
  return { figure: 'slopes', of: `${points.length} steps`, points };
}
