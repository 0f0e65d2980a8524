import { sameBits, within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import {
  type FirstElementRequest,
  fewFirstElements,
  firstElementData,
  withoutTask,
} from './lemmas/generated-data.ts';

/** For every sequence: its target y is 0 or 1, and its first element 2y − 1. */
export const firstElementTellsTheClass = property<FirstElementRequest>({
  name: 'first-element-tells-the-class',
  family: 'data',
  claim: 'sequences of class 1 begin with 1 and those of class 0 with −1, exactly',
  doesNotCheck: 'the elements after the first',
  needs: ['generate'],
  unsupported: withoutTask('first-element'),
  forAll: fewFirstElements(),
  async evidence(subject, request) {
    const { firsts, targets } = await firstElementData(subject.dataSample, request);
    const strange = targets.filter((y) => y !== 0 && y !== 1).length;
    const shape = [targets.length];
    return {
      comparisons: [
        within('targets that are neither 0 nor 1', strange, 0, 0),
        sameBits(
          'first elements',
          { shape, values: firsts },
          { shape, values: targets.map((y) => 2 * y - 1) },
        ),
      ],
    };
  },
});
