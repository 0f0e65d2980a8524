import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Job, Worker } from 'bullmq';
import { plain } from '../../../src/reporters/plain.ts';
import { Unusable } from '../../../src/subjects/process/unusable.ts';
import { chosenBackend } from '../../../src/subjects/sandbox/backend.ts';
import type { Surroundings } from '../../../src/subjects/specification.ts';
import type { Answered } from '../examiner.ts';
import { pool } from '../pool.ts';
import { connected } from './connection.ts';
import { attempts, prefix, queueName, type SubmissionJob, submissionJob } from './job.ts';
import { unpacked } from './parcel.ts';
import { announce } from './results.ts';

export interface WorkerOptions {
  readonly queue: string;
  readonly jobs: number;
  readonly sandbox: Surroundings['sandbox'];
}

/**
 * A worker renews the lock on its job from a thread that judges nothing. A job whose lock has run out
 * goes to somebody else, and is given up where that has happened to each of its attempts.
 */
const locks = {
  lockDuration: 10_000,
  stalledInterval: 5000,
  maxStalledCount: attempts - 1,
} as const;

/** A machine on which so many different jobs fail in a row is not fit to grade; one alone may be to blame itself. */
const failuresInARow = 3;

/** Works at a queue until it is told to stop. Whatever a job says, the walls are this machine's. */
export async function serve(
  { queue, jobs, sandbox }: WorkerOptions,
  onNotice: (sentence: string) => void,
): Promise<void> {
  await chosenBackend(sandbox);
  const redis = await connected(queue);
  const scratch = await mkdtemp(join(tmpdir(), 'rnncheck-worker-'));
  // Whoever a submission runs as must be able to come to its folder.
  await chmod(scratch, 0o755);
  const examiner = pool(jobs, join(scratch, 'truth'));

  async function examined(job: SubmissionJob, place: string): Promise<Answered> {
    const { key, stream } = job;
    const terms = { ...job.terms, surroundings: { ...job.terms.surroundings, sandbox } };
    const announcements: Promise<void>[] = [];
    const answered = await examiner.examine(await unpacked(job, place), terms, (verdict) => {
      announcements.push(announce(redis, stream, { key, kind: 'verdict', verdict }));
    });
    await Promise.all(announcements);
    return answered;
  }

  async function work({ data, id }: Job): Promise<void> {
    const job = submissionJob.parse(data);
    const place = await mkdtemp(join(scratch, 'job-'));
    try {
      const answered = await examined(job, join(place, 'submission'));
      // The queue lets another worker try, and tells whoever asked when all attempts have failed.
      if (answered.kind === 'infrastructure') throw new Unusable('judge', answered.reason);
      await announce(redis, job.stream, { key: job.key, kind: 'done', answered });
      onNotice(`${id} is done`);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }

  const worker = new Worker(queueName, work, {
    connection: redis,
    prefix,
    concurrency: jobs,
    ...locks,
  });
  const failed = new Set<string | undefined>();
  const ended = new Promise<Error | undefined>((stop) => {
    worker.on('completed', () => {
      failed.clear();
    });
    worker.on('failed', (job, error) => {
      onNotice(`a job failed: ${plain(error.message)}`);
      failed.add(job?.id);
      if (failed.size === failuresInARow) stop(error);
    });
    // The server is away, and will be back.
    worker.on('error', () => {});
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => stop(undefined));
  });
  onNotice(`works at the queue, ${jobs} submissions at a time`);
  const error = await ended;
  await worker.close();
  await examiner.close();
  redis.disconnect();
  await rm(scratch, { recursive: true, force: true });
  if (!error) return;
  throw new Unusable('judge', `${failuresInARow} jobs failed in a row: ${error.message}`);
}
