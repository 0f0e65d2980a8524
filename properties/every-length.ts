import { ProblemArbitrary, problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { type Cases, property } from '../src/property/property.ts';
import { prefixOf, stretchedTo } from './related-problems.ts';

/**
 * For a problem of 60 steps and every n from 1 to 60: the whole run is right, and the outputs of its
 * first n steps alone are its first n outputs.
 */
export const everyLength = property<Problem>({
  name: 'every-length',
  family: 'forward',
  claim: 'sequences of every length from 1 to 60 work alike',
  doesNotCheck: 'sequences of more than 60 steps',
  needs: ['forward'],
  forAll: longProblems(),
  async evidence(subject, problem, judge) {
    const { outputs: certified } = judge.certify(problem);
    const whole = await subject.forward(problem);
    const parts = await Promise.all(
      problem.inputs.map((_, k) => subject.forward(stretchedTo(problem, k + 1))),
    );
    return {
      comparisons: [
        compare('outputs', whole, certified),
        ...parts.map((part, k) => {
          const bound = prefixOf(certified, k + 1);
          return relation(`outputs of ${k + 1} steps`, part, prefixOf(whole, k + 1), bound);
        }),
      ],
    };
  },
});

/** One network, run for sixty steps. */
function longProblems(): Cases<Problem> {
  const usual = problems();
  return {
    name: 'long problems',
    show: usual.show,
    share: 0,
    random: (declaration) => new ProblemArbitrary(declaration),
    corners: (declaration, random) =>
      usual
        .corners(declaration, random)
        .filter(({ name }) => name === 'all sizes different')
        .map(({ given }) => ({ name: 'sixty steps', given: stretchedTo(given, 60) })),
  };
}
