import { problems } from '../src/arbitraries/problems.ts';
import { entriesOf, parametersFrom } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { mapValues } from '../src/network/tensor.ts';
import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { heldBy, referenceGradients } from './lemmas/reference-gradients.ts';

/** For all parameters θ but −0 and all finite gradients g: θ − 0·g = θ. */
export const zeroRateChangesNothing = property<Problem>({
  name: 'zero-rate-changes-nothing',
  family: 'update',
  claim: 'an update at rate 0 leaves every parameter as it was, bit for bit',
  doesNotCheck: 'any other rate; parameters that are −0',
  needs: ['update'],
  forAll: problems(),
  async evidence(subject, problem, { declaration }) {
    // −0 − (−0) is 0, rightly.
    const parameters = parametersFrom(problem.network, (name) =>
      mapValues(problem.parameters[name]!, (w) => w + 0),
    );
    const gradients = heldBy(declaration.precision, problem, referenceGradients(problem));
    const updated = await subject.update({ parameters, gradients, rate: 0 });
    return {
      comparisons: entriesOf(parameters).map(([name, before]) =>
        sameBits(name, updated[name]!, before),
      ),
    };
  },
});
