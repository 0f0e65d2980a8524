import { describe, expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { contentKey, type Problem } from '../../src/network/problem.ts';
import { type Again, asOptions } from '../../src/runner/again.ts';
import { check } from '../../src/runner/check.ts';
import { exitCode } from '../../src/runner/verdict.ts';
import { type Implementation, inProcess } from '../../src/subjects/in-process.ts';
import { implementationOf, referenceSubject } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import {
  computesInSinglePrecision,
  differencesInsteadOfSlopes,
  forgetsTheFuture,
  forgetsTheTranspose,
  ignoresTheInitialState,
  overflowsInTanh,
} from '../subjects/wrong.ts';
import { runOf, sizeOf, verdictOn as verdictOfProperty } from '../verdict-on.ts';

function named(name: string) {
  return catalogue.find((property) => property.name === name)!;
}

const run = (subject: Subject, only: string, randomCases = 10, seed = 1) =>
  runOf(subject, named(only), { randomCases, seed });

const verdictOn = (subject: Subject, only: string) => verdictOfProperty(subject, named(only));

test('an answer is judged as it was given: one that is right when it is asked for again is violated', async () => {
  const reference = referenceSubject();
  const asked = new Set<string>();
  const { gradients } = implementationOf({});
  const subject = withOperations(reference, {
    gradients(problem: Problem) {
      const key = contentKey(problem);
      if (asked.has(key)) return gradients(problem);
      asked.add(key);
      return gradients({ ...problem, targets: problem.targets.map((y) => y.map(() => 0)) });
    },
  });
  expect((await verdictOn(subject, 'gradient-agreement')).verdict).toBe('violated');
});

describe('a wrong network breaks its property, in a case to check by hand', () => {
  test('forgets-the-future: one unit, two steps', async () => {
    const verdict = await verdictOn(forgetsTheFuture(), 'gradient-agreement');
    expect(verdict.verdict).toBe('violated');
    expect(sizeOf(verdict)).toEqual({ T: 2, D: 1, H: 1, O: 1 });
  });

  test('forgets-the-transpose: two units, since one is its own transpose', async () => {
    const verdict = await verdictOn(forgetsTheTranspose(), 'gradient-agreement');
    expect(verdict.verdict).toBe('violated');
    expect(sizeOf(verdict)).toEqual({ T: 2, D: 1, H: 2, O: 1 });
  });

  test('ignores-the-initial-state: one unit, one step', async () => {
    const verdict = await verdictOn(ignoresTheInitialState(), 'forward-agreement');
    expect(verdict.verdict).toBe('violated');
    expect(sizeOf(verdict)).toEqual({ T: 1, D: 1, H: 1, O: 1 });
  });

  test('overflows-in-tanh: NaN is never inside a certificate', async () => {
    const verdict = await verdictOn(overflowsInTanh(), 'forward-agreement');
    expect(verdict.verdict).toBe('violated');
    expect(verdict.counterexample?.comparisons[0]?.worst?.received).toBeNaN();
  });

  test('a seeded example that comes out otherwise breaks published-examples', async () => {
    const reference = referenceSubject();
    const zeros = { forward: (problem: Problem) => problem.targets.map((y) => y.map(() => 0)) };
    const subject = withOperations(reference, zeros);
    expect((await verdictOn(subject, 'published-examples')).verdict).toBe('violated');
  });
});

test('float32 inside a declared float64 is imprecise, which rejects too', async () => {
  const single = await run(computesInSinglePrecision(), 'forward-agreement');
  expect(single.verdicts[0]?.verdict).toBe('imprecise');
  expect(single.accepted).toBe(false);
  expect(exitCode(single)).toBe(1);
});

test.each([1e-4, 1e-5, 1e-7])(
  'finite differences of step %d offered as gradients are imprecise',
  async (step) => {
    const verdict = await verdictOn(differencesInsteadOfSlopes(step), 'gradient-agreement');
    expect(verdict.verdict).toBe('imprecise');
  },
);

test('an operation that is not offered is unsupported, and nothing tested is no acceptance', async () => {
  const subject = inProcess('forward only', referenceSubject().declaration, {
    forward: (problem) => problem.targets,
  });
  const silent = await run(subject, 'gradient-agreement');
  expect(silent.verdicts[0]).toMatchObject({
    verdict: 'unsupported',
    reason: 'the subject offers no gradients',
  });
  expect(silent.accepted).toBe(true);
  expect(exitCode(silent)).toBe(2);
});

test('a law about networks that the subject cannot be is unsupported', async () => {
  const reference = referenceSubject();
  const networks = { ...reference.declaration.networks, cells: ['relu'] as const };
  const subject = { ...reference, declaration: { ...reference.declaration, networks } };
  expect((await verdictOn(subject, 'published-examples')).verdict).toBe('unsupported');
});

test('a property whose cases could not have failed is vacuous', async () => {
  const constant = {
    ...catalogue[0]!,
    name: 'vacuous',
    evidence: async () => ({ comparisons: [] }),
  };
  const subject = referenceSubject();
  const plan = {
    open: () => subject,
    commandWith: (again: Again) => `npx rnncheck ${asOptions(again)}`,
    properties: [constant],
    seed: 1,
    randomCases: 2,
    suite: 'test',
  };
  const silent = await check({ ...plan, certifier: certifier() });
  expect(silent.verdicts[0]?.verdict).toBe('vacuous');
  expect(exitCode(silent)).toBe(2);
});

describe('an answer that is none is errored, with a fault that says where', () => {
  const answers: [string, unknown, object][] = [
    ['nothing', undefined, { kind: 'missing', operation: 'forward', field: 'the answer' }],
    ['a word', 'well', { kind: 'not-numbers', operation: 'forward', received: '"well"' }],
    ['words in a list', [['a', 'b']], { kind: 'not-numbers', operation: 'forward' }],
    ['one number', 3, { kind: 'wrong-shape', operation: 'forward', received: [] }],
    ['a ragged list', [[1], [1, 2]], { kind: 'wrong-shape', operation: 'forward' }],
    ['too much', Array.from({ length: 99 }, () => [1, 2]), { kind: 'wrong-shape' }],
  ];
  test.each(answers)('%s', async (_name, answer, fault) => {
    const subject = withOperations(referenceSubject(), { forward: () => answer });
    const verdict = await verdictOn(subject, 'forward-agreement');
    expect(verdict.verdict).toBe('errored');
    expect(verdict.fault).toMatchObject(fault);
  });

  test('an exception', async () => {
    const subject = withOperations(referenceSubject(), {
      forward() {
        throw new RangeError('no steps');
      },
    });
    const verdict = await verdictOn(subject, 'forward-agreement');
    expect(verdict.fault).toEqual({ kind: 'threw', operation: 'forward', message: 'no steps' });
  });

  test('fewer answers than questions', async () => {
    const subject: Subject = { ...referenceSubject(), ask: async () => [] };
    const verdict = await verdictOn(subject, 'forward-agreement');
    expect(verdict.fault).toMatchObject({ kind: 'wrong-count', received: 0 });
  });

  test('a gradient left out is named', async () => {
    const subject = withOperations(referenceSubject(), {
      gradients: (problem) => ({
        Wxh: Array.from({ length: problem.network.sizes.hidden }, () => []),
      }),
    });
    const verdict = await verdictOn(subject, 'gradient-agreement');
    expect(verdict.verdict).toBe('errored');
  });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d everywhere is violated', async (value) => {
  const subject = withOperations(referenceSubject(), {
    forward: (problem) => problem.targets.map((y) => y.map(() => value)),
  });
  expect((await verdictOn(subject, 'forward-agreement')).verdict).toBe('violated');
});

test('what a subject does to its arguments does not reach the judge', async () => {
  const reference = withOperations(referenceSubject(), {});
  const subject = withOperations(referenceSubject(), {
    async forward(problem) {
      const outputs = await reference.forward!(problem);
      problem.inputs[0]!.fill(7);
      return outputs;
    },
  });
  expect((await verdictOn(subject, 'forward-agreement')).verdict).toBe('held');
});

test('the same seed gives the same verdict, and another seed other cases', async () => {
  const [first, again, other] = await Promise.all([
    run(forgetsTheFuture(), 'gradient-agreement', 5, 1),
    run(forgetsTheFuture(), 'gradient-agreement', 5, 1),
    run(forgetsTheFuture(), 'gradient-agreement', 5, 2),
  ]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

type Operations = Implementation & Pick<Subject, 'name' | 'declaration' | 'ask'>;

/** A subject with some operations replaced; the others can be called one question at a time. */
function withOperations(subject: Subject, replaced: Implementation): Operations {
  const one = async (operation: 'forward' | 'gradients' | 'initialise', request: never) => {
    const [reply] = await subject.ask(operation, [request]);
    return reply && 'value' in reply ? reply.value : undefined;
  };
  const operations: Implementation = {
    forward: (request) => one('forward', request as never),
    gradients: (request) => one('gradients', request as never),
    initialise: (request) => one('initialise', request as never),
    ...replaced,
  };
  return { ...operations, ...inProcess(subject.name, subject.declaration, operations) };
}

test('what a replay line names gives alone what it gave in the whole run', async () => {
  const subject = forgetsTheFuture();
  const properties = ['gradient-agreement', 'causality', 'input-gradient-agreement'].map(named);
  const plan = {
    open: () => subject,
    commandWith: (again: Again) => `npx rnncheck ${asOptions(again)}`,
    properties,
    seed: 9,
    randomCases: 4,
    suite: 'test',
  };
  const whole = await check({ ...plan, certifier: certifier() });
  const failed = whole.verdicts.filter(({ verdict }) => verdict === 'violated');
  expect(failed.length).toBe(2);
  for (const verdict of failed) {
    expect(verdict.replay).toBe(`npx rnncheck --only ${verdict.property} --seed 9 --cases 4`);
    const [alone] = (await runOf(subject, named(verdict.property), { randomCases: 4, seed: 9 }))
      .verdicts;
    expect(alone).toEqual(verdict);
  }
});
