import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { asOptions } from '../../src/runner/again.ts';
import { check } from '../../src/runner/check.ts';
import type { RunVerdict } from '../../src/runner/verdict.ts';
import { open } from '../../src/subjects/specification.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { plainProblem } from '../problems.ts';

const fixture = (file: string) => `fixtures/subjects/module/${file}`;

function opened(path: string, requestSeconds = 10): Promise<Subject> {
  return open(
    { kind: 'adapted', contract: 'module', path, names: [] },
    { sandbox: 'none', limits: { requestSeconds } },
  );
}

/** A short run of some properties. */
function verdictOn(path: string, ...names: string[]): Promise<RunVerdict> {
  return check({
    open: () => opened(path),
    commandWith: (again) => `npx rnncheck ${asOptions(again)}`,
    properties: catalogue.filter(({ name }) => names.includes(name)),
    seed: 1,
    randomCases: 0,
    certifier: certifier({ shadow: 'scout' }),
    suite: 'test',
  });
}

describe('right subjects are accepted, however they are written', () => {
  const rights: [string, string[], number][] = [
    [
      'right-flat-typed-arrays-in-a-class.ts',
      ['forward-agreement', 'gradient-agreement', 'arguments-unmodified', 'returned-values-stay'],
      4,
    ],
    ['right-step-by-step-in-lists.ts', ['forward-agreement', 'loss-agreement'], 2],
    ['right-in-single-precision.js', ['state-agreement', 'loss-agreement'], 2],
    ['right-lstm-in-lists.ts', ['state-agreement', 'gradient-agreement'], 2],
    ['right-gru-of-both-conventions.ts', ['state-agreement', 'gradient-agreement'], 2],
  ];
  test.each(rights)('%s', async (file, names, held) => {
    const { verdicts } = await verdictOn(fixture(file), ...names);
    expect(verdicts.filter(({ verdict }) => verdict === 'held')).toHaveLength(held);
  });
});

describe('wrong subjects are rejected by the law that they break', () => {
  const wrongs = {
    'wrong-cuts-the-cell-path.ts': 'directional-slope',
    'wrong-drops-the-forget-gate.ts': 'state-agreement',
    'wrong-forgets-the-future.ts': 'gradient-agreement',
    'wrong-resets-after-the-product.ts': 'state-agreement',
    'wrong-scales-what-it-is-given.ts': 'clipping-leaves-arguments',
    'wrong-shares-one-bias.ts': 'state-agreement',
    'wrong-starts-from-zero.js': 'initial-state-used',
    'wrong-takes-columns-for-rows.ts': 'state-agreement',
    'wrong-takes-no-notice-of-the-seed.ts': 'initial-seed-matters',
    'wrong-writes-over-its-last-answer.ts': 'returned-values-stay',
  };
  test.each(Object.entries(wrongs))('%s', async (file, name) => {
    const { verdicts } = await verdictOn(fixture(file), name);
    expect(verdicts).toMatchObject([{ property: name, verdict: 'violated' }]);
  });
});

test('a subject without operations is told why', async () => {
  await expect(opened(fixture('unusable-has-other-names.ts'))).rejects.toThrow(
    /^looked for the function forward\(problem\) in unusable-.*, and found backpropagate, run$/,
  );
});

test('what a subject does to its process is a fault with a name, and no more', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  const file = join(folder, 'network.ts');
  await writeFile(file, misbehaviour);
  const subject = await opened(file, 0.5);
  const problem = plainProblem({ sizes: [1, 1, 1], steps: 1, seed: 1 });
  const request = (instance: string) => ({ ...problem, instance });
  const asked = ['prints', 'spins', 'leaves', 'throws', 'returns-a-bigint', 'returns-nothing'];
  expect(await subject.ask('forward', asked.map(request))).toEqual([
    { value: [[1]] },
    { fault: { kind: 'timeout', operation: 'forward', seconds: 0.5 } },
    { fault: expect.objectContaining({ kind: 'crash', how: 'ended with exit code 7' }) },
    { fault: expect.objectContaining({ message: 'RangeError: too far (line 8 of network.ts)' }) },
    {
      fault: expect.objectContaining({
        message: expect.stringMatching(/cannot be sent: .*BigInt/),
      }),
    },
    { value: null },
  ]);
  const watched = await subject.ask('forward', [request('draws')], { watch: true });
  expect(watched).toMatchObject([{ value: [[1]], watched: { callerDraws: 1 } }]);
  await subject.close?.();
  await rm(folder, { recursive: true });
});

const misbehaviour = `
interface Problem { instance: string }
export function forward({ instance }: Problem): unknown {
  console.log('{"kind":"reply","id":1,"index":0,"value":[[2]]}');
  switch (instance) {
    case 'spins': for (;;);
    case 'leaves': process.exit(7);
    case 'throws': throw new RangeError('too far');
    case 'returns-a-bigint': return 12n;
    case 'draws': return [[Math.ceil(Math.random())]];
    case 'returns-nothing': return undefined;
    default: return [[1]];
  }
}
`;
