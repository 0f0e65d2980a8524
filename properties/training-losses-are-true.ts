import { compare } from '../src/certificate/comparison.ts';
import { parametersFrom } from '../src/network/parameters.ts';
import { tensor } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';
import type { NamedTensors } from '../src/subjects/client.ts';
import { type ProblemToTrain, problemsToTrain } from './lemmas/problems-to-train.ts';

/**
 * For every training and some k ≥ 1: the loss that it reports before update k + 1 is the loss of
 * the parameters that k updates end at; and the first is that of the subject's initial parameters,
 * where they can be asked for.
 */
export const trainingLossesAreTrue = property<ProblemToTrain>({
  name: 'training-losses-are-true',
  family: 'training',
  claim: 'each loss that training reports is that of the parameters before the update',
  doesNotCheck: 'whether the parameters are right',
  needs: ['train'],
  alsoAsks: ['initialise'],
  forAll: problemsToTrain(),
  async evidence(subject, training, judge) {
    const { problem, updates, initialisation, seed } = training;
    const { network } = problem;
    const counts = Array.from(new Set([1, updates - 1]));
    const [full, ...partial] = await Promise.all([
      subject.train(training),
      ...counts.map((k) => subject.train({ ...training, updates: k })),
    ]);
    const lossAfter = (k: number, reached: NamedTensors) => {
      const parameters = parametersFrom(network, (name) => reached[name]!);
      const { loss } = judge.certify({ ...problem, parameters });
      return compare(`loss after ${k} updates`, tensor([], [full.losses.values[k]!]), loss);
    };
    const comparisons = counts.map((k, n) => lossAfter(k, partial[n]!.parameters));
    if (judge.declaration.operations.includes('initialise')) {
      const initial = await subject.initialise({ network, initialisation, seed });
      comparisons.unshift(lossAfter(0, initial));
    }
    return { comparisons };
  },
});
