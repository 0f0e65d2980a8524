import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { interpreters } from '../../src/subjects/process/python.ts';
import { type Vectors, vectorsSchema } from '../../src/vectors/schema.ts';
import type { Ran } from './checking.ts';
import { program } from './program.ts';

const run = promisify(execFile);

/** The consumers and the vectors, as somebody would take them along. */
const folder = mkdtempSync(join(tmpdir(), 'rnncheck-vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

let path = '';
beforeAll(async () => {
  cpSync('examples/vectors', join(folder, 'examples/vectors'), { recursive: true });
  cpSync('fixtures/vectors', join(folder, 'fixtures/vectors'), { recursive: true });
  const numpy = (await interpreters()).find((found) => found.numpy)!;
  path = [dirname(numpy.file), process.env['PATH']].join(delimiter);
  await shell('cc -O2 -Wall -Wextra -Werror examples/vectors/consumer.c -lcjson -lm -o consumer');
});

async function shell(command: string): Promise<Ran> {
  try {
    const ran = await run('bash', ['-ec', command], {
      cwd: folder,
      env: { ...process.env, PATH: path },
    });
    return { ...ran, code: 0 };
  } catch (error) {
    return error as Ran;
  }
}

/** The command of each, for files that come after it. */
const consumers = {
  NumPy: 'python3 examples/vectors/numpy_consumer.py',
  'NumPy in single precision': 'python3 examples/vectors/numpy_consumer.py --float32',
  C: './consumer',
} as const;
type Consumer = keyof typeof consumers;
const names = Object.keys(consumers) as Consumer[];

const consume = (consumer: Consumer, files: string) => shell(`${consumers[consumer]} ${files}`);

const kind = 'tanh-linear-half-squared-error';
const changedId = `${kind}/all-sizes-different`;

/** The vectors of one kind with something changed in one case, in a file of its own. */
function changed(name: string, change: (one: Vectors['cases'][number]) => void): string {
  const text = readFileSync(`fixtures/vectors/${kind}.json`, 'utf8');
  const vectors = vectorsSchema.parse(JSON.parse(text));
  change(vectors.cases.find(({ id }) => id === changedId)!);
  const file = `${name.replaceAll(/\W+/g, '-')}.json`;
  mkdirSync(join(folder, 'changed'), { recursive: true });
  writeFileSync(join(folder, 'changed', file), JSON.stringify(vectors));
  return `changed/${file}`;
}

describe('the commands of the pages', () => {
  const commandsIn = (page: string) =>
    [...readFileSync(page, 'utf8').matchAll(/```sh\n([^`]+)```/g)].map(([, block]) => block!);

  test.each(['docs/vectors.md', 'examples/README.md'])('%s: every one accepts', async (page) => {
    const blocks = commandsIn(page);
    expect(blocks.join('')).toContain('numpy_consumer.py');
    expect(blocks.join('')).toContain('./consumer');
    for (const block of blocks) {
      const { code, stdout, stderr } = await shell(block);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const counts = [...stdout.matchAll(/^(\d+) of (\d+) within the radius$/gm)];
      expect(counts.length).toBe([...block.matchAll(/fixtures\/vectors/g)].length);
      for (const [, right, all] of counts) {
        expect(right).toBe(all);
        expect(Number(all)).toBeGreaterThan(100);
      }
    }
  });
});

test('`rnncheck vectors` writes the committed files, to the byte', async () => {
  const { stdout } = await shell(`${process.execPath} ${program} vectors again`);
  expect(stdout).toMatch(/^\d+ cases in 12 files in again, under seed 20260101\n$/);
  expect((await shell('diff -r again fixtures/vectors')).code).toBe(0);
});

describe('mpmath, with a network of its own at 460 digits', () => {
  const witness = resolve('test/system/thirty_digits.py');

  test('agrees with all thirty digits of every number', async () => {
    const { code, stdout } = await shell(`python3 ${witness} fixtures/vectors/*.json`);
    expect(stdout).toMatch(/^(\d{5,}) of \1 to thirty digits\n$/);
    expect(code).toBe(0);
  });

  test('names a number whose last digit is another', async () => {
    const file = changed('thirty digits', ({ expected }) => {
      expected.loss = expected.loss.replace(/\d$/, (last) => String((Number(last) + 5) % 10));
    });
    const { code, stdout } = await shell(`python3 ${witness} ${file}`);
    expect(code).toBe(1);
    expect(stdout).toContain(`${changedId} loss: `);
  });
});

describe.each(names)('%s', (consumer) => {
  const precision = consumer === 'NumPy in single precision' ? 'float32' : 'float64';

  test('agrees with digits that differ by less than the radius', async () => {
    const file = changed(`${consumer} less`, ({ expected, radius }) => {
      const { loss } = radius[precision]!;
      expected.loss = new Decimal(expected.loss).plus(loss / 64).toString();
    });
    expect(await consume(consumer, file)).toMatchObject({ code: 0 });
  });

  test('names the case and the entry where one expected number is changed in its last digits', async () => {
    const file = changed(`${consumer} more`, ({ expected, radius }) => {
      const rows = expected.gradients.Whh;
      const allowed = radius[precision]!.gradients.Whh[1]![2]!;
      rows[1]![2] = new Decimal(rows[1]![2]!).plus(2.5 * allowed).toString();
    });
    const { code, stdout } = await consume(consumer, file);
    expect(code).toBe(1);
    expect(stdout).toContain(`${changedId}: gradients.Whh[1][2]: expected`);
    const [, right, all] = /^(\d+) of (\d+)/.exec(stdout)!;
    expect(Number(all) - Number(right)).toBe(1);
  });

  test('names the case and an entry where one weight of the problem is changed', async () => {
    const file = changed(`${consumer} weight`, ({ problem }) => {
      const rows = problem.parameters.Why;
      rows[1]![0]! += 0.25;
    });
    const { code, stdout } = await consume(consumer, file);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${changedId}: outputs\\[0\\]\\[1\\]: expected`, 'm'));
  });

  test('agrees with no NaN', async () => {
    const file = changed(`${consumer} nan`, ({ expected }) => {
      expected.loss = 'NaN';
    });
    const { code, stdout } = await consume(consumer, file);
    expect(code).toBe(1);
    expect(stdout).toContain(`${changedId}: loss: expected nan`);
  });

  test('accepts nothing where there is nothing', async () => {
    expect(await consume(consumer, '')).toMatchObject({
      code: 1,
      stdout: '0 of 0 within the radius\n',
    });
  });
});

test('a forgotten transpose is told as docs/vectors.md has it', async () => {
  const text = readFileSync('examples/vectors/numpy_consumer.py', 'utf8');
  writeFileSync(join(folder, 'forgotten.py'), text.replace('Whh.T @ da', 'Whh @ da'));
  const { stdout } = await shell(`python3 forgotten.py fixtures/vectors/${kind}.json`);
  const [, first = ''] = stdout.split('\n');
  const page = readFileSync('docs/vectors.md', 'utf8');
  expect(page).toContain(first.slice(0, first.indexOf('expected')));
});

describe('wrong networks', () => {
  test.each([
    ['NumPy', 'the transpose of Whh dropped', 'Whh.T @ da', 'Whh @ da'],
    ['NumPy', 'the slope of tanh taken at a and not at h', '1 - h * h', '1 - np.tanh(h) ** 2'],
    ['NumPy', 'the future forgotten', 'Why.T @ dz + dh', 'Why.T @ dz'],
    [
      'C',
      'the transpose of Whh dropped',
      'add_transposed(found.dstart, Whh',
      'add_product(found.dstart, Whh',
    ],
    ['C', 'the loss averaged', 'loss, z, y + t * O, O);', 'loss, z, y + t * O, O) / T;'],
  ] as const)('%s with %s is told so', async (language, what, right, wrong) => {
    const source = language === 'C' ? 'consumer.c' : 'numpy_consumer.py';
    const text = readFileSync(`examples/vectors/${source}`, 'utf8');
    expect(text.split(right)).toHaveLength(2);
    const copy = `${what.replaceAll(/\W+/g, '-')}-${source}`;
    writeFileSync(join(folder, copy), text.replace(right, wrong));
    const files = 'fixtures/vectors/*.json';
    const { code, stdout } = await shell(
      language === 'C'
        ? `cc -O2 ${copy} -lcjson -lm -o wrong-consumer && ./wrong-consumer ${files}`
        : `python3 ${copy} ${files}`,
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^\d+ of \d+ within the radius\n[a-z-]+\/[a-z0-9-]+: [a-zA-Z.]+(\[\d+\])*: expected/,
    );
  });
});
