import { Queue } from 'bullmq';
import type { PropertyVerdict } from '../../../src/runner/verdict.ts';
import type { Answered, Examiner } from '../examiner.ts';
import { keyOf } from '../terms.ts';
import { connected } from './connection.ts';
import { attempts, prefix, queueName, type SubmissionJob, streamOf, submissionJob } from './job.ts';
import { packed } from './parcel.ts';
import { type Result, reader } from './results.ts';

/** Submissions at the queue at a time: enough for every worker, and no more than a server can hold. */
const atOnce = 1024;

/** How often it is looked whether a job was given up, and whether anybody works. */
const lookMs = 1000;

/** Whoever wants to know of a submission; two with the same content are asked once. */
interface Wanted {
  /** Until it is done. */
  job?: SubmissionJob;
  readonly waiting: {
    readonly onVerdict: (verdict: PropertyVerdict) => void;
    readonly done: (answered: Answered) => void;
  }[];
}

/**
 * Workers at a queue. A job may be done twice, where a worker was lost or late: what is announced first
 * counts, and every verdict that comes after it is still passed on, to be held against the first.
 */
export async function atQueue(
  url: string,
  mark: string,
  onNotice: (sentence: string) => void,
): Promise<Examiner> {
  const redis = await connected(url);
  const reading = await connected(url);
  const queue = new Queue<SubmissionJob>(queueName, { connection: redis, prefix });
  queue.on('error', () => {});
  const stream = streamOf(mark);
  const wanted = new Map<string, Wanted>();
  /** Found for a grading that was stopped before it could read them. */
  const early = new Map<string, Result[]>();

  function take(result: Result): void {
    const { key } = result;
    const about = wanted.get(key);
    if (!about) early.set(key, [...(early.get(key) ?? []), result]);
    else if (result.kind === 'done') settle(about, result.answered);
    else for (const { onVerdict } of about.waiting) onVerdict(result.verdict);
  }

  function settle(about: Wanted, answered: Answered): void {
    delete about.job;
    for (const { done } of about.waiting) done(answered);
  }

  async function add(job: SubmissionJob): Promise<void> {
    const jobId = `${mark}-${job.key}`;
    const before = await queue.getJob(jobId);
    if (await before?.isFailed()) await before?.remove();
    await queue.add('submission', job, {
      jobId,
      attempts,
      backoff: lookMs,
      removeOnComplete: true,
    });
  }

  const next = reader(reading, stream);
  for (let results = await next(1); results.length > 0; results = await next(1)) results.map(take);
  let isOpen = true;
  const following = (async () => {
    while (isOpen) for (const result of await next(lookMs).catch(() => [])) take(result);
  })();

  // A server that was started again may have lost jobs; one that it still has is not added twice.
  redis.on('ready', async () => {
    for (const { job } of wanted.values()) if (job) await add(job).catch(() => {});
  });

  let hadWorkers = true;
  const looking = setInterval(async () => {
    try {
      for (const job of await queue.getFailed()) {
        const about = wanted.get(job.data.key);
        if (!about?.job || job.data.stream !== stream) continue;
        await job.remove();
        settle(about, { kind: 'infrastructure', reason: job.failedReason });
      }
      const hasWorkers = (await queue.getWorkersCount()) > 0;
      if (hadWorkers && !hasWorkers) onNotice('nobody works at the queue: start `rnncheck worker`');
      hadWorkers = hasWorkers;
    } catch {
      // The server is away; what was asked stays asked.
    }
  }, lookMs);

  return {
    atOnce,
    async examine(submission, terms, onVerdict) {
      const key = keyOf(submission.digest, terms);
      const { digest } = submission;
      const zip = await packed(submission);
      const job = submissionJob.parse({ key, stream, digest, zip, terms });
      return new Promise((done, failed) => {
        const under = wanted.get(key);
        if (under?.job) {
          under.waiting.push({ onVerdict, done });
          return;
        }
        wanted.set(key, { job, waiting: [{ onVerdict, done }] });
        const before = early.get(key) ?? [];
        early.delete(key);
        before.map(take);
        if (wanted.get(key)?.job) add(job).catch(failed);
      });
    },
    async close() {
      isOpen = false;
      clearInterval(looking);
      reading.disconnect();
      await following;
      await redis.del(stream);
      await queue.close();
      redis.disconnect();
    },
  };
}
