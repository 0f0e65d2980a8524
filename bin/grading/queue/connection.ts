import { Redis } from 'ioredis';
import { UnusableArgument } from '../../../src/runner/select.ts';

const passwordVariable = 'RNNCHECK_QUEUE_PASSWORD';

/**
 * A connection that comes back by itself when the server does. Whether there is a server at all, and
 * whether it would throw jobs away where memory is short, is found out first.
 */
export async function connected(url: string): Promise<Redis> {
  const address = addressOf(url);
  const where = `${address.protocol}//${address.host}${address.pathname}`;
  const password = process.env[passwordVariable];
  if (password) address.password = encodeURIComponent(password);
  const options = { maxRetriesPerRequest: null, lazyConnect: true };
  await refuseUnfit(where, new Redis(address.href, { ...options, retryStrategy: () => null }));
  const redis = new Redis(address.href, {
    ...options,
    retryStrategy: (times) => Math.min(100 * times, 2000),
  });
  // Without a listener an error would end the process; what it cuts short is sent again.
  redis.on('error', () => {});
  await redis.connect();
  return redis;
}

function addressOf(url: string): URL {
  const found = URL.canParse(url) ? new URL(url) : undefined;
  if (found && ['redis:', 'rediss:'].includes(found.protocol)) return found;
  throw new UnusableArgument(
    'the queue is an address such as redis://host:6379, or rediss://host:6379 with TLS',
  );
}

/** In words that hold nothing secret. */
async function refuseUnfit(where: string, redis: Redis): Promise<void> {
  let why = '';
  redis.on('error', (error) => {
    why = error.message;
  });
  try {
    await redis.connect();
    const [, policy] = /maxmemory_policy:(\S+)/.exec(await redis.info('memory')) ?? [];
    if (policy === undefined || policy === 'noeviction') return;
    throw new UnusableArgument(
      `the server at ${where} throws keys away where memory is short (maxmemory-policy ${policy}), and jobs would be lost; set it to noeviction`,
    );
  } catch (error) {
    if (error instanceof UnusableArgument) throw error;
    const reason = why || (error instanceof Error ? error.message : String(error));
    throw new UnusableArgument(
      `the queue at ${where} cannot be used (${reason}); start the server, or give its password in ${passwordVariable}`,
    );
  } finally {
    redis.disconnect();
  }
}
