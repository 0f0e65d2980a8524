import type { Redis } from 'ioredis';
import type { PropertyVerdict } from '../../../src/runner/verdict.ts';
import { fromWire, toWire } from '../../../src/subjects/protocol/wire.ts';
import type { Answered } from '../examiner.ts';
import { readVerdict, writtenVerdict } from '../shelf.ts';
import { keptSeconds } from './job.ts';

/** What a worker tells of a submission, by the key of its result. */
export type Result = { readonly key: string } & (
  | { readonly kind: 'verdict'; readonly verdict: PropertyVerdict }
  | { readonly kind: 'done'; readonly answered: Answered }
);

/** Adds to the results of a class. It is there when this returns, whatever becomes of the job. */
export async function announce(redis: Redis, stream: string, result: Result): Promise<void> {
  const text =
    result.kind === 'verdict'
      ? writtenVerdict(result.verdict)
      : JSON.stringify(toWire(result.answered));
  await redis.xadd(stream, '*', 'key', result.key, 'kind', result.kind, 'text', text);
  await redis.expire(stream, keptSeconds);
}

/**
 * Takes results as they are announced, until the connection is closed; what was there before has been taken
 * when this returns. The server forgets what was read.
 */
export async function follow(
  redis: Redis,
  stream: string,
  take: (result: Result) => void,
): Promise<{ readonly ended: Promise<void> }> {
  let last = '0';
  async function takeNext(waitMs: number): Promise<number> {
    const found = await redis.xread('COUNT', 100, 'BLOCK', waitMs, 'STREAMS', stream, last);
    const entries = found?.[0]?.[1] ?? [];
    for (const [id, [, key = '', , kind, , text = '']] of entries) {
      last = id;
      take(
        kind === 'verdict'
          ? { key, kind, verdict: readVerdict(text) }
          : { key, kind: 'done', answered: fromWire(JSON.parse(text)) as Answered },
      );
    }
    if (entries.length > 0) await redis.xtrim(stream, 'MINID', last);
    return entries.length;
  }
  while ((await takeNext(1)) > 0);
  const goOn = async () => {
    while (redis.status !== 'end') await takeNext(1000).catch(() => {});
  };
  return { ended: goOn() };
}
