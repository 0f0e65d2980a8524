import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** The distribution's redis-server, which a test starts, kills and starts again over the same folder. */
export interface Server {
  readonly url: string;
  start(...settings: readonly string[]): Promise<void>;
  /** With SIGKILL, as a machine that goes down. */
  kill(): Promise<void>;
  /** Asks the server itself. */
  ask<T>(question: (redis: Redis) => Promise<T>): Promise<T>;
}

export async function redisServer(folder: string): Promise<Server> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  await mkdir(folder, { recursive: true });

  async function ask<T>(question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(url, { retryStrategy: () => 100, maxRetriesPerRequest: 100 });
    redis.on('error', () => {});
    try {
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }

  return {
    url,
    ask,
    async start(...settings) {
      const kept = ['--dir', folder, '--appendonly', 'yes', '--save', ''];
      const where = ['--port', String(port), '--bind', '127.0.0.1'];
      child = spawn('redis-server', [...where, ...kept, ...settings], { stdio: 'ignore' });
      while (!(await isOpen(port))) await sleep(50);
    },
    async kill() {
      if (!child || child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const opened = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return opened;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}
