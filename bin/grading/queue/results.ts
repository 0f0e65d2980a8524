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

/** Reads results from where the last reading ended; forgets on the server what was read before that. */
export function reader(redis: Redis, stream: string) {
  let last = '0';
  return async (waitMs: number): Promise<readonly Result[]> => {
    if (last !== '0') await redis.xtrim(stream, 'MINID', last);
    const found = await redis.xread('COUNT', 100, 'BLOCK', waitMs, 'STREAMS', stream, last);
    const entries = found?.[0]?.[1] ?? [];
    last = entries.at(-1)?.[0] ?? last;
    return entries.map(([, [, key = '', , kind, , text = '']]) =>
      kind === 'verdict'
        ? { key, kind, verdict: readVerdict(text) }
        : { key, kind: 'done', answered: fromWire(JSON.parse(text)) as Answered },
    );
  };
}
