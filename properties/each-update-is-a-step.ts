import { parametersFrom } from '../src/network/parameters.ts';
import { agreements } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { certifiedStep } from './lemmas/certified-step.ts';
import { type ProblemToTrain, problemsToTrain } from './lemmas/problems-to-train.ts';

/**
 * For every training of n ≥ 2 updates: with θ the parameters after n − 1 of them, those after n are
 * θ − η·∇L(θ).
 */
export const eachUpdateIsAStep = property<ProblemToTrain>({
  name: 'each-update-is-a-step',
  family: 'training',
  claim: 'every update of a training is one step against the gradient, at the rate asked for',
  doesNotCheck: 'the first update; the losses that are reported',
  needs: ['train'],
  forAll: problemsToTrain(),
  async evidence(subject, training, judge) {
    const { problem, rate, updates } = training;
    const [before, after] = await Promise.all([
      subject.train({ ...training, updates: updates - 1 }),
      subject.train(training),
    ]);
    const parameters = parametersFrom(problem.network, (name) => before.parameters[name]!);
    const { gradients } = judge.certify({ ...problem, parameters });
    return agreements(
      after.parameters,
      certifiedStep(before.parameters, gradients, rate, judge.model),
    );
  },
});
