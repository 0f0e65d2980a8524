import fc from 'fast-check';
import type { Tensor } from '../../src/network/tensor.ts';
import type { Cases } from '../../src/property/property.ts';
import type { Task } from '../../src/reference/tasks.ts';
import type { Client } from '../../src/subjects/client.ts';
import type { Declaration } from '../../src/subjects/declaration.ts';
import { readFields, readList, readTensor } from '../../src/subjects/read.ts';
import type { GenerateRequest } from '../../src/subjects/subject.ts';

export type FirstElementRequest = Extract<GenerateRequest, { task: 'first-element' }>;
export type MemoryRequest = Extract<GenerateRequest, { task: 'memory' }>;

export interface FirstElementData {
  /** The first element of each sequence. */
  readonly firsts: Float64Array;
  readonly targets: Float64Array;
  /** The other elements of each sequence. */
  readonly noise: readonly Float64Array[];
}

export interface MemoryData {
  /** (count, 2L + 1) */
  readonly inputs: Tensor;
  readonly labels: Tensor;
}

type Generate = Client['generate'];

export async function firstElementData(
  generate: Generate,
  request: FirstElementRequest,
): Promise<FirstElementData> {
  const { length, count } = request;
  const samples = await samplesOf(generate, request);
  const inputs = samples.map(
    ({ inputs: x }) => readTensor('generate', 'inputs', x, [length, 1]).values,
  );
  const targets = samples.map(
    ({ targets: y }) => readTensor('generate', 'targets', y, [1]).values[0]!,
  );
  return {
    firsts: Float64Array.from({ length: count }, (_, i) => inputs[i]![0]!),
    targets: Float64Array.from(targets),
    noise: inputs.map((values) => values.subarray(1)),
  };
}

export async function memoryData(generate: Generate, request: MemoryRequest): Promise<MemoryData> {
  const width = 2 * request.length + 1;
  const samples = await samplesOf(generate, request);
  const rows = (field: 'inputs' | 'labels'): Tensor => {
    const values = new Float64Array(samples.length * width);
    for (const [i, fields] of samples.entries()) {
      values.set(readTensor('generate', field, fields[field], [width]).values, i * width);
    }
    return { shape: [samples.length, width], values };
  };
  return { inputs: rows('inputs'), labels: rows('labels') };
}

async function samplesOf(generate: Generate, request: GenerateRequest) {
  const samples = readList('generate', await generate(request), request.count);
  return samples.map((sample) => readFields('generate', sample));
}

/** All numbers that were generated, in order. */
export async function numbersGenerated(
  { generate }: Client,
  request: GenerateRequest,
): Promise<Float64Array> {
  if (request.task === 'memory') {
    const { inputs, labels } = await memoryData(generate, request);
    return Float64Array.of(...inputs.values, ...labels.values);
  }
  const { firsts, targets, noise } = await firstElementData(generate, request);
  return Float64Array.of(...firsts, ...targets, ...noise.flatMap((values) => Array.from(values)));
}

/** The first L inputs of each sequence, which are to be remembered. */
export function symbolsOf({ inputs }: MemoryData, { length }: MemoryRequest): Float64Array {
  const width = 2 * length + 1;
  return inputs.values.filter((_, k) => k % width < length);
}

/** Why a law about a task says nothing of a subject, where it does not. */
export function withoutTask(task: Task) {
  return ({ tasks }: Declaration): string | undefined =>
    tasks.includes(task) ? undefined : `the subject generates no ${task} data`;
}

/** So many that a wrong distribution cannot hide in them, and few enough to generate at once. */
const many = 2000;

/** One large data set: the laws about chance look at nothing else. */
export function manyFirstElements(): Cases<FirstElementRequest> {
  return {
    name: 'many first-element sequences',
    corners: ({ tasks }, random) =>
      tasks.includes('first-element')
        ? [
            {
              name: `${many} sequences`,
              given: { task: 'first-element', length: 8, count: many, seed: seedFrom(random) },
            },
          ]
        : [],
    show: (given) => given,
  };
}

export function manyMemories(): Cases<MemoryRequest> {
  return {
    name: 'many memory sequences',
    corners: ({ tasks }, random) =>
      tasks.includes('memory')
        ? [
            {
              name: `${many} sequences`,
              given: {
                task: 'memory',
                length: 5,
                vocabulary: 6,
                count: many,
                seed: seedFrom(random),
              },
            },
          ]
        : [],
    show: (given) => given,
  };
}

/** Sequences by the dozen, for which two seeds give the same by chance once in 2²⁰⁰ or less. */
export function severalSequences(): Cases<GenerateRequest> {
  const each = { length: 8, count: 25 };
  return {
    name: 'several sequences',
    corners: ({ tasks }, random) =>
      tasks.flatMap((task) =>
        Array.from({ length: 3 }, (_, k) => {
          const seed = seedFrom(random);
          const given: GenerateRequest =
            task === 'memory' ? { task, vocabulary: 6, ...each, seed } : { task, ...each, seed };
          return { name: `${task}, seed ${k + 1}`, given };
        }),
      ),
    show: (given) => given,
  };
}

/** A few short sequences of the task, for laws about each of them. */
export function fewFirstElements(): Cases<FirstElementRequest> {
  return {
    name: 'few first-element sequences',
    corners: ({ tasks }) =>
      tasks.includes('first-element')
        ? [
            {
              name: 'a single element',
              given: { task: 'first-element', length: 1, count: 4, seed: 0 },
            },
            {
              name: 'ten elements',
              given: { task: 'first-element', length: 10, count: 20, seed: 1 },
            },
          ]
        : [],
    random: () =>
      new RequestArbitrary(
        fc.record(sizes).map((drawn): FirstElementRequest => ({ task: 'first-element', ...drawn })),
      ),
    show: (given) => given,
  };
}

export function fewMemories(): Cases<MemoryRequest> {
  return {
    name: 'few memory sequences',
    corners: ({ tasks }) =>
      tasks.includes('memory')
        ? [
            {
              name: 'one symbol to remember',
              given: { task: 'memory', length: 1, vocabulary: 3, count: 2, seed: 0 },
            },
            {
              name: 'ten symbols of eight',
              given: { task: 'memory', length: 10, vocabulary: 10, count: 20, seed: 1 },
            },
          ]
        : [],
    random: () =>
      new RequestArbitrary(
        fc
          .record({ ...sizes, vocabulary: fc.integer({ min: 3, max: 10 }) })
          .map((drawn): MemoryRequest => ({ task: 'memory', ...drawn })),
      ),
    show: (given) => given,
  };
}

const sizes = {
  length: fc.integer({ min: 1, max: 6 }),
  count: fc.integer({ min: 1, max: 6 }),
  seed: fc.integer({ min: 0, max: 2 ** 16 }),
};

function seedFrom(random: () => number): number {
  return Math.floor(random() * 2 ** 16);
}

/** Shrinks each size to the least that shows the fault, whatever the case was drawn from. */
class RequestArbitrary<R extends GenerateRequest> extends fc.Arbitrary<R> {
  readonly #drawn: fc.Arbitrary<R>;

  constructor(requests: fc.Arbitrary<R>) {
    super();
    this.#drawn = requests;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<R> {
    return new fc.Value(this.#drawn.generate(random, bias).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is R {
    return typeof value === 'object' && value !== null && 'task' in value;
  }

  override shrink(value: R): fc.Stream<fc.Value<R>> {
    return new fc.Stream(smaller(value));
  }
}

const least = { length: 1, count: 1, vocabulary: 3, seed: 0 };

function* smaller<R extends GenerateRequest>(given: R): IterableIterator<fc.Value<R>> {
  const request: Readonly<Record<string, unknown>> = { ...given };
  for (const [name, from] of Object.entries(least)) {
    const size = request[name];
    if (typeof size !== 'number') continue;
    const options = name === 'seed' ? [0, 1, 2, 3] : upTo(from, size);
    for (const option of options) {
      if (option < size) yield new fc.Value({ ...given, [name]: option }, undefined);
    }
  }
}

function upTo(from: number, size: number): number[] {
  return Array.from({ length: Math.max(0, size - from) }, (_, k) => from + k);
}
