import { expect, test } from 'vitest';
import { check, fixture } from '../checking.ts';

const inTorch = ['--contract', 'torch', '--cases', '1'];

/** The gates in every order, the right one first. */
function orders([first = '', ...others]: readonly string[]): string[] {
  if (others.length === 0) return [first];
  const gates = [first, ...others];
  return gates.flatMap((gate) =>
    orders(gates.filter((other) => other !== gate)).map((rest) => gate + rest),
  );
}

async function exitCodeOf(className: string): Promise<number> {
  const file = fixture('torch', 'gates_in_any_order.py');
  const args = [...inTorch, '--class', className, '--only', 'forward-agreement'];
  return (await check(file, ...args)).code;
}

const [lstm = '', ...otherLstms] = orders([...'ifgo']).map((order) => `Lstm_${order}`);
const [gru = '', ...otherGrus] = orders([...'rzn']).map((order) => `Gru_${order}`);

test('four gates can be put in 23 wrong orders, three in 5', () => {
  expect([new Set(otherLstms).size, new Set(otherGrus).size]).toEqual([23, 5]);
});

test.each([lstm, gru])('%s, with the gates in the right order, is accepted', async (className) => {
  expect(await exitCodeOf(className)).toBe(0);
});

test.each([...otherLstms, ...otherGrus])('%s is rejected', async (className) => {
  expect(await exitCodeOf(className)).toBe(1);
});

test('a gru that resets the state is right where it is declared to be one', async () => {
  const file = fixture('torch', 'wrong-gru-resets-the-state.py');
  expect((await check(file, ...inTorch, '--name', 'cell=gru')).code).toBe(0);
});

test('a cell that is declared with too few gates for its weights is told the shapes', async () => {
  const file = fixture('torch', 'lstm_by_hand.py');
  const { code, stderr } = await check(file, ...inTorch, '--name', 'cell=gru');
  expect(code).toBe(1);
  expect(stderr).toMatch(/looked for weight_ih_l0 in shape \(12, 2\), and found \(16, 2\)/);
});

test('a cell that nobody knows is refused, and those that are known are named', async () => {
  const file = fixture('torch', 'lstm_by_hand.py');
  const { code, stderr } = await check(file, ...inTorch, '--name', 'cell=elman');
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /one of the cells tanh, relu, lstm, gru, gru-reset-after, and found elman/,
  );
});
