import type { Tensor } from '../src/network/tensor.ts';
import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import {
  fewMemories,
  type MemoryRequest,
  memoryData,
  withoutTask,
} from './lemmas/generated-data.ts';

/**
 * For every sequence s of L symbols of V, with delimiter V − 2 and blank V − 1:
 *   inputs  s₁ … s_L  delimiter  blank … blank
 *   labels  blank … blank  delimiter  s₁ … s_L
 */
export const memoryLayout = property<MemoryRequest>({
  name: 'memory-layout',
  family: 'data',
  claim: 'symbols, delimiter, blanks go in, and blanks, delimiter, the same symbols come out',
  doesNotCheck: 'which symbols they are',
  needs: ['generate'],
  unsupported: withoutTask('memory'),
  forAll: fewMemories(),
  async evidence(subject, request) {
    const { length, vocabulary } = request;
    const { inputs, labels } = await memoryData(subject.dataSample, request);
    const width = 2 * length + 1;
    const [delimiter, blank] = [vocabulary - 2, vocabulary - 1];
    const symbol = (k: number, place: number) => inputs.values[k - (k % width) + place]!;
    const laidOut = (at: (place: number, k: number) => number): Tensor => ({
      shape: inputs.shape,
      values: inputs.values.map((_, k) => at(k % width, k)),
    });
    const rightInputs = laidOut((place, k) => {
      if (place < length) return symbol(k, place);
      return place === length ? delimiter : blank;
    });
    const rightLabels = laidOut((place, k) => {
      if (place > length) return symbol(k, place - length - 1);
      return place === length ? delimiter : blank;
    });
    return {
      comparisons: [
        sameBits('inputs', inputs, rightInputs),
        sameBits('labels', labels, rightLabels),
      ],
    };
  },
});
