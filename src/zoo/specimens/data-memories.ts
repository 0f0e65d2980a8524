import { type NumpyRandom, numpyRandom } from '../../random/numpy.ts';
import type { MemorySample } from '../../reference/tasks.ts';
import type { Change } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of symbols that are to be remembered and said again. */
export const dataMemories: readonly Specimen[] = [
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
    name: 'says-one-symbol-throughout',
    group: 'data',
    wrong: 'All symbols of a sample are the same one.',
    hint: 'Print three samples. How much has to be remembered of each of them?',
    explanation:
      'The symbol is drawn outside the loop over places. All symbols are equally likely, and a network that remembers one thing solves the task.',
    breaks: ['memory-symbols-are-balanced'],
    change: memoriesAs((samples) =>
      samples.map(({ inputs, labels }) => {
        const L = (inputs.length - 1) / 2;
        const same = inputs.slice(0, L).fill(inputs[0]!);
        return {
          inputs: [...same, ...inputs.slice(L)],
          labels: [...labels.slice(0, L + 1), ...same],
        };
      }),
    ),
  }),
  specimen({
    name: 'gives-every-memory-twice',
    group: 'data',
    wrong: 'Every second sample to remember is that before it.',
    hint: 'Compare the first sample with the second, and the third with the fourth.',
    explanation:
      'The list is doubled to have enough of them. Half of what the test set asks was in the training set.',
    breaks: ['memory-symbols-are-balanced'],
    change: memoriesAs((samples) => samples.map((_, i) => samples[i - (i % 2)]!)),
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

type Memories = readonly MemorySample[];

interface Signs {
  readonly symbols: number;
  readonly delimiter: number;
  readonly blank: number;
}

/** Other samples in place of the right ones, with a stream of its own for what is drawn wrongly. */
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
        return changed(samples as Memories, signs, numpyRandom(request.seed + 2 ** 20));
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
