import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { type ActivationError, roundingModel } from '../../src/certificate/rounding.ts';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { check, type Ran } from './checking.ts';

const example = resolve('examples/onnx');
// The example without what it needs.
const folder = mkdtempSync(join(tmpdir(), 'rnncheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

const checkModule = (path: string, ...args: string[]) =>
  check(path, '--contract', 'module', ...args);

const verdictsIn = ({ stdout }: Ran) => verdictSchema.parse(JSON.parse(stdout)).verdicts;
const withVerdict = (ran: Ran, wanted: string) =>
  verdictsIn(ran).flatMap(({ property, verdict }) => (verdict === wanted ? [property] : []));

test('the RNN of ONNX Runtime is accepted in float32, and is not asked for gradients', async () => {
  const ran = await checkModule(join(example, 'rnn.ts'), '--cases', '20');
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
  expect(withVerdict(ran, 'held')).toEqual(
    expect.arrayContaining(['forward-agreement', 'state-agreement', 'batch-equals-members']),
  );
  expect(withVerdict(ran, 'unsupported')).toContain('gradient-agreement');
});

describe('a model of ONNX that was put together wrongly is rejected', () => {
  const fixtures = resolve('fixtures/subjects/onnx');
  // A batch alone can tell that sequences were laid out in another order.
  const whatIsBroken = (file: string) =>
    file.includes('reshapes') ? 'batch-equals-members' : 'forward-agreement';

  test.each(readdirSync(fixtures))('%s', async (file) => {
    const ran = await checkModule(join(fixtures, file), '--cases', '5');
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 1, stderr: '' });
    expect(withVerdict(ran, 'violated')).toContain(whatIsBroken(file));
  });
});

/** What is used of rnn.ts here; its types are known only where ONNX Runtime is installed. */
interface Example {
  readonly declaration: { readonly activationError: ActivationError };
  states(problem: object): Promise<number[][]>;
}

test('its tanh is off by what is declared, and by more than is usual', async () => {
  const { states, declaration }: Example = await import(join(example, 'rnn.ts'));
  const { u, kappa, alpha } = roundingModel('float32', declaration.activationError);
  // One in 4099 of all float32 numbers between -22 and 22.
  const bits = Array.from({ length: 268_860 }, (_, k) => 4099 * k);
  const magnitudes = [...new Float32Array(Uint32Array.from(bits).buffer)];
  const inputs = [...magnitudes, ...magnitudes.map((x) => -x)].map((x) => [x]);
  const found = await states({
    network: { cell: 'tanh', biases: false, sizes: { inputs: 1, hidden: 1, outputs: 1 } },
    parameters: { Wxh: [[1]], Whh: [[0]], Why: [[1]] },
    inputs,
    initialState: [0],
  });
  const beyondUsual = inputs.reduce((worst, [x], k) => {
    const exact = Math.tanh(x!);
    const error = Math.abs(found[k]![0]! - exact) - 2 * kappa * u * Math.abs(exact);
    return Math.max(worst, error / u);
  }, 0);
  expect(beyondUsual).toBeGreaterThan(0);
  expect(beyondUsual).toBeLessThanOrEqual(alpha);
});

test('without ONNX Runtime, the command that installs it is named', async () => {
  for (const file of readdirSync(example).filter((name) => name.endsWith('.ts'))) {
    cpSync(join(example, file), join(folder, file));
  }
  const { code, stderr } = await checkModule(join(folder, 'rnn.ts'));
  expect(code).toBe(1);
  expect(stderr).toContain('npm ci --prefix examples/onnx');
});

test('the example and what misuses it are well typed', async () => {
  await promisify(execFile)('npx', ['tsc', '-p', example]);
});
