import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { usualSeed } from '../../src/runner/check.ts';
import { flags } from '../../src/vectors/flags.ts';
import { kinds } from '../../src/vectors/kinds.ts';
import { type Vectors, vectorsJsonSchema, vectorsSchema } from '../../src/vectors/schema.ts';
import { textOf, vectorsOf } from '../../src/vectors/vectors.ts';

const folder = 'fixtures/vectors';
const files = readdirSync(folder);
const textIn = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
const all: Vectors[] = files.map((file) => vectorsSchema.parse(JSON.parse(textIn(file))));
const cases = all.flatMap((file) => file.cases);

describe('fixtures/vectors is what `rnncheck vectors` would write now', () => {
  test('a file for each kind, and nothing else', () => {
    expect(files.toSorted()).toEqual(kinds.map(({ name }) => `${name}.json`).toSorted());
  });

  test.each(kinds)('$name, to the byte', (kind) => {
    const now = textOf(vectorsOf(kind, usualSeed, packageJson.version));
    expect(now === textIn(`${kind.name}.json`), 'npx rnncheck vectors writes them').toBe(true);
  });

  test('another seed draws other numbers under the same names', () => {
    const [kind] = kinds;
    const other = vectorsOf(kind!, 2, packageJson.version);
    const usual = all.find((file) => file.kind.name === kind!.name)!;
    expect(other.cases.map(({ id }) => id)).toEqual(usual.cases.map(({ id }) => id));
    expect(other.cases.map(({ problem }) => problem.inputs)).not.toEqual(
      usual.cases.map(({ problem }) => problem.inputs),
    );
  });
});

describe('docs/schemas/vectors.json', () => {
  const published = JSON.parse(readFileSync('docs/schemas/vectors.json', 'utf8'));
  const isVectors = new Ajv2020({ strict: true, strictTypes: false }).compile(published);

  test('is what `npm run docs` would write now', () => {
    expect(published).toEqual(vectorsJsonSchema());
    expect(published.title).toMatch(/vectors of rnncheck, version 1/);
  });

  test.each(files)('holds for %s', (file) => {
    expect(isVectors(JSON.parse(textIn(file))), JSON.stringify(isVectors.errors)).toBe(true);
  });

  test.each<[string, RegExp, string]>([
    ['a version to come', /"version": 1/, '"version": 2'],
    ['an expected value that is a double', /"loss": "([\d.]+)"/, '"loss": $1'],
    ['an expected value that is no number', /"loss": "[\d.]+"/, '"loss": "NaN"'],
    ['a radius below 0', /"loss": (\d)/, '"loss": -$1'],
    ['a flag that nobody knows', /"one-step", "all/, '"one-stop", "all'],
    ['a case without an id', /"id": "[^"]+",/, ''],
    ['a field that nobody knows', /"comment":/, '"remark": "", "comment":'],
  ])('refuses %s', (_what, was, is) => {
    const [file = ''] = files;
    const changed = textIn(file).replace(was, is);
    expect(changed).not.toBe(textIn(file));
    expect(isVectors(JSON.parse(changed))).toBe(false);
  });
});

describe('the cases', () => {
  test('have ids of their own, that begin with the kind', () => {
    const ids = cases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { kind, cases: own } of all) {
      expect(own.filter(({ id }) => !id.startsWith(`${kind.name}/`))).toEqual([]);
    }
  });

  test('are ten to twenty a file, small, and small together', () => {
    for (const { cases: own } of all) {
      expect(own.length).toBeGreaterThanOrEqual(10);
      expect(own.length).toBeLessThanOrEqual(20);
    }
    expect(cases.filter(({ problem }) => problem.inputs.length > 12)).toEqual([]);
    const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(textIn(file)), 0);
    expect(bytes).toBeLessThan(1.5e6);
  });

  test('show every flag, and each file says what its flags mean', () => {
    expect(new Set(cases.flatMap((one) => one.flags))).toEqual(new Set(Object.keys(flags)));
    for (const { flags: said, cases: own } of all) {
      expect(new Set(own.flatMap((one) => one.flags))).toEqual(new Set(Object.keys(said)));
    }
  });

  test('are certified in float32 unless their numbers have 53 bits', () => {
    const single = cases.filter(({ radius }) => radius.float32 !== undefined);
    expect(single.length).toBeGreaterThan(0.8 * cases.length);
    for (const { flags: own, radius } of cases) {
      if (own.includes('53-bit-numbers')) expect(radius.float32).toBeUndefined();
    }
  });

  test('weigh only the last step where only the last counts', () => {
    for (const { problem } of cases) {
      if (problem.network.span === 'every-step') continue;
      expect(problem.weights.slice(0, -1).every((w) => w === 0)).toBe(true);
      expect(problem.weights.at(-1)).toBe(1);
    }
  });
});
