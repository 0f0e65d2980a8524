import { describe, expect, test } from 'vitest';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { check, fixture } from './checking.ts';

describe('one verdict', () => {
  const fixtureOf = (contract: string, file: string, ...more: string[]) => {
    const selection = ['--cases', '2', '--only', '*agreement,initial-variance'];
    const args = [fixture(contract, file), '--contract', contract, ...more, ...selection];
    return async (...options: string[]) => {
      const { stdout } = await check(...args, ...options);
      const { sandbox, ...rest } = verdictSchema.parse(JSON.parse(stdout));
      return { sandbox, rest };
    };
  };
  // Its interpreter is one that everybody may read.
  const python = ['--python', '/usr/bin/python3'];
  const subjects = {
    'in Python': fixtureOf('sequential', 'wrong-forgets-the-future.py', ...python),
    'in TypeScript': fixtureOf('module', 'wrong-takes-columns-for-rows.ts'),
    'on TensorFlow.js, with noise': fixtureOf('tfjs', 'wrong-leaves-dropout-on.js'),
  };

  test.each(Object.entries(subjects))(
    '%s: in every sandbox, and on every number of threads',
    async (_language, verdict) => {
      const alone = await verdict('--jobs', '1');
      for (const sandbox of ['bubblewrap', 'user', 'none']) {
        const other = await verdict('--sandbox', sandbox);
        expect(other).toEqual({ sandbox, rest: alone.rest });
      }
    },
  );

  test('twenty times over', async () => {
    const verdict = subjects['in Python'];
    const first = await verdict();
    for (let k = 1; k < 20; k++) expect(await verdict()).toEqual(first);
  });
});
