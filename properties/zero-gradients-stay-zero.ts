import { compare } from '../src/certificate/comparison.ts';
import { type Tensor, zeros } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/** For all shapes and thresholds: clip(0) = 0, for all arrays at once and for one among others. */
export const zeroGradientsStayZero = property<GradientsToClip>({
  name: 'zero-gradients-stay-zero',
  family: 'clipping',
  claim: 'a gradient of zeros comes back as zeros, not as 0/0',
  doesNotCheck: 'the sign of the zeros',
  needs: ['clip'],
  unsupported: withoutRulesFor('zero-gradients-stay-zero'),
  forAll: gradientsToClip('zero-gradients-stay-zero'),
  async evidence(subject, given) {
    const { gradients } = given;
    const [all, one] = await Promise.all([
      subject.clip({ ...given, gradients: gradients.map(({ shape }) => zeros(shape)) }),
      subject.clip({ ...given, gradients: gradients.with(0, zeros(gradients[0]!.shape)) }),
    ]);
    return {
      comparisons: [
        ...all.map((array, i) => isZero(`array ${i}, where all are 0`, array)),
        isZero('array 0, where it alone is 0', one[0]!),
      ],
    };
  },
});

function isZero(quantity: string, received: Tensor) {
  const { shape, values } = zeros(received.shape);
  const certified = { shape, centre: values, radius: values };
  return { ...compare(quantity, received, certified), telling: true };
}
