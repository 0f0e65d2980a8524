import { contentKey, type Problem } from '../../network/problem.ts';
import type { Vector } from '../../network/tensor.ts';
import { float64 } from '../../reference/float64.ts';
import type { Operation } from '../../subjects/declaration.ts';
import type { Implementation } from '../../subjects/in-process.ts';
import type { Change } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** What is kept from one call to the next. The first call is right. */
export const stateKept: readonly Specimen[] = [
  specimen({
    name: 'carries-its-state-over',
    group: 'state',
    wrong: 'Each sequence starts from the state in which the last one of the same instance ended.',
    hint: 'Run one sequence twice. Where does the second run start from?',
    explanation:
      'The state is an attribute, set to zero when the network is made and never again. The first call is right, and every test that makes a new network.',
    breaks: ['same-call-twice', 'forward-agreement'],
    change: {
      withMemory(right) {
        const ended = new Map<string, Vector>();
        return startingFrom(right, (problem) => {
          const key = `${problem.instance} ${problem.initialState.length}`;
          const started = { ...problem, initialState: ended.get(key) ?? problem.initialState };
          ended.set(key, lastOf(right.states(started)));
          return started;
        });
      },
    },
  }),
  specimen({
    name: 'shares-its-state-among-all-networks',
    group: 'state',
    wrong: 'A sequence starts from where another network ended, if one was asked in between.',
    hint: 'Make two networks and let them take turns. Which lines of your class belong to one network, and which to all?',
    explanation:
      'The state is an attribute of the class. Each network sets it back when it goes on by itself, so one network alone is right.',
    breaks: ['instances-share-nothing'],
    change: {
      withMemory(right) {
        let last: { instance: string; h: Vector } | undefined;
        return startingFrom(right, (problem) => {
          const { instance, initialState } = problem;
          const isOthers = last?.instance !== instance && last?.h.length === initialState.length;
          const started = isOthers ? { ...problem, initialState: last!.h } : problem;
          last = { instance, h: lastOf(right.states(started)) };
          return started;
        });
      },
    },
  }),
  specimen({
    name: 'keeps-one-set-of-parameters',
    group: 'state',
    wrong: 'All networks use the parameters of the one that was set up last.',
    hint: 'Make two networks with different weights, then ask the first. Whose weights answer?',
    explanation:
      'A method reads a global, or the arrays belong to the class. With one network at a time nothing is wrong.',
    breaks: ['instances-share-nothing'],
    change: {
      withMemory(right) {
        const given = new Map<string, string>();
        const kept = new Map<string, Problem['parameters']>();
        return startingFrom(right, (problem) => {
          const size = sizeOf(problem);
          const own = `${problem.instance} ${size}`;
          const key = contentKey({ ...problem, inputs: [], targets: [], weights: [] });
          if (given.get(own) !== key) kept.set(size, problem.parameters);
          given.set(own, key);
          return { ...problem, parameters: kept.get(size)! };
        });
      },
    },
  }),
  specimen({
    name: 'answers-from-memory-by-size-alone',
    group: 'state',
    wrong: 'A problem of a known size gets the outputs of the first problem of that size.',
    hint: 'What does your cache compare: the numbers, or only their shapes?',
    explanation:
      'A cache whose key is made of shapes, or a flag that says that the forward pass has been run. Every first call is right, and every repetition.',
    breaks: ['forward-agreement'],
    change: remembering('forward', (known) => known),
  }),
  specimen({
    name: 'goes-back-through-the-sequence-before',
    group: 'state',
    wrong:
      'Gradients are those of the inputs that were seen in the call before, if they were as many.',
    hint: 'Does your backward pass know which forward pass it belongs to? Ask for the gradients of two sequences in turn.',
    explanation:
      'The way back reads stored inputs before the way forward has stored new ones. The first call is right.',
    breaks: ['gradient-agreement', 'gradients-same-twice'],
    change: {
      withMemory(right) {
        const seen = new Map<string, Problem>();
        return {
          gradients(problem) {
            const { inputs } = seen.get(sizeOf(problem)) ?? problem;
            seen.set(sizeOf(problem), problem);
            return right.gradients({ ...problem, inputs });
          },
        };
      },
    },
  }),
  specimen({
    name: 'adds-its-gradients-to-those-of-the-call-before',
    group: 'state',
    wrong: 'Gradients are added to what the last call has left.',
    hint: 'Ask for the gradients of one sequence twice. Which factor lies between the two answers?',
    explanation:
      'The arrays are made with the network and filled with +=; nobody sets them to zero. The first call is right.',
    breaks: ['gradients-same-twice', 'gradient-agreement'],
    change: remembering('gradients', summed),
  }),
  specimen({
    name: 'adds-its-loss-to-that-of-the-call-before',
    group: 'state',
    wrong: 'The loss goes on from where the last sequence left it.',
    hint: 'Ask for the loss of the same sequence three times. What do the answers look like?',
    explanation:
      'self.loss += … without a line that starts it at zero. The first call is right, and gradients do not notice.',
    breaks: ['loss-agreement'],
    change: {
      withMemory(right) {
        let sum = 0;
        return {
          loss(problem) {
            sum += right.loss(problem) as number;
            return sum;
          },
        };
      },
    },
  }),
  specimen({
    name: 'spoils-what-it-keeps-for-the-way-back',
    group: 'state',
    wrong:
      'The way back writes its errors over the stored targets: the same question gets another answer the second time.',
    hint: 'Call backward twice after one forward. Which of the arrays that it reads has it changed?',
    explanation:
      'An error computed in place, in what was stored for this sequence. Whoever asks once per sequence never sees it.',
    breaks: ['gradients-same-twice'],
    change: {
      withMemory(right) {
        const stored = new Map<string, Problem['targets']>();
        return {
          gradients(problem) {
            const key = contentKey(problem);
            const targets = stored.get(key) ?? problem.targets;
            const outputs = right.forward(problem) as Rows;
            stored.set(
              key,
              targets.map((y, t) => float64.minus(outputs[t]!, y)),
            );
            return right.gradients({ ...problem, targets });
          },
        };
      },
    },
  }),
  specimen({
    name: 'answers-in-the-same-array',
    group: 'state',
    wrong: 'Outputs are returned in an array that the next call fills again.',
    hint: 'Keep the answer of one call, make another call, and look at what you kept.',
    explanation:
      'A buffer made once, to save memory, and returned without a copy. Each answer is right when it is given.',
    breaks: ['returned-values-stay'],
    change: remembering('forward', overwritten),
  }),
  specimen({
    name: 'shows-the-states-that-it-will-overwrite',
    group: 'state',
    wrong: 'The hidden states are returned as the very array that the next run writes into.',
    hint: 'Who else holds the array that you return? Change it from outside and run again.',
    explanation:
      'return self.h: whoever stores it for a plot finds the last sequence there, again and again.',
    breaks: ['returned-values-stay'],
    change: remembering('states', overwritten),
  }),
  specimen({
    name: 'fills-the-same-gradients-again',
    group: 'state',
    wrong: 'Gradients are returned in arrays that the next call fills again.',
    hint: 'Gather the gradients of two sequences in a list, then compare its two entries.',
    explanation:
      'The arrays are set to zero and filled anew. Plain descent is right; an average over several sequences is that of the last, taken several times.',
    breaks: ['returned-values-stay'],
    change: remembering('gradients', overwritten),
  }),
];

type Rows = readonly Vector[];

function lastOf(rows: unknown): Vector {
  return (rows as Rows).at(-1)!;
}

/** All that looks at a sequence sees another problem. */
function startingFrom(
  right: Required<Implementation>,
  seen: (problem: Problem) => Problem,
): Implementation {
  return {
    forward: (problem) => right.forward(seen(problem)),
    states: (problem) => right.states(seen(problem)),
    loss: (problem) => right.loss(seen(problem)),
    gradients: (problem) => right.gradients(seen(problem)),
    inputGradients: (problem) => right.inputGradients(seen(problem)),
  };
}

/** What problems of one size have in common. */
function sizeOf({ network, inputs }: Problem): string {
  return JSON.stringify([network.sizes, network.biases, inputs.length]);
}

/** An operation that answers with what it has made of its last answer of that size and the new one. */
function remembering(
  operation: Extract<Operation, 'forward' | 'states' | 'gradients'>,
  made: (known: unknown, answer: unknown) => unknown,
): Change {
  return {
    withMemory(right) {
      const known = new Map<string, unknown>();
      return {
        [operation](problem: Problem) {
          const size = sizeOf(problem);
          const answer = right[operation](problem);
          known.set(size, known.has(size) ? made(known.get(size), answer) : answer);
          return known.get(size);
        },
      };
    },
  };
}

/** The sum of two answers of the same make. */
function summed(one: unknown, other: unknown): unknown {
  if (typeof one === 'number') return one + (other as number);
  if (Array.isArray(one)) return one.map((part, i) => summed(part, (other as unknown[])[i]));
  const parts = Object.entries(one as object).map(([name, part]) => [
    name,
    summed(part, (other as Record<string, unknown>)[name]),
  ]);
  return Object.fromEntries(parts);
}

/** The known answer, with the numbers of the new one written over its own. */
function overwritten(known: unknown, answer: unknown): unknown {
  const fields = known as Record<string, unknown>;
  for (const [name, value] of Object.entries(answer as Record<string, unknown>)) {
    if (typeof value === 'number') fields[name] = value;
    else overwritten(fields[name], value);
  }
  return known;
}
