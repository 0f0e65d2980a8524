import { Queue, QueueEvents } from 'bullmq';
import type { Answered, Examiner } from '../examiner.ts';
import { keyOf } from '../terms.ts';
import { connected } from './connection.ts';
import {
  attempts,
  keptSeconds,
  prefix,
  queueName,
  type SubmissionJob,
  streamOf,
  submissionJob,
} from './job.ts';
import { packed } from './parcel.ts';
import { follow } from './results.ts';
import { wantedResults } from './wanted.ts';

/** Submissions at the queue at a time: enough for every worker, and no more than a server can hold. */
const atOnce = 1024;

/** How often it is looked whether anybody works, and how long a failed job waits for another worker. */
const lookMs = 1000;

/** Workers at a queue. A class is known there by its mark, and goes on under it when it was stopped. */
export async function atQueue(
  url: string,
  mark: string,
  onNotice: (sentence: string) => void,
): Promise<Examiner> {
  const redis = await connected(url);
  const reading = await connected(url);
  const queue = new Queue<SubmissionJob>(queueName, { connection: redis, prefix });
  const events = new QueueEvents(queueName, { connection: redis, prefix });
  // The server is away, and will be back.
  queue.on('error', () => {});
  events.on('error', () => {});
  const results = wantedResults();
  const idOf = (key: string) => `${mark}-${key}`;

  async function add(job: SubmissionJob): Promise<void> {
    const jobId = idOf(job.key);
    const before = await queue.getJob(jobId);
    if (await before?.isFailed()) await queue.remove(jobId);
    await queue.add('submission', job, {
      jobId,
      attempts,
      backoff: lookMs,
      removeOnComplete: true,
      removeOnFail: { age: keptSeconds },
    });
  }

  events.on('failed', ({ jobId, failedReason }) => {
    const failed = results.open().find(({ key }) => idOf(key) === jobId);
    if (!failed) return;
    results.settle(failed.key, { kind: 'infrastructure', reason: failedReason });
    void queue.remove(jobId).catch(() => {});
  });
  // A server that was started again may have lost jobs; one that it still has is not added twice.
  redis.on('ready', async () => {
    for (const job of results.open()) await add(job).catch(() => {});
  });
  const { ended } = await follow(reading, streamOf(mark), results.take);
  const looking = lookForWorkers(queue, onNotice);

  return {
    atOnce,
    async examine(submission, terms, onVerdict) {
      const { digest } = submission;
      const key = keyOf(digest, terms);
      const zip = await packed(submission);
      const job = submissionJob.parse({ key, stream: streamOf(mark), digest, zip, terms });
      return new Promise<Answered>((done, failed) => {
        if (results.want(job, { onVerdict, done })) add(job).catch(failed);
      });
    },
    async close() {
      clearInterval(looking);
      reading.disconnect();
      await ended;
      await redis.del(streamOf(mark));
      await events.close();
      await queue.close();
      redis.disconnect();
    },
  };
}

/** Says so where nobody works; where the server is away, nobody knows. */
function lookForWorkers(queue: Queue, onNotice: (sentence: string) => void): NodeJS.Timeout {
  let had = true;
  return setInterval(async () => {
    const has = await queue.getWorkersCount().then(
      (count) => count > 0,
      () => had,
    );
    if (had && !has) onNotice('nobody works at the queue: start `rnncheck worker` somewhere');
    had = has;
  }, lookMs);
}
