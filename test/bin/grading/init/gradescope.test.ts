import { expect, test } from 'vitest';
import { autograderFiles } from '../../../../bin/grading/init/gradescope.ts';
import { zipped } from '../../../../bin/grading/init/zipped.ts';
import type { GradeOptions } from '../../../../bin/grading/options.ts';

const options: GradeOptions = {
  ...{
    contract: 'torch',
    file: 'my network.py',
    class: 'Net',
    export: [],
    out: 'a.zip',
    resume: true,
    jobs: 8,
  },
  ...{ cases: 60, sandbox: 'auto', timeout: 5, totalTimeout: 30, memory: 400 },
};
const files = (given = options) =>
  autograderFiles({
    options: given,
    scripts: { 'setup.sh': '', run_autograder: '' },
    ...{ rubric: 'version: 1\n', secret: 'open sesame', tarball: Buffer.from('rnncheck') },
  });
const contentOf = (name: string, given?: GradeOptions) =>
  String(files(given).find((file) => file.name === name)!.content);

test('secret, rubric and arguments are for their owner alone; the scripts can be started', () => {
  const modes = files().map(({ name, mode }) => [name, mode.toString(8)]);
  expect(Object.fromEntries(modes)).toEqual({
    ...{ 'setup.sh': '755', run_autograder: '755', 'rnncheck.tgz': '644', packages: '644' },
    ...{ arguments: '600', 'rubric.yaml': '600', secret: '600' },
  });
});

test('the arguments are those that were given here, a word a line', () => {
  expect(contentOf('arguments')).toBe(
    [
      ...['--contract', 'torch', '--assignment', 'torch', '--sandbox', 'auto'],
      ...['--file', 'my network.py', '--class', 'Net', '--cases', '60', '--timeout', '5'],
      ...['--total-timeout', '30', '--memory', '400', ''],
    ].join('\n'),
  );
});

test('a distribution is asked for what submissions of the contract import', () => {
  expect(contentOf('packages')).toMatch(/python3-numpy\npython3-torch\n$/);
  expect(contentOf('packages', { ...options, contract: 'sequential' })).toMatch(/numpy\n$/);
  expect(contentOf('packages', { ...options, contract: 'module' })).not.toContain('python');
});

test('a zip of the same files has the same bytes, and another of others', async () => {
  const first = await zipped(files());
  expect(await zipped(files())).toEqual(first);
  expect(await zipped(files({ ...options, cases: 61 }))).not.toEqual(first);
});
