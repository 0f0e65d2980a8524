import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { type ProblemToTrain, problemsToTrain } from './lemmas/problems-to-train.ts';

/** For every training: asked again, after another one, it gives the same parameters and losses. */
export const trainingRepeats = property<ProblemToTrain>({
  name: 'training-repeats',
  family: 'training',
  claim: 'the same training from the same seed ends at the same numbers, bit for bit',
  doesNotCheck: 'whether another seed leads elsewhere',
  needs: ['train'],
  forAll: problemsToTrain(),
  async evidence(subject, training) {
    const [first, , again] = await Promise.all([
      subject.train(training),
      subject.train({ ...training, seed: training.seed + 1 }),
      subject.train(training),
    ]);
    return {
      comparisons: [
        ...Object.entries(first.parameters).map(([name, values]) =>
          sameBits(name, again.parameters[name]!, values),
        ),
        sameBits('losses', again.losses, first.losses),
      ],
    };
  },
});
