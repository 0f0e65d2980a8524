import { type NumpyRandom, numpyRandom } from '../../random/numpy.ts';
import type { FirstElementSample, MemorySample } from '../../reference/tasks.ts';
import type { Change } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of the data that exercises are set on: an experiment on them answers another question. */
export const data: readonly Specimen[] = [
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
  specimen({
    name: 'stops-one-sample-early',
    group: 'data',
    wrong: 'There is one sample fewer than asked for.',
    hint: 'Ask for one sample. How many do you get?',
    explanation: 'A range that ends at count − 1, or a generator whose first value is thrown away.',
    breaks: ['memory-layout', 'first-element-tells-the-class'],
    change: {
      operations: (right) => ({
        generate: (request) => (right.generate(request) as unknown[]).slice(0, -1),
      }),
    },
  }),
  specimen({
    name: 'starts-data-always-from-the-same-seed',
    group: 'data',
    wrong: 'The data are the same whatever the seed.',
    hint: 'Ask for two data sets with two seeds. Compare their first rows.',
    explanation:
      'The seed is set inside the generator. Every repetition of the experiment is the same experiment.',
    breaks: ['data-seed-matters'],
    change: {
      operations: (right) => ({ generate: (request) => right.generate({ ...request, seed: 42 }) }),
    },
  }),
  specimen({
    name: 'goes-on-with-new-data-from-call-to-call',
    group: 'data',
    wrong: 'The same seed gives other data when asked a second time.',
    hint: 'Generate, then generate again with the same seed. What has changed in between?',
    explanation:
      'The generator is made once for the program. Good data, and an experiment that nobody can repeat.',
    breaks: ['data-seed-repeats'],
    change: {
      operations(right) {
        let calls = 0;
        return {
          generate: (request) =>
            right.generate({ ...request, seed: request.seed + 1000 * calls++ }),
        };
      },
    },
  }),
  specimen({
    name: 'answers-without-waiting',
    group: 'data',
    wrong: 'The labels are the inputs: each symbol is to be said at once.',
    hint: 'At which step should the first symbol be said again? Write inputs and labels of one short sample below one another.',
    explanation:
      'One array for both. The task asks for no memory at all, and is learnt within minutes.',
    breaks: ['memory-layout'],
    change: memoriesBy(({ inputs }) => ({ inputs, labels: inputs })),
  }),
  specimen({
    name: 'says-the-symbols-a-step-early',
    group: 'data',
    wrong: 'The labels are shifted by one: the symbols are due from the delimiter on.',
    hint: 'Count the steps from a symbol to the step where it is to be said. Is it the same for all samples?',
    explanation: 'An off-by-one in the slice of the labels; the last label is a blank.',
    breaks: ['memory-layout'],
    change: memoriesBy(({ inputs, labels }, { blank }) => ({
      inputs,
      labels: [...labels.slice(1), blank],
    })),
  }),
  specimen({
    name: 'says-the-symbols-backwards',
    group: 'data',
    wrong: 'The symbols are to be said in the opposite order.',
    hint: 'Which symbol has to be remembered longest in your data, and which in the text of the task?',
    explanation:
      'Symbols are taken from a stack. It is a good task, and another one. A single symbol does not show it.',
    breaks: ['memory-layout'],
    change: memoriesBy(({ inputs, labels }) => {
      const L = (labels.length - 1) / 2;
      return { inputs, labels: [...labels.slice(0, L + 1), ...labels.slice(L + 1).toReversed()] };
    }),
  }),
  specimen({
    name: 'takes-the-blank-for-the-delimiter',
    group: 'data',
    wrong: 'Delimiter and blank have changed places.',
    hint: 'Which of the two symbols occurs once in a sample, and which many times?',
    explanation:
      'The last symbol and the last but one, mixed up. A network can learn it as well; its codes are not those that the task names.',
    breaks: ['memory-layout'],
    change: memoriesBy(({ inputs, labels }, { delimiter, blank }) => {
      const swapped = (x: number) => (x === blank ? delimiter : x === delimiter ? blank : x);
      return { inputs: inputs.map(swapped), labels: labels.map(swapped) };
    }),
  }),
  specimen({
    name: 'asks-for-silence-at-the-delimiter',
    group: 'data',
    wrong: 'The label at the delimiter is a blank, where it should be the delimiter.',
    hint: 'Read the row of labels in the text once more: how many different signs stand in its middle?',
    explanation:
      'The labels are filled with blanks first, and only the symbols are written over them.',
    breaks: ['memory-layout'],
    change: memoriesBy(({ inputs, labels }, { delimiter, blank }) => ({
      inputs,
      labels: labels.map((x) => (x === delimiter ? blank : x)),
    })),
  }),
  specimen({
    name: 'labels-with-the-symbols-of-the-next-sample',
    group: 'data',
    wrong: 'Each sample’s labels are those of the sample after it.',
    hint: 'Take one sample: are the symbols that go in those that should come out?',
    explanation:
      'Inputs and labels are drawn in two passes, or shuffled apart. Nothing can be learnt but how often each symbol occurs.',
    breaks: ['memory-layout'],
    change: memoriesAs((samples) =>
      samples.map(({ inputs }, i) => ({
        inputs,
        labels: samples.at(i + 1 - samples.length)!.labels,
      })),
    ),
  }),
  specimen({
    name: 'draws-the-delimiter-among-the-symbols',
    group: 'data',
    wrong: 'The delimiter may be one of the symbols to remember.',
    hint: 'How many symbols are there to choose from, if two of the vocabulary are kept for other things?',
    explanation:
      'The end of the range is one too large. Some samples have two delimiters, and only then does a network fail.',
    breaks: ['memory-alphabet'],
    change: symbolsBy((u, count) => Math.floor(u * (count + 1))),
  }),
  specimen({
    name: 'never-draws-the-last-symbol',
    group: 'data',
    wrong: 'One symbol of the alphabet never occurs.',
    hint: 'Does your generator include the end of its range? Count how often each symbol comes.',
    explanation: 'The end of the range is one too small, in a language where it is not included.',
    breaks: ['memory-alphabet', 'memory-symbols-are-balanced'],
    change: symbolsBy((u, count) => Math.floor(u * Math.max(1, count - 1))),
  }),
  specimen({
    name: 'counts-symbols-from-one',
    group: 'data',
    wrong: 'Symbols are 1, 2 … where they should be 0, 1 …: the last of them is the delimiter.',
    hint: 'What is the smallest symbol in your data? And what is the largest, beside the delimiter’s number?',
    explanation: 'A habit of counting from 1, or a 0 that was kept for padding.',
    breaks: ['memory-alphabet'],
    change: symbolsBy((u, count) => 1 + Math.floor(u * count)),
  }),
  specimen({
    name: 'rounds-its-symbols',
    group: 'data',
    wrong: 'The first and the last symbol come half as often as the others.',
    hint: 'Round a number between 0 and 3. Which stretch of the line ends at 0, and which at 1?',
    explanation:
      'round(u * (n − 1)) for a whole number below n: all symbols occur, and those at the ends too seldom.',
    breaks: ['memory-symbols-are-balanced'],
    change: symbolsBy((u, count) => Math.round(u * (count - 1))),
  }),
];

type Sequences = readonly FirstElementSample[];
type Memories = readonly MemorySample[];

function sequencesAs(changed: (samples: Sequences, random: NumpyRandom) => Sequences): Change {
  return {
    operations: (right) => ({
      generate(request) {
        const samples = right.generate(request);
        if (request.task !== 'first-element') return samples;
        return changed(samples as Sequences, another(request.seed));
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

interface Signs {
  readonly symbols: number;
  readonly delimiter: number;
  readonly blank: number;
}

function memoriesAs(
  changed: (samples: Memories, signs: Signs, random: NumpyRandom) => Memories,
): Change {
  return {
    operations: (right) => ({
      generate(request) {
        const samples = right.generate(request);
        if (request.task !== 'memory') return samples;
        const [symbols, blank] = [request.vocabulary - 2, request.vocabulary - 1];
        const signs = { symbols, delimiter: symbols, blank };
        return changed(samples as Memories, signs, another(request.seed));
      },
    }),
  };
}

function memoriesBy(changed: (sample: MemorySample, signs: Signs) => MemorySample): Change {
  return memoriesAs((samples, signs) => samples.map((sample) => changed(sample, signs)));
}

/** Symbols to remember out of uniform numbers from 0 to 1, of so many symbols. */
function symbolsBy(symbol: (u: number, symbols: number) => number): Change {
  return memoriesAs((samples, { symbols }, random) =>
    samples.map(({ inputs, labels }) => {
      const L = (inputs.length - 1) / 2;
      const drawn = Array.from({ length: L }, () => symbol(random.rand(), symbols));
      return {
        inputs: [...drawn, ...inputs.slice(L)],
        labels: [...labels.slice(0, L + 1), ...drawn],
      };
    }),
  );
}

/** A stream of its own, for what is drawn wrongly. */
function another(seed: number): NumpyRandom {
  return numpyRandom(seed + 2 ** 20);
}
