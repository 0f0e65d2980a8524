import { expect, test } from 'vitest';
import { verdictSchema } from '../../../src/reporters/schema.ts';
import { check, fixture } from '../checking.ts';

const file = fixture('functions', 'right-has-two-cells.py');
const inFunctions = ['--contract', 'functions', '--cases', '2'];
const ofInitialState = ['--only', 'forward-agreement', '--only', 'initial-state-used'];

async function judged(...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await check(file, ...inFunctions, ...ofInitialState, ...args);
  return verdictSchema.parse(JSON.parse(stdout)).verdicts.map(({ verdict }) => verdict);
}

test('of a file with two cells the rnn is judged, from any initial state', async () => {
  expect(await judged()).toEqual(['held', 'held']);
});

test('the lstm is judged where it is asked for, and from the zero state only', async () => {
  expect(await judged('--name', 'cell=lstm')).toEqual(['held', 'unsupported']);
});

test('a cell that no function is named for is refused, and those that there are are named', async () => {
  const { code, stderr } = await check(file, ...inFunctions, '--name', 'cell=gru');
  expect(code).toBe(1);
  expect(stderr).toMatch(/looked for one of the cells tanh, lstm, and found gru/);
});
