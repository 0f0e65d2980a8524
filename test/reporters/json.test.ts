import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { gradientAgreement } from '../../properties/gradient-agreement.ts';
import { json } from '../../src/reporters/json.ts';
import { verdictJsonSchema, verdictSchema } from '../../src/reporters/schema.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { forgetsTheFuture } from '../subjects/wrong.ts';
import { runOf as realRunOf } from '../verdict-on.ts';
import { everyKind, hostile } from './every-kind.ts';
import { errored, held, runOf, violated } from './verdicts.ts';

describe('verdict.json', () => {
  test('keeps NaN, infinities and −0, and follows its schema', () => {
    const text = json(runOf(held, violated, errored));
    const parsed: unknown = JSON.parse(text);
    expect(verdictSchema.safeParse(parsed).error).toBeUndefined();
    expect(text).toContain('"received": "NaN"');
    expect(text).toContain('"expected": "-0"');
    expect(text).toContain('"ratio": "Infinity"');
  });

  test('has a row of numbers in one line, and no line that is long for that', () => {
    const row = [0.25, -0, Number.NaN, 1e300];
    const given = { Whh: [row, row], inputs: Array.from({ length: 60 }, (_, k) => k) };
    const lines = json(
      runOf({ ...violated, counterexample: { ...violated.counterexample!, given } }),
    ).split('\n');
    expect(lines.some((line) => line.includes('[0.25, "-0", "NaN", 1e+300]'))).toBe(true);
    const [longest = ''] = lines.toSorted((a, b) => b.length - a.length);
    expect(longest.length).toBeLessThanOrEqual(100);
  });
});

describe('docs/schemas/verdict.json', async () => {
  const published = JSON.parse(await readFile('docs/schemas/verdict.json', 'utf8'));
  const isVerdict = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(published);

  test('is what `npm run docs` would write now', () => {
    expect(published).toEqual(verdictJsonSchema());
    expect(published.title).toMatch(/verdict of rnncheck, version 1/);
  });

  test('is what the package exports', () => {
    const { resolve } = createRequire(import.meta.url);
    expect(resolve('rnncheck/schemas/verdict.json')).toMatch(/docs.schemas.verdict\.json$/);
  });

  test('holds for verdicts of all six kinds', () => {
    expect(isVerdict(JSON.parse(json(runOf(...everyKind, hostile)))), said()).toBe(true);
  });

  test('holds for a run that was accepted and one that was rejected', async () => {
    for (const subject of [referenceSubject(), forgetsTheFuture()]) {
      const run = await realRunOf(subject, gradientAgreement, { randomCases: 2 });
      expect(isVerdict(JSON.parse(json(run))), said()).toBe(true);
    }
  });

  test.each<[string, RegExp, string]>([
    ['a verdict that is none of the six', /"verdict": "held"/, '"verdict": "fine"'],
    ['a version to come', /"version": 1/, '"version": 2'],
    ['a count that is negative', /"held": 9/, '"held": -9'],
    ['a number in words of its own', /"received": "NaN"/, '"received": "nan"'],
    ['a field that is missing', /"replay": "[^"]*"$/m, '"rerun": ""'],
    ['a field of nobody', /"accepted"/, '"time": 3, "accepted"'],
  ])('refuses %s', (_name, right, wrong) => {
    const text = json(runOf(held, violated));
    expect(text).toMatch(right);
    const parsed = JSON.parse(text.replace(right, wrong));
    expect(isVerdict(parsed)).toBe(false);
    expect(verdictSchema.safeParse(parsed).success).toBe(false);
  });

  function said(): string {
    return JSON.stringify(isVerdict.errors, null, 2);
  }
});
