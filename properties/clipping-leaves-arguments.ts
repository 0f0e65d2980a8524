import { tensor } from '../src/network/tensor.ts';
import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { readFields, readList, readTensor } from '../src/subjects/read.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

const withoutRules = withoutRulesFor('clipping-leaves-arguments');

/** For all gradients: after clip(g), the caller's g is what it was. */
export const clippingLeavesArguments = property<GradientsToClip>({
  name: 'clipping-leaves-arguments',
  family: 'clipping',
  claim: 'clipping returns new arrays and leaves those that it was given as they were',
  doesNotCheck: 'what is returned',
  needs: ['clip'],
  unsupported(declaration) {
    if (declaration.clipsInPlace) return 'the subject declares that it clips in place';
    if (!declaration.isWatchable) return 'what becomes of its arguments cannot be seen';
    return withoutRules(declaration);
  },
  forAll: gradientsToClip('clipping-leaves-arguments', { share: 0.25 }),
  async evidence(subject, given) {
    const { gradients, threshold } = given;
    const [seen] = await subject.watch('clip', [given]);
    const after = readFields('clip', seen?.argumentsAfter);
    const { gradients: listAfter, threshold: thresholdAfter } = after;
    const arrays = readList('clip', listAfter, gradients.length);
    return {
      comparisons: [
        ...gradients.map(({ shape, values }, i) => {
          const { values: left } = readFields('clip', arrays[i]);
          const field = `array ${i} after the call`;
          const received = readTensor('clip', field, left, [values.length]);
          return sameBits(field, { shape, values: received.values }, gradients[i]!);
        }),
        sameBits(
          'the threshold after the call',
          readTensor('clip', 'the threshold after the call', thresholdAfter, []),
          tensor([], [threshold]),
        ),
      ],
    };
  },
});
