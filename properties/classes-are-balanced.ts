import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { meanOf } from '../src/statistics/samples.ts';
import { boundedMean } from '../src/statistics/tails.ts';
import {
  type FirstElementRequest,
  firstElementData,
  manyFirstElements,
  withoutTask,
} from './lemmas/generated-data.ts';

/** Targets are 1 with probability ½: their mean over n sequences is within Hoeffding's bound. */
export const classesAreBalanced = property<FirstElementRequest>({
  name: 'classes-are-balanced',
  family: 'data',
  claim: 'both classes are equally likely',
  doesNotCheck: 'whether one target has to do with another',
  needs: ['generate'],
  unsupported: withoutTask('first-element'),
  forAll: manyFirstElements(),
  async evidence(subject, request, { alpha }) {
    const { targets } = await firstElementData(subject.dataSample, request);
    const interval = boundedMean(targets.length, { low: 0, high: 1 }, 0.5, alpha);
    return { comparisons: [byChance('share of class 1', meanOf(targets), interval, alpha)] };
  },
});
