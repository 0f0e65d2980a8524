import { problems } from '../src/arbitraries/problems.ts';
import { parametersFrom } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { mapValues } from '../src/network/tensor.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { withOtherInputs } from './lemmas/other-inputs.ts';

/**
 * For every problem: its outputs from one instance are the same before and after another instance
 * answered a problem with other parameters, and the same from a third.
 */
export const instancesShareNothing = property<Problem>({
  name: 'instances-share-nothing',
  family: 'forward',
  claim: 'two networks side by side share neither parameters nor states',
  doesNotCheck: 'parameters that no instance ever takes over',
  needs: ['forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    // In the same turn, so that no other case's question comes between them.
    const [first, , again, third] = await Promise.all(
      [
        { ...problem, instance: 'first' },
        { ...withOtherParameters(withOtherInputs(problem)), instance: 'second' },
        { ...problem, instance: 'first' },
        { ...problem, instance: 'third' },
      ].map((p) => subject.forward(p)),
    );
    const bound = judge.bounds(problem).outputs;
    return {
      comparisons: [
        relation('outputs after another instance was asked', again!, first!, bound),
        relation('outputs from a third instance', third!, first!, bound),
      ],
    };
  },
});

function withOtherParameters(problem: Problem): Problem {
  const parameters = parametersFrom(problem.network, (name) =>
    mapValues(problem.parameters[name]!, (w) => 1 - w),
  );
  return { ...problem, parameters };
}
