import { parametersFrom } from '../src/network/parameters.ts';
import { agreements } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { certifiedStep } from './lemmas/certified-step.ts';
import { type ProblemToTrain, problemsToTrain } from './lemmas/problems-to-train.ts';

/**
 * For every problem, with θ₀ the subject's own initial parameters: after one update every parameter
 * is θ₀ − η·∇L(θ₀), all of the gradient being taken at θ₀.
 */
export const updateIsSimultaneous = property<ProblemToTrain>({
  name: 'update-is-simultaneous',
  family: 'update',
  claim: 'all gradients are computed before any parameter changes',
  doesNotCheck: 'updates after the first; whether the initial parameters are what they should be',
  needs: ['train', 'initialise'],
  forAll: problemsToTrain(),
  async evidence(subject, training, judge) {
    const { problem, initialisation, seed, rate } = training;
    const { network } = problem;
    const [initial, trained] = await Promise.all([
      subject.initialise({ network, initialisation, seed }),
      subject.train({ ...training, updates: 1 }),
    ]);
    const parameters = parametersFrom(network, (name) => initial[name]!);
    const { gradients } = judge.certify({ ...problem, parameters });
    return agreements(trained.parameters, certifiedStep(initial, gradients, rate, judge.model));
  },
});
