import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  catalogue,
  check,
  exitCode,
  type PropertyVerdict,
  reporters,
  Unusable,
  UnusableArgument,
} from '../../library/rnncheck.ts';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { forgetful, right, throwing } from './networks.ts';

const few = { cases: 3, only: ['forward-agreement', 'state-agreement', 'arguments-unmodified'] };

describe('an object of functions is judged in this very process', () => {
  test('a right one is accepted', async () => {
    const report = await check(right, { ...few, name: 'mine' });
    expect(report).toMatchObject({ subject: 'mine', accepted: true, seed: 20_260_101 });
    expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(['held', 'held', 'held']);
    expect(report.diagnosis).toBeUndefined();
    expect(exitCode(report)).toBe(0);
  });

  test('a wrong one is rejected, with a counterexample, a replay and a diagnosis', async () => {
    const report = await check(forgetful, { ...few, skip: ['forward-*'], seed: 5 });
    expect(exitCode(report)).toBe(1);
    const [verdict] = report.verdicts;
    expect(verdict).toMatchObject({ property: 'state-agreement', verdict: 'violated' });
    expect(verdict?.counterexample?.comparisons[0]).toMatchObject({ quantity: 'states' });
    expect(verdict?.replay).toBe(
      "check(subject, { only: [ 'state-agreement' ], seed: 5, cases: 3 })",
    );
    expect(report.diagnosis).toMatchObject({ kind: 'named' });
  });

  test('what its functions do to their arguments is a verdict, and does not reach the judge', async () => {
    const spoils = {
      ...right,
      forward(problem: Parameters<NonNullable<typeof right.forward>>[0]) {
        const answer = right.forward!(problem);
        for (const x of problem.inputs) x.fill(Number.NaN);
        return answer;
      },
    };
    const { verdicts } = await check(spoils, few);
    expect(verdicts.map(({ property, verdict }) => [property, verdict])).toEqual([
      ['forward-agreement', 'held'],
      ['state-agreement', 'held'],
      ['arguments-unmodified', 'violated'],
    ]);
  });

  test('one that throws is errored, in its own words', async () => {
    const { verdicts } = await check(throwing, { only: ['loss-agreement'], cases: 0 });
    expect(verdicts).toMatchObject([
      { verdict: 'errored', fault: { kind: 'threw', message: 'no loss today' } },
    ]);
  });

  test('what it does not offer is unsupported, with a reason', async () => {
    const report = await check(right, { only: ['gradient-agreement'] });
    const reason = 'the subject offers no gradients';
    expect(report.verdicts).toMatchObject([{ verdict: 'unsupported', reason }]);
    expect(exitCode(report)).toBe(2);
  });

  test('one without any operation is refused, and told what was looked for', async () => {
    await expect(check({ declaration: {} }, { name: 'mine' })).rejects.toThrow(
      /looked for the function forward\(problem\) in mine, and found declaration/,
    );
    const declared = { ...right, declaration: { precision: 'float32' } as const };
    await expect(check(declared, { precision: 'float64' })).rejects.toThrow(Unusable);
  });
});

test('verdicts are told one by one, as soon as they are known', async () => {
  const told: PropertyVerdict[] = [];
  const report = await check('kernel', { ...few, onVerdict: (verdict) => told.push(verdict) });
  expect(told).toEqual(report.verdicts);
});

test('a file is held to its contract in a process of its own, and a program to the protocol', async () => {
  const path = 'fixtures/subjects/module/wrong-forgets-the-future.ts';
  const options = { only: ['gradient-agreement'], cases: 0 };
  const report = await check({ path, contract: 'module' }, options);
  expect(report).toMatchObject({ subject: 'wrong-forgets-the-future.ts', sandbox: 'none' });
  expect(report.verdicts).toMatchObject([{ verdict: 'violated' }]);
  const command = ['node', resolve('there-is-no-such-file.mjs')] as const;
  await expect(check({ command }, options)).rejects.toThrow(/ended with exit code 1/);
});

describe('what cannot be used is refused with what to write instead', () => {
  const unusable: [string, () => Promise<unknown>, RegExp][] = [
    ['a property', () => check(right, { only: ['gradiant-agreement'] }), /did you mean gradient-/],
    ['a seed', () => check(right, { seed: 0.5 }), /seed is 0.5; it should be a whole number$/],
    ['a depth', () => check(right, { cases: -1 }), /cases is -1; .* a whole number, 0 or more/],
    ['a name', () => check('refrence' as 'reference'), /"refrence"; there are reference, kernel/],
    ['nothing', () => check(undefined as never), /a subject is an object .*; this is undefined/],
    [
      'a contract',
      () => check({ path: 'a.py', contract: 'sequental' as 'sequential' }),
      /no contract is called "sequental"; there are sequential, /,
    ],
  ];
  test.each(unusable)('%s', async (_what, attempt, sentence) => {
    const error = await attempt().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnusableArgument);
    expect((error as Error).message).toMatch(sentence);
  });
});

test('the reporters write what the command line writes', async () => {
  const report = await check(forgetful, { only: ['state-agreement'], cases: 0 });
  expect(reporters.terminal(report)).toMatch(/violated state-agreement[\s\S]*\ndiagnosis: behaves/);
  expect(reporters.markdown(report)).toContain('### violated: state-agreement');
  expect(reporters.junit(report, { startedAt: new Date(0), propertiesMs: {} })).toContain(
    '<failure',
  );
  expect(await reporters.html(report)).toContain('behaves exactly like');
  expect(reporters.gitlab(report)).toContain('"check_name": "state-agreement"');
  expect(reporters.github(report)).toMatch(/^::error title=violated state-agreement/);
  expect(verdictSchema.parse(JSON.parse(reporters.json(report)))).toMatchObject({
    accepted: false,
  });
});

test('the catalogue says what each property claims, and nothing else', () => {
  expect(catalogue.map(({ name }) => name)).toContain('gradient-agreement');
  expect(Object.keys(catalogue[0]!).toSorted()).toEqual([
    'claim',
    'doesNotCheck',
    'family',
    'name',
    'needs',
  ]);
});
