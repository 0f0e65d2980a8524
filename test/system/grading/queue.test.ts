import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rnncheck } from '../checking.ts';
import { type Class, classOf } from './class-of-200.ts';
import { redisServer, type Server } from './redis.ts';
import { type Running, running } from './running.ts';

let root: string;
let made: Class;
let server: Server;
let undisturbed: string;
const workers: Running[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rnncheck-queue-'));
  made = await classOf(11, 24, root);
  server = await redisServer(join(root, 'redis'));
  await server.start();
  await grading('local', {}).ended;
  undisturbed = await ledgerOf('local');
}, 600_000);
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.signal('SIGCONT');
    worker.signal('SIGTERM');
    await worker.ended;
  }
});
afterAll(async () => {
  await server.kill();
  await rm(root, { recursive: true, force: true });
});

const ledgerOf = (out: string) => readFile(join(root, out, 'ledger.json'), 'utf8');

function grading(out: string, env: NodeJS.ProcessEnv, ...more: readonly string[]): Running {
  const about = ['--contract', 'sequential', '--file', 'network.py', '--roster', made.roster];
  const how = ['--cases', '5', '--timeout', '2', '--out', join(root, out)];
  return running(['grade', made.folder, ...about, ...how, ...more], env);
}

async function startedWorker(): Promise<Running> {
  const worker = running(['worker', '--queue', server.url, '--jobs', '1']);
  workers.push(worker);
  await worker.heard(/works at the queue/);
  return worker;
}

const jobsDone = (some: readonly Running[]) =>
  some.flatMap((worker) => [...worker.said().matchAll(/: (\S+) is done/g)].map(([, id]) => id));

describe('a class over a queue', () => {
  test('comes to the ledger that one machine comes to, and leaves no job and no result behind', async () => {
    const both = [await startedWorker(), await startedWorker()];
    expect(await grading('two-workers', {}, '--queue', server.url).ended).toBe(0);
    expect(await ledgerOf('two-workers')).toBe(undisturbed);
    for (const worker of both) expect(jobsDone([worker]).length).toBeGreaterThan(3);
    const left = await server.ask((redis) => redis.keys('rnncheck:*'));
    expect(left.filter((key) => !/:(meta|id|events|stalled-check)$/.test(key))).toEqual([]);
  });

  test('waits for workers, says so, and outlives its own end', async () => {
    const first = grading('waits', {}, '--queue', server.url);
    await first.heard(/nobody works at the queue/);
    const worker = await startedWorker();
    await worker.heard(/is done[\s\S]*is done/);
    first.signal('SIGKILL');
    await first.ended;
    // Workers go on meanwhile, and what they find is there when somebody comes for it.
    await sleep(3000);
    expect(await grading('waits', {}, '--queue', server.url).ended).toBe(0);
    expect(await ledgerOf('waits')).toBe(undisturbed);
  });

  test('outlives a server that forgets everything', async () => {
    const worker = await startedWorker();
    const class_ = grading('forgotten', {}, '--queue', server.url);
    await worker.heard(/is done/);
    await server.ask((redis) => redis.flushall());
    await server.kill();
    await server.start();
    expect(await class_.ended).toBe(0);
    expect(await ledgerOf('forgotten')).toBe(undisturbed);
  });
});

describe('a queue that is not fit', () => {
  test('is refused where nobody answers', async () => {
    const ran = await rnncheck('worker', '--queue', 'redis://127.0.0.1:1');
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.stderr).toContain('the queue at redis://127.0.0.1:1 cannot be used');
    const grade = grading('refused', {}, '--queue', 'http://127.0.0.1');
    expect(await grade.ended).toBe(2);
    expect(grade.said()).toContain('the queue is an address such as redis://host:6379');
  });

  test('is refused where it would throw jobs away, and without its password, which is never printed', async () => {
    const other = await redisServer(join(root, 'other'));
    await other.start('--requirepass', 'melon', '--maxmemory-policy', 'allkeys-lru');
    try {
      const args = ['worker', '--queue', other.url];
      const wrong = running(args, { RNNCHECK_QUEUE_PASSWORD: 'lemon' });
      expect(await wrong.ended).toBe(2);
      expect(wrong.said()).toMatch(/WRONGPASS/);
      expect(wrong.said()).not.toContain('lemon');
      const unfit = running(args, { RNNCHECK_QUEUE_PASSWORD: 'melon' });
      expect(await unfit.ended).toBe(2);
      expect(unfit.said()).toContain('maxmemory-policy allkeys-lru');
      expect(unfit.said()).not.toContain('melon');
    } finally {
      await other.kill();
    }
  });

  test('is used by a user of its own, who may do what the page on scale allows', async () => {
    const page = await readFile('docs/grading-at-scale.md', 'utf8');
    const rights = /ACL SETUSER rnncheck on >… (.*?)`/.exec(page)![1]!;
    const other = await redisServer(join(root, 'users'));
    const user = ['rnncheck', 'on', '>melon', ...rights.split(' ')];
    await other.start('--requirepass', 'lemon', '--user', ...user);
    const queue = other.url.replace('//', '//rnncheck@');
    const password = { RNNCHECK_QUEUE_PASSWORD: 'melon' };
    const worker = running(['worker', '--queue', queue, '--jobs', '1'], password);
    try {
      await worker.heard(/works at the queue/);
      expect(
        await grading('users', { RNNCHECK_QUEUE_PASSWORD: 'melon' }, '--queue', queue).ended,
      ).toBe(0);
      expect(await ledgerOf('users')).toBe(undisturbed);
    } finally {
      worker.signal('SIGTERM');
      await worker.ended;
      await other.kill();
    }
  });
});
