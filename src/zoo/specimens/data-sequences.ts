import { type NumpyRandom, numpyRandom } from '../../random/numpy.ts';
import type { FirstElementSample } from '../../reference/tasks.ts';
import type { Change } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of sequences of which the first element tells the class. */
export const dataSequences: readonly Specimen[] = [
  specimen({
    name: 'prefers-one-class',
    group: 'data',
    wrong: 'Three sequences in four are of class 1.',
    hint: 'Count the targets of a thousand sequences. How good is somebody who always guesses the same class?',
    explanation:
      'The coin is thrown twice, and either throw will do. A network that ignores its input reaches 75 percent.',
    breaks: ['classes-are-balanced'],
    change: sequencesBy((sample, _i, random) =>
      random.rand() < 0.5 ? sample : { inputs: [[1], ...sample.inputs.slice(1)], targets: [1] },
    ),
  }),
  specimen({
    name: 'alternates-the-classes',
    group: 'data',
    wrong: 'The classes come in turn: 0, 1, 0, 1.',
    hint: 'Print the first ten targets under several seeds. What are the odds of that?',
    explanation:
      'i % 2 for a coin. The classes are balanced to perfection, and each target can be told from the one before.',
    breaks: ['samples-are-independent'],
    change: sequencesBy(({ inputs }, i) => ({
      inputs: [[(i % 2) * 2 - 1], ...inputs.slice(1)],
      targets: [i % 2],
    })),
  }),
  specimen({
    name: 'sorts-its-sequences-by-class',
    group: 'data',
    wrong: 'All sequences of class 0 come first, and then all of class 1.',
    hint: 'Look at your targets in order. What does a network learn that sees the first half of them?',
    explanation:
      'Two loops, one for each class, and no shuffling. Balanced, and a split into training and test sets puts one class into each.',
    breaks: ['samples-are-independent'],
    change: sequencesAs((samples) => samples.toSorted((a, b) => a.targets[0]! - b.targets[0]!)),
  }),
  specimen({
    name: 'begins-with-the-target',
    group: 'data',
    wrong: 'Sequences of class 0 begin with 0, where they should begin with −1.',
    hint: 'The target is 0 or 1, the first element is −1 or 1. Which line takes the one to the other?',
    explanation: 'The target itself is put in front of the noise. Right for class 1.',
    breaks: ['first-element-tells-the-class'],
    change: sequencesBy(({ inputs, targets }) => ({
      inputs: [[...targets], ...inputs.slice(1)],
      targets,
    })),
  }),
  specimen({
    name: 'calls-the-classes-minus-one-and-one',
    group: 'data',
    wrong: 'Targets are −1 and 1, where they should be 0 and 1.',
    hint: 'Which values can the output of a sigmoid come near to? Are your targets among them?',
    explanation:
      'The first element serves as the target. Cross-entropy with a target of −1 has no minimum, and training runs away.',
    breaks: ['first-element-tells-the-class'],
    change: sequencesBy(({ inputs, targets }) => ({
      inputs,
      targets: targets.map((y) => 2 * y - 1),
    })),
  }),
  specimen({
    name: 'gives-the-target-of-the-next-sequence',
    group: 'data',
    wrong: 'Each sequence is paired with the target of the sequence after it.',
    hint: 'Read one sequence and its target aloud. Does the first element tell the class?',
    explanation:
      'Two lists that are shifted against one another by one. Every statistic of either list is right.',
    breaks: ['first-element-tells-the-class'],
    change: sequencesAs((samples) =>
      samples.map(({ inputs }, i) => ({
        inputs,
        targets: samples.at(i + 1 - samples.length)!.targets,
      })),
    ),
  }),
  specimen({
    name: 'puts-noise-on-the-first-element-too',
    group: 'data',
    wrong: 'The first element is 1 or −1 plus a little noise.',
    hint: 'Which elements of the sequence does the text call noise? Print some first elements in full.',
    explanation: 'The noise is added to the whole sequence in one line.',
    breaks: ['first-element-tells-the-class'],
    change: sequencesBy(({ inputs, targets }, _i, random) => ({
      inputs: inputs.map(([x = 0], t) => [t === 0 ? x + random.normal(0, Math.sqrt(0.2)) : x]),
      targets,
    })),
  }),
  specimen({
    name: 'shifts-the-noise',
    group: 'data',
    wrong: 'The noise has the mean 0.1.',
    hint: 'Average all elements after the first, over a thousand sequences. How near to 0 should it be?',
    explanation:
      'A wrong argument of the generator. The task can still be learnt, so that no curve shows it.',
    breaks: ['noise-has-mean-zero'],
    change: noiseBy((x) => x + 0.1),
  }),
  specimen({
    name: 'tells-the-class-with-every-element',
    group: 'data',
    wrong: 'The noise lies about the first element’s side: its mean is ±0.1, by class.',
    hint: 'Can you guess the class from the last element alone, better than by a coin? You should not be able to.',
    explanation:
      'The noise is drawn about the class and not about zero. The task loses its point: nothing need be remembered.',
    breaks: ['noise-has-mean-zero'],
    change: noiseBy((x, { targets }) => x + 0.1 * (2 * targets[0]! - 1)),
  }),
  specimen({
    name: 'takes-the-variance-of-the-noise-for-its-deviation',
    group: 'data',
    wrong: 'The noise has the deviation 0.2, where 0.2 is its variance.',
    hint: 'Does your generator ask for a variance or for a deviation? Read its page, then measure.',
    explanation:
      'The third number of a normal’s argument list. The noise is less than half as strong, and the task is easier than the one that was set.',
    breaks: ['noise-has-variance-a-fifth'],
    change: noiseBy((x) => x * Math.sqrt(0.2)),
  }),
  specimen({
    name: 'draws-uniform-noise',
    group: 'data',
    wrong: 'The noise is uniform, with the right mean and variance.',
    hint: 'What is the largest element that you have ever seen? Could a Gaussian give a larger one?',
    explanation: 'rand for randn, scaled with care. Only the shape of the distribution tells.',
    breaks: ['noise-is-gaussian'],
    change: noiseBy((_x, _sample, random) => random.uniform(-Math.sqrt(0.6), Math.sqrt(0.6))),
  }),
  specimen({
    name: 'holds-each-noise-for-two-steps',
    group: 'data',
    wrong: 'Every second element after the first repeats the one before it.',
    hint: 'Look at neighbouring elements of one sequence. How often should two real numbers be equal?',
    explanation:
      'Noise is drawn for every second step and held. Mean, variance and shape are right; the steps are not independent.',
    breaks: ['samples-are-independent'],
    change: sequencesBy(({ inputs, targets }) => ({
      inputs: inputs.map((x, t) => (t > 0 && t % 2 === 0 ? inputs[t - 1]! : x)),
      targets,
    })),
  }),
  specimen({
    name: 'gives-every-sequence-twice',
    group: 'data',
    wrong: 'Every second sequence is that before it.',
    hint: 'Are there two equal sequences in your data? How likely would that be?',
    explanation:
      'The sequence is drawn outside the inner loop, or a list is doubled to have enough of them. A test set holds what was trained on.',
    breaks: ['samples-are-independent'],
    change: sequencesAs((samples) => samples.map((_, i) => samples[i - (i % 2)]!)),
  }),
];

type Sequences = readonly FirstElementSample[];

/** Other samples in place of the right ones, with a stream of its own for what is drawn wrongly. */
function sequencesAs(changed: (samples: Sequences, random: NumpyRandom) => Sequences): Change {
  return {
    operations: (right) => ({
      generate(request) {
        const samples = right.generate(request);
        if (request.task !== 'first-element') return samples;
        return changed(samples as Sequences, numpyRandom(request.seed + 2 ** 20));
      },
    }),
  };
}

function sequencesBy(
  changed: (sample: FirstElementSample, i: number, random: NumpyRandom) => FirstElementSample,
): Change {
  return sequencesAs((samples, random) => samples.map((sample, i) => changed(sample, i, random)));
}

/** Every element after the first is another one. */
function noiseBy(
  changed: (x: number, sample: FirstElementSample, random: NumpyRandom) => number,
): Change {
  return sequencesBy((sample, _i, random) => ({
    ...sample,
    inputs: sample.inputs.map(([x = 0], t) => [t === 0 ? x : changed(x, sample, random)]),
  }));
}
