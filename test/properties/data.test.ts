import { describe, expect, test } from 'vitest';
import { classesAreBalanced } from '../../properties/classes-are-balanced.ts';
import { dataSeedMatters } from '../../properties/data-seed-matters.ts';
import { dataSeedRepeats } from '../../properties/data-seed-repeats.ts';
import { firstElementTellsTheClass } from '../../properties/first-element-tells-the-class.ts';
import { memoryAlphabet } from '../../properties/memory-alphabet.ts';
import { memoryLayout } from '../../properties/memory-layout.ts';
import { memorySymbolsAreBalanced } from '../../properties/memory-symbols-are-balanced.ts';
import { noiseHasMeanZero } from '../../properties/noise-has-mean-zero.ts';
import { noiseHasVarianceAFifth } from '../../properties/noise-has-variance-a-fifth.ts';
import { noiseIsGaussian } from '../../properties/noise-is-gaussian.ts';
import { samplesAreIndependent } from '../../properties/samples-are-independent.ts';
import { statisticalDataLaws } from '../../properties/statistical-data-laws.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { outcomeOf } from '../../src/property/evidence.ts';
import type { Property } from '../../src/property/property.ts';
import { type NumpyRandom, numpyRandom } from '../../src/random/numpy.ts';
import {
  type FirstElementSample,
  firstElement,
  type MemorySample,
  memory,
} from '../../src/reference/tasks.ts';
import { drawCases } from '../../src/runner/draw.ts';
import { judges } from '../../src/runner/examine.ts';
import { client } from '../../src/subjects/client.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { GenerateRequest, Subject } from '../../src/subjects/subject.ts';
import { runOf, verdictOn } from '../verdict-on.ts';

const family = [
  classesAreBalanced,
  firstElementTellsTheClass,
  noiseHasMeanZero,
  noiseHasVarianceAFifth,
  noiseIsGaussian,
  samplesAreIndependent,
  memoryLayout,
  memoryAlphabet,
  memorySymbolsAreBalanced,
  dataSeedRepeats,
  dataSeedMatters,
] as readonly Property[];

const named = family.map((property) => [property.name, property] as const);

/** The chance that the runner grants to one statistic. */
const usualAlpha = 1e-12;

test.each(named)('the reference holds %s', async (_name, property) => {
  for (const seed of [1, 2]) {
    const verdict = await verdictOn(referenceSubject(), property, { randomCases: 60, seed });
    expect(verdict).toMatchObject({ verdict: 'held', family: 'data' });
  }
});

test.each(named)('another right generator holds %s', async (_name, property) => {
  const subject = generates('draws-from-another-stream', {
    sequence: (_random, length, seed) => firstElement(numpyRandom(seed + 2 ** 20), length),
    memory: (_random, length, vocabulary, seed) =>
      memory(numpyRandom(seed + 2 ** 20), length, vocabulary),
    seedEach: true,
  });
  for (const seed of [1, 2, 3, 4, 5]) {
    expect((await verdictOn(subject, property, { seed })).verdict).toBe('held');
  }
});

test('the list of statistical laws is that of those which may err', async () => {
  const erring: string[] = [];
  for (const property of family) {
    const { falseAlarm } = await runOf(referenceSubject(), property);
    if (falseAlarm > 0) erring.push(property.name);
    expect(falseAlarm).toBeLessThanOrEqual(10 * usualAlpha);
  }
  expect(statisticalDataLaws.map(({ name }) => name).toSorted()).toEqual(erring.toSorted());
});

describe('a wrong generator is caught every time', () => {
  const wrong: readonly (readonly [Subject, Property])[] = [
    [changesSequences('prefers-one-class', prefersOneClass), classesAreBalanced as Property],
    [
      changesSequences('shifts-the-noise', (sample) => withNoise(sample, (x) => x + 0.1)),
      noiseHasMeanZero as Property,
    ],
    [
      changesSequences('tells-the-class-twice', (sample) =>
        withNoise(sample, (x) => x + 0.1 * (2 * sample.targets[0]! - 1)),
      ),
      noiseHasMeanZero as Property,
    ],
    [
      changesSequences('takes-the-variance-for-the-deviation', (sample) =>
        withNoise(sample, (x) => x * Math.sqrt(0.2)),
      ),
      noiseHasVarianceAFifth as Property,
    ],
    [
      changesSequences('draws-uniform-noise', (sample, random) =>
        withNoise(sample, () => random.uniform(-Math.sqrt(0.6), Math.sqrt(0.6))),
      ),
      noiseIsGaussian as Property,
    ],
    [repeatsEverySecondSequence(), samplesAreIndependent as Property],
    [alternatesTheClasses(), samplesAreIndependent as Property],
    [
      changesSequences('draws-noise-two-steps-at-a-time', (sample) => ({
        ...sample,
        inputs: sample.inputs.map((x, t) => (t % 2 === 0 && t > 0 ? sample.inputs[t - 1]! : x)),
      })),
      samplesAreIndependent as Property,
    ],
    [
      drawsSymbolsBy('draws-the-delimiter-too', (u, n) => Math.floor(u * (n + 1))),
      memoryAlphabet as Property,
    ],
    [
      drawsSymbolsBy('never-draws-the-last-symbol', (u, n) => Math.floor(u * (n - 1))),
      memoryAlphabet as Property,
    ],
    [
      drawsSymbolsBy('prefers-early-symbols', (u, n) => Math.floor(u * u * n)),
      memorySymbolsAreBalanced as Property,
    ],
    [ignoresTheSeed(), dataSeedMatters as Property],
  ];

  test.each(
    wrong.map(([subject, property]) => [subject.name, property.name, subject, property] as const),
  )('%s breaks %s, in ten seeds of ten', async (_subject, _property, subject, property) => {
    for (let seed = 1; seed <= 10; seed++) {
      expect(await outcomesOf(subject, property, seed)).toContain('violated');
    }
    expect((await verdictOn(subject, property)).verdict).toBe('violated');
  });

  test('never-starts-again breaks data-seed-repeats', async () => {
    const verdict = await verdictOn(neverStartsAgain, dataSeedRepeats as Property);
    expect(verdict.verdict).toBe('violated');
  });
});

/** What comes of each case, before it is asked whether a lower precision would excuse it. */
function outcomesOf(subject: Subject, property: Property, seed: number): Promise<string[]> {
  const { declaration } = subject;
  const { declared } = judges(declaration, certifier());
  expect(declared.alpha).toBeCloseTo(usualAlpha, 20);
  const cases = drawCases(property.forAll, declaration, seed, 0);
  return Promise.all(
    cases.map(async ({ given }) =>
      outcomeOf(await property.evidence(client(subject), given, declared)),
    ),
  );
}

describe('a wrong sequence breaks its law, in a case to check by hand', () => {
  const one = { task: 'first-element', length: 1, count: 1 };

  test('begins-with-the-target: one sequence of class 0', async () => {
    const subject = changesSequences('begins-with-the-target', (sample) => ({
      ...sample,
      inputs: [[...sample.targets], ...sample.inputs.slice(1)],
    }));
    await expectBroken(subject, firstElementTellsTheClass as Property, one);
  });

  test('calls-the-classes-minus-one-and-one: one sequence', async () => {
    const subject = changesSequences('calls-the-classes-minus-one-and-one', (sample) => ({
      ...sample,
      targets: sample.targets.map((y) => 2 * y - 1),
    }));
    await expectBroken(subject, firstElementTellsTheClass as Property, one);
  });

  test('puts-the-noise-on-all-of-it: one sequence', async () => {
    const subject = changesSequences('puts-the-noise-on-all-of-it', (sample, random) => ({
      ...sample,
      inputs: sample.inputs.map(([x = 0]) => [x + random.normal(0, 0.01)]),
    }));
    await expectBroken(subject, firstElementTellsTheClass as Property, one);
  });

  const oneSymbol = { task: 'memory', length: 1, vocabulary: 3, count: 1, seed: 0 };

  test('answers-without-waiting: one symbol', async () => {
    const subject = changesMemories('answers-without-waiting', ({ inputs }) => ({
      inputs,
      labels: inputs,
    }));
    await expectBroken(subject, memoryLayout as Property, oneSymbol);
  });

  test('takes-the-blank-for-the-delimiter: one symbol', async () => {
    const subject = changesMemories('takes-the-blank-for-the-delimiter', (sample, V) => {
      const swapped = (x: number) => (x === V - 1 ? V - 2 : x === V - 2 ? V - 1 : x);
      return { inputs: sample.inputs.map(swapped), labels: sample.labels.map(swapped) };
    });
    await expectBroken(subject, memoryLayout as Property, oneSymbol);
  });

  test('says-it-backwards: two symbols', async () => {
    const subject = changesMemories('says-it-backwards', ({ inputs, labels }) => {
      const L = (labels.length - 1) / 2;
      return { inputs, labels: [...labels.slice(0, L + 1), ...labels.slice(L + 1).toReversed()] };
    });
    await expectBroken(subject, memoryLayout as Property, {
      task: 'memory',
      length: 2,
      vocabulary: 4,
      count: 1,
    });
  });
});

describe('a law about a task', () => {
  const about = (task: string) => named.filter(([, { forAll }]) => forAll.name.includes(task));

  test.each([...about('first-element'), ...about('memory')])(
    '%s is unsupported where the task is not generated',
    async (_name, property) => {
      const verdict = await verdictOn(generating([]), property);
      expect(verdict).toMatchObject({ verdict: 'unsupported' });
      expect(verdict).toMatchObject({ reason: expect.stringContaining('generates no') });
    },
  );

  test('leaves alone a task that is not generated', async () => {
    for (const property of [dataSeedRepeats, dataSeedMatters] as readonly Property[]) {
      const verdict = await verdictOn(generating(['memory']), property);
      expect(verdict).toMatchObject({ verdict: 'held', cases: { held: 3 } });
    }
  });

  test('is errored by an answer that is none', async () => {
    const subject = changesSequences('forgets-the-targets', ({ inputs }) => ({ inputs }) as never);
    const verdict = await verdictOn(subject, firstElementTellsTheClass as Property);
    expect(verdict.fault).toEqual({ kind: 'missing', operation: 'generate', field: 'targets' });
  });
});

async function expectBroken(subject: Subject, property: Property, given: object): Promise<void> {
  const verdict = await verdictOn(subject, property);
  expect(verdict.verdict).toBe('violated');
  expect(verdict.counterexample?.given).toMatchObject(given);
}

function generating(tasks: Subject['declaration']['tasks']): Subject {
  const subject = referenceSubject();
  return { ...subject, declaration: { ...subject.declaration, tasks } };
}

interface Generator {
  readonly sequence?: (random: NumpyRandom, length: number, seed: number) => FirstElementSample;
  readonly memory?: (
    random: NumpyRandom,
    length: number,
    vocabulary: number,
    seed: number,
  ) => MemorySample;
  /** A stream of its own for every sample. */
  readonly seedEach?: boolean;
}

function generates(name: string, generator: Generator): Subject {
  const { sequence = firstElement, memory: remember = memory, seedEach = false } = generator;
  return variationOfReference(name, {
    operations: () => ({
      generate(request) {
        const random = numpyRandom(request.seed);
        return Array.from({ length: request.count }, (_, i) => {
          const seed = seedEach ? request.seed * 4096 + i : request.seed;
          return request.task === 'memory'
            ? remember(random, request.length, request.vocabulary, seed)
            : sequence(random, request.length, seed);
        });
      },
    }),
  });
}

function changesSequences(
  name: string,
  change: (sample: FirstElementSample, random: NumpyRandom) => FirstElementSample,
): Subject {
  return generates(name, {
    sequence: (random, length) => change(firstElement(random, length), random),
  });
}

function changesMemories(
  name: string,
  change: (sample: MemorySample, vocabulary: number) => MemorySample,
): Subject {
  return generates(name, {
    memory: (random, length, vocabulary) => change(memory(random, length, vocabulary), vocabulary),
  });
}

function withNoise(sample: FirstElementSample, f: (x: number) => number): FirstElementSample {
  return { ...sample, inputs: sample.inputs.map(([x = 0], t) => [t === 0 ? x : f(x)]) };
}

/** Class 1 three times in four. */
function prefersOneClass(sample: FirstElementSample, random: NumpyRandom): FirstElementSample {
  if (random.rand() < 0.5) return sample;
  return { inputs: [[1], ...sample.inputs.slice(1)], targets: [1] };
}

function repeatsEverySecondSequence(): Subject {
  return afterwards('repeats-every-second-sequence', (samples) =>
    samples.map((sample, i) => (i % 2 === 0 ? sample : samples[i - 1]!)),
  );
}

function alternatesTheClasses(): Subject {
  return afterwards('alternates-the-classes', (samples) =>
    samples.map(({ inputs }, i) => ({
      inputs: [[(i % 2) * 2 - 1], ...inputs.slice(1)],
      targets: [i % 2],
    })),
  );
}

function afterwards(
  name: string,
  change: (samples: readonly FirstElementSample[]) => readonly FirstElementSample[],
): Subject {
  return variationOfReference(name, {
    operations: (right) => ({
      generate: (request) => change(right.generate(request) as FirstElementSample[]),
    }),
  });
}

/** The symbols that replace those of the reference, from uniforms and the number of symbols. */
function drawsSymbolsBy(name: string, draw: (u: number, symbols: number) => number): Subject {
  return generates(name, {
    memory(random, length, vocabulary) {
      const symbols = Array.from({ length }, () => draw(random.rand(), vocabulary - 2));
      const [delimiter, blank] = [vocabulary - 2, vocabulary - 1];
      const blanks = symbols.map(() => blank);
      return {
        inputs: [...symbols, delimiter, ...blanks],
        labels: [...blanks, delimiter, ...symbols],
      };
    },
  });
}

function ignoresTheSeed(): Subject {
  return seededBy('ignores-the-seed', () => 0);
}

function neverStartsAgain(): Subject {
  let questions = 0;
  return seededBy('never-starts-again', () => questions++);
}

function seededBy(name: string, seedOf: (request: GenerateRequest) => number): Subject {
  return variationOfReference(name, {
    operations: (right) => ({
      generate: (request) => right.generate({ ...request, seed: seedOf(request) }),
    }),
  });
}
