import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry, Ledger } from '../../../src/grading/ledger.ts';
import { program } from '../checking.ts';
import { type Class, classOf, type Expected, unsteady } from './class-of-200.ts';
import { asFolder } from './spoilt.ts';

const run = promisify(execFile);

/** Enough for every mistake and every trick. */
const count = 200;
const seed = 2024;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rnncheck-class-of-200-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function graded(folder: string, out: string, ...options: string[]): Promise<Ledger> {
  const grades = join(root, 'grades', out);
  const about = ['--contract', 'sequential', '--file', 'network.py', ...options];
  const how = ['--out', grades, '--timeout', '2', '--sandbox', 'auto'];
  await run(process.execPath, [program, 'grade', folder, ...about, ...how], {
    env: { ...process.env, RNNCHECK_SECRET: 'x' },
    maxBuffer: 1e8,
  });
  return JSON.parse(await readFile(join(grades, 'ledger.json'), 'utf8'));
}

describe(`a class of ${count}`, () => {
  let made: Class;
  let ledger: Ledger;

  beforeAll(async () => {
    made = await classOf(seed, count, root);
    ledger = await graded(made.folder, 'class', '--roster', made.roster);
  }, 3_600_000);

  test('everybody is in the ledger, and nobody else', () => {
    const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).toSorted();
    expect(ids(ledger.entries)).toEqual(ids(made.key));
  });

  test('nobody is graded otherwise than the key says', () => {
    const found = new Map(ledger.entries.map((entry) => [entry.id, entry]));
    const said = made.key.map((expected) => whatMatters(expected, found.get(expected.id)));
    expect(said).toEqual(made.key.map((expected) => whatMatters(expected)));
  });

  test('nobody’s answers changed from one look to the next', () => {
    expect(ledger.entries.filter((entry) => 'unsteady' in entry)).toEqual([]);
  });
});

test.each(Object.entries(unsteady))('it is noticed that %s', async (name, files) => {
  const folder = join(root, name);
  await asFolder(join(folder, '1'), files);
  const [entry] = (await graded(folder, name)).entries;
  expect(entry).toMatchObject({ kind: 'graded', unsteady: expect.anything() });
});

test('the same seed makes the same class to the byte', async () => {
  const [one, other] = [join(root, 'one'), join(root, 'other')];
  const key = await classOf(7, 40, one);
  expect((await classOf(7, 40, other)).key).toEqual(key.key);
  expect(await everything(other)).toEqual(await everything(one));
});

/** What the key says of somebody; or what the ledger says of them, in the same words. */
function whatMatters(expected: Expected, entry?: Entry) {
  const { id, name, made: what, kind } = expected;
  const who = { id, what };
  if (!entry) {
    const { points = 0, bugs, breaks = [] } = expected;
    const graded = { points: points.toFixed(9), bugs, breaks: breaks.toSorted() };
    return { ...who, name, kind, ...(kind === 'graded' && graded) };
  }
  if (entry.kind !== 'graded') {
    const why = entry.kind === 'infrastructure' && { reason: entry.reason };
    return { ...who, name: entry.name, kind: entry.kind, ...why };
  }
  const { grade, bugs } = entry;
  const laws = grade.items.flatMap((item) => item.laws);
  const breaks = laws.filter(({ verdict }) => verdict !== 'held').map(({ law }) => law);
  const earned = grade.earned.toFixed(9);
  return {
    ...who,
    name: entry.name,
    kind: entry.kind,
    points: earned,
    bugs,
    breaks: breaks.toSorted(),
  };
}

/** Every file below a folder, by its bytes; a link is nobody's bytes. */
async function everything(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((f) => join(f.parentPath, f.name));
  const read = files.map(async (path) => {
    return [path.slice(folder.length), (await readFile(path)).toString('base64')] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
