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

test.each(['rnn.ts', 'lstm.ts', 'gru.ts'])(
  '%s is accepted in float32, and is not asked for gradients',
  async (file) => {
    const ran = await checkModule(join(example, file), '--cases', '20');
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    expect(withVerdict(ran, 'held')).toEqual(
      expect.arrayContaining(['forward-agreement', 'state-agreement', 'batch-equals-members']),
    );
    expect(withVerdict(ran, 'unsupported')).toContain('gradient-agreement');
  },
);

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

/** What is used of an example here; its types are known only where ONNX Runtime is installed. */
interface Example {
  readonly declaration: { readonly activationError: ActivationError };
  states(problem: object): Promise<number[][]>;
}

const sigma = (x: number) => 1 / (1 + Math.exp(-x));

/** One unit that shows one of its functions: `of` makes the value of that out of its h. */
interface Shown {
  readonly file: string;
  readonly cell: string;
  readonly Wxh: readonly number[];
  readonly bh: readonly number[];
  readonly initialState: readonly number[];
  readonly bn?: number;
  readonly exact: (x: number) => number;
  readonly of?: (h: number) => number;
}

const shown: Record<string, Shown> = {
  'the tanh of the RNN': {
    file: 'rnn.ts',
    cell: 'tanh',
    Wxh: [1],
    bh: [0],
    initialState: [0],
    exact: Math.tanh,
  },
  // c stays where it is: h = σ(x)·tanh(1000)
  'the σ of the LSTM': {
    file: 'lstm.ts',
    cell: 'lstm',
    Wxh: [0, 0, 0, 1],
    bh: [-1000, 1000, 0, 0],
    initialState: [0, 1000],
    exact: sigma,
  },
  // z = 0: h = tanh(x)
  'the tanh of the GRU': {
    file: 'gru.ts',
    cell: 'gru-reset-after',
    Wxh: [0, 0, 1],
    bh: [0, -1000, 0],
    initialState: [0],
    exact: Math.tanh,
  },
  // z = 0 and q = bn: h = tanh(σ(x)/64)
  'the reset gate of the GRU': {
    file: 'gru.ts',
    cell: 'gru-reset-after',
    Wxh: [1, 0, 0],
    bh: [0, -1000, 0],
    bn: 1 / 64,
    initialState: [0],
    exact: sigma,
    of: (h) => 64 * Math.atanh(h),
  },
};

test.each(Object.entries(shown))(
  '%s is off by what is declared, and by more than is usual',
  async (_name, { file, cell, Wxh, bh, bn = 0, initialState, exact, of = (h) => h }) => {
    const { states, declaration }: Example = await import(join(example, file));
    const { u, kappa, alpha } = roundingModel('float32', declaration.activationError);
    // One in 4099 of all float32 numbers between -22 and 22.
    const bits = Array.from({ length: 268_860 }, (_, k) => 4099 * k);
    const magnitudes = [...new Float32Array(Uint32Array.from(bits).buffer)];
    const inputs = [...magnitudes, ...magnitudes.map((x) => -x)].map((x) => [x]);
    const column = (values: readonly number[]) => values.map((value) => [value]);
    const found = await states({
      network: { cell, biases: true, sizes: { inputs: 1, hidden: 1, outputs: 1 } },
      parameters: {
        Wxh: column(Wxh),
        Whh: column(Wxh.map(() => 0)),
        Why: [[1]],
        bh,
        ...(cell === 'gru-reset-after' && { bn: [bn] }),
        by: [0],
      },
      inputs,
      initialState,
    });
    const beyondUsual = inputs.reduce((worst, [x], k) => {
      const wanted = exact(x!);
      const error = Math.abs(of(found[k]![0]!) - wanted) - 2 * kappa * u * Math.abs(wanted);
      return Math.max(worst, error / u);
    }, 0);
    expect(beyondUsual).toBeGreaterThan(0.1);
    expect(beyondUsual).toBeLessThanOrEqual(alpha);
  },
);

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
