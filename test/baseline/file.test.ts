import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Baseline } from '../../src/baseline/baseline.ts';
import { baselineSchema, read, written } from '../../src/baseline/file.ts';
import { problemsToRecord } from '../../src/baseline/problems.ts';
import { tensor } from '../../src/network/tensor.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { recorded } from './recording.ts';

const reference = referenceSubject();
const problems = problemsToRecord(reference.declaration, 5);
const [first] = problems;
const baseline = await recorded(reference, [first!]);
const text = written(baseline);

test('docs/schemas/baseline.json is what `npm run docs` would write now', async () => {
  const schema = z.toJSONSchema(baselineSchema, { reused: 'inline' });
  expect(JSON.parse(await readFile('docs/schemas/baseline.json', 'utf8'))).toEqual(schema);
});

test('a baseline comes back as it was, and is written as it was', () => {
  const back = read(text, 'the file');
  expect(back).toEqual(baseline);
  expect(written(back)).toBe(text);
  expect(baselineSchema.safeParse(JSON.parse(text)).success).toBe(true);
});

test('so does that of an lstm, whose state is of two numbers a unit', async () => {
  const one = problems.find(({ given }) => given.network.cell === 'lstm')!;
  const H = one.given.network.sizes.hidden;
  const gated = await recorded(reference, [one]);
  const [{ problem, answers }] = gated.entries as [Baseline['entries'][number]];
  expect(problem.initialState).toHaveLength(2 * H);
  expect(answers['inputGradients.initialState']!.shape).toEqual([2 * H]);
  expect(answers['jacobian']!.shape).toEqual([2 * H, 2 * H]);
  expect(read(written(gated), 'the file')).toEqual(gated);
});

test('NaN, the infinities and −0 come back, and are words in the file', () => {
  const { NaN: nothing, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
  const [entry] = baseline.entries;
  const strange = (values: number[]): Baseline => ({
    ...baseline,
    entries: [{ ...entry!, answers: { states: tensor([1, 4], values) } }],
  });
  const values = [nothing, POSITIVE_INFINITY, NEGATIVE_INFINITY, -0];
  const file = written(strange(values));
  expect(file).toContain('["NaN", "Infinity", "-Infinity", "-0"]');
  expect(read(file, 'the file')).toEqual(strange(values));
});

test('numbers of float32 are written by 8 digits and the shortest decimal', () => {
  const [entry] = baseline.entries;
  const single: Baseline = {
    ...baseline,
    precision: 'float32',
    entries: [{ ...entry!, answers: { loss: tensor([], [Math.fround(0.1)]) } }],
  };
  const file = written(single);
  expect(file).toContain('"decimals": [0.1]');
  expect(file).toContain('"bits": ["3dcccccd"]');
  expect(read(file, 'the file')).toEqual(single);
});

test('every row of numbers stands on one line', () => {
  for (const line of text.split('\n')) {
    if (!/^\s*"?(-?\d|[0-9a-f]{16})/.test(line)) continue;
    throw new Error(`a number stands on a line of its own: ${line}`);
  }
});

describe('what was not written so is refused with its place and a command', () => {
  const damages: [string, (text: string) => string, RegExp][] = [
    ['no JSON', (file) => file.slice(0, 100), /at its top: .*JSON.*rnncheck record/],
    ['another version', (file) => file.replace('"version": 1', '"version": 2'), /at version: /],
    ['a field that is not known', (file) => file.replace('"suite"', '"suit"'), /at suite: /],
    [
      'a decimal edited by hand',
      (file) => file.replace(/("states": \{\s*"decimals": \[\s*\[)[^,]*/, '$10.5'),
      /at entries\[0\]\.answers\["states"\], number 0, 0: the decimal is 0\.5, and the bits \w{16} are/,
    ],
    [
      'bits edited by hand',
      (file) => file.replace(/("loss": \{.*?"bits": \[)"\w+"/s, '$1"3ff0000000000000"'),
      /at entries\[0\]\.answers\["loss"\]: .* and the bits 3ff0000000000000 are 1/,
    ],
    [
      'bits that are none',
      (file) => file.replace(/"bits": \["\w{16}"/, '"bits": ["0x1"'),
      /at entries\[0\]\.answers\.\S+\.bits/,
    ],
    [
      'a row that is too short',
      (file) => file.replace(/("Wxh": \[\s*\[)[^,]*, /, '$1'),
      /at entries\[0\]\.problem\.parameters\.Wxh: there should be numbers of shape \(4, 3\)/,
    ],
    [
      'a quantity that there is not',
      (file) => file.replace('"gradients.bh"', '"gradients.bx"'),
      /at entries\[0\]\.answers\["gradients\.bx"\]: the problem has no such quantity/,
    ],
  ];
  test.each(damages)('%s', (_name, damage, sentence) => {
    const damaged = damage(text);
    expect(damaged).not.toBe(text);
    expect(() => read(damaged, 'the file')).toThrow(sentence);
  });

  test('the same problem twice', () => {
    const twice = { ...baseline, entries: [...baseline.entries, ...baseline.entries] };
    expect(() => read(written(twice), 'the file')).toThrow(/at entries\[1\]\.name/);
  });
});
