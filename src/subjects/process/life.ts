import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Backend, Confinement } from '../sandbox/backend.ts';
import type { Limits } from '../sandbox/limits.ts';
import { watch } from '../sandbox/watcher.ts';
import { channel, type Ending } from './channel.ts';

/** Why a process ended before it was asked to. */
export type Death =
  | { readonly kind: 'crash'; readonly how: string; readonly stderr: string }
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'memory' | 'processes' | 'output'; readonly limit: string }
  | { readonly kind: 'protocol'; readonly what: string };

/** One life of a subject's process, from its start to its end. */
export interface Life {
  send(message: unknown): void;
  /** The next message, as JSON; or the death that came instead. */
  next(seconds: number): Promise<{ readonly message: unknown } | { readonly death: Death }>;
  /** Ends the process and everything that it started. */
  end(): Promise<void>;
}

export async function startLife(
  backend: Backend,
  confinement: Confinement,
  limits: Limits,
): Promise<Life> {
  const { file, args, options, end } = await backend.launch(confinement);
  const child = spawn(file, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const lines = channel(child.stdio[3] as Writable, child.stdio[4] as Readable);
  let breach: Death | undefined;
  const ended = exitOf(child);
  let endedOnce: Promise<void> | undefined;
  const endAll = () => {
    endedOnce ??= finish();
    return endedOnce;
  };
  // Whoever waits for a message is told what went wrong with the ending, too.
  const endSoon = () => void endAll().catch(() => {});
  // Something that ran away may hold the channel open after the subject is gone.
  void ended.then(() => setTimeout(lines.giveUp, graceMilliseconds));

  const tail = drained([child.stdout!, child.stderr!], limits.outputBytes, () => {
    breach ??= { kind: 'output', limit: `${limits.outputBytes} bytes of output` };
    endSoon();
  });
  const watcher =
    child.pid === undefined
      ? { stop() {} }
      : watch(child.pid, limits, (kind, limit) => {
          breach ??= { kind, limit };
          endSoon();
        });

  async function finish(): Promise<void> {
    watcher.stop();
    lines.close();
    if (child.pid !== undefined) await end(child.pid);
    await ended;
  }

  async function deathFrom(ending: Ending): Promise<Death> {
    // Whoever leaves closes the channel first; how it left is only known when it is gone.
    if (ending.kind === 'closed')
      await Promise.race([ended, sleep(leavingMilliseconds, undefined, { ref: false })]);
    await endAll();
    if (breach) return breach;
    if (ending.kind === 'timeout') return ending;
    if (ending.kind === 'too-long') {
      return { kind: 'protocol', what: `a line of more than ${ending.bytes} bytes` };
    }
    return { kind: 'crash', how: await ended, stderr: tail() };
  }

  return {
    send: lines.send,
    async next(seconds) {
      const next = await lines.next(seconds);
      if (!('line' in next)) return { death: await deathFrom(next) };
      try {
        return { message: JSON.parse(next.line) };
      } catch {
        await endAll();
        return { death: { kind: 'protocol', what: `a line that is no JSON: ${brief(next.line)}` } };
      }
    },
    end: endAll,
  };
}

/** A process that has closed the channel is given so long to leave by itself. */
const leavingMilliseconds = 2000;

/** What was written before the end is still on its way for so long. */
const graceMilliseconds = 200;

/** How it ended, in words. */
function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) =>
      resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
    );
  });
}

const keptTail = 2000;

/** Reads what nobody listens to, so that it cannot block, and keeps its end for reports. */
function drained(streams: readonly Readable[], limit: number, onFlood: () => void): () => string {
  let tail = '';
  let bytes = 0;
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      tail = (tail + chunk.toString('utf8')).slice(-keptTail);
      if (bytes > limit) onFlood();
    });
    stream.on('error', () => {});
  }
  return () => tail.trim();
}

function brief(line: string): string {
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line);
}
