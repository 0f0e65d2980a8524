import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry, Ledger } from '../../../src/grading/ledger.ts';
import { stream } from '../../../src/random/stream.ts';
import { type Class, classOf, type Expected, unsteady } from './class-of-200.ts';
import { redisServer } from './redis.ts';
import { type Running, running } from './running.ts';
import { asFolder } from './spoilt.ts';

/** Enough for every mistake and every trick. */
const count = 200;
const seed = 2024;
const anHour = 3_600_000;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rnncheck-class-of-200-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** `rnncheck grade`, with the options of this course. */
function grading(folder: string, out: string, ...options: readonly string[]): Running {
  const about = ['--contract', 'sequential', '--file', 'network.py', ...options];
  const how = ['--out', join(root, 'grades', out), '--timeout', '2', '--sandbox', 'auto'];
  return running(['grade', folder, ...about, ...how]);
}

const ledgerOf = (out: string) => readFile(join(root, 'grades', out, 'ledger.json'), 'utf8');

describe(`a class of ${count}`, () => {
  let made: Class;
  let undisturbed: string;
  let ledger: Ledger;

  const gradeClass = (out: string, ...options: readonly string[]) =>
    grading(made.folder, out, '--roster', made.roster, ...options);

  beforeAll(async () => {
    made = await classOf(seed, count, root);
    expect(await gradeClass('undisturbed').ended).toBe(0);
    undisturbed = await ledgerOf('undisturbed');
    ledger = JSON.parse(undisturbed);
  }, anHour);

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

  test(
    'killed at twenty random moments and started again, it comes to the same ledger',
    async () => {
      const random = stream(seed, 'kills');
      for (let k = 0; k < 20; k++) {
        const command = gradeClass('killed');
        await sleep(500 + 14_000 * random());
        command.signal('SIGKILL');
        // It was killed: it did not end by itself.
        expect(await command.ended).toBe(null);
      }
      expect(await gradeClass('killed').ended).toBe(0);
      expect(await ledgerOf('killed')).toBe(undisturbed);
    },
    anHour,
  );

  test(
    'over a queue that loses a worker and its server, with a job done twice, it comes to the same ledger',
    async () => {
      const server = await redisServer(join(root, 'redis'));
      await server.start();
      const worker = async () => {
        const started = running(['worker', '--queue', server.url, '--jobs', '1']);
        await started.heard(/works at the queue/);
        return started;
      };
      const [lost, late] = [await worker(), await worker()];
      const command = gradeClass('queued', '--queue', server.url);
      await lost.heard(/is done/);
      lost.signal('SIGKILL');
      const heir = await worker();
      await sleep(10_000);
      // Its lock runs out, and its job goes to another; then it wakes up and finishes too.
      late.signal('SIGSTOP');
      const before = jobsDone([late]).length;
      await sleep(20_000);
      late.signal('SIGCONT');
      await sleep(10_000);
      await server.kill();
      await sleep(3000);
      await server.start();
      expect(await command.ended).toBe(0);
      for (const one of [late, heir]) one.signal('SIGTERM');
      for (const one of [late, heir]) expect(await one.ended).toBe(0);
      await server.kill();
      expect(await ledgerOf('queued')).toBe(undisturbed);
      const done = jobsDone([lost, late, heir]);
      expect(jobsDone([late]).length).toBeGreaterThan(before);
      expect(done.length).toBeGreaterThan(new Set(done).size);
    },
    anHour,
  );
});

/** What workers say that they have done. */
const jobsDone = (workers: readonly Running[]) =>
  workers.flatMap((worker) => [...worker.said().matchAll(/: (\S+) is done/g)].map(([, id]) => id));

test.each(Object.entries(unsteady))('it is noticed that %s', async (name, files) => {
  const folder = join(root, name);
  // One of two is looked at twice; who is alone is not.
  for (const id of ['1', '2']) await asFolder(join(folder, id), files);
  await grading(folder, name).ended;
  const entries: readonly Entry[] = JSON.parse(await ledgerOf(name)).entries;
  expect(entries.filter((entry) => 'unsteady' in entry)).toHaveLength(1);
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
