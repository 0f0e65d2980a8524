import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Backend, Confinement } from './confinement.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type Breach, watch } from './watcher.ts';

/** How a confined program ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  /** Which limit it went past, if it did not end by itself. */
  readonly stopped?: { readonly by: Breach | 'output' | 'time'; readonly detail: string };
}

type Program = Pick<Confinement, 'file' | 'folder'> & Partial<Confinement>;

/** Runs a program that answers no questions, until it ends or breaks a limit. */
export async function attempt(
  backend: Backend,
  program: Program,
  limits: Limits = defaultLimits,
  /** What it finds at descriptor 3 and above. */
  descriptors: readonly (number | 'ignore')[] = [],
): Promise<Ended> {
  const launch = await backend.launch({ args: [], readable: [], environment: {}, ...program });
  const child: ChildProcess = spawn(launch.file, launch.args, {
    ...launch.options,
    stdio: ['ignore', 'pipe', 'pipe', ...descriptors],
  });
  await once(child, 'spawn');
  const pid = child.pid!;
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  // What ran away may hold the streams open: they close when everything has been ended.
  const closed = once(child, 'close');

  let output = '';
  let bytes = 0;
  let stopped: Ended['stopped'];
  const stop = (by: NonNullable<Ended['stopped']>['by'], detail: string) => {
    if (stopped) return;
    stopped = { by, detail };
    // It is ended once more below, where a failure to end it is heard.
    launch.end(pid).catch(() => {});
  };
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limits.outputBytes) output += chunk.toString();
      else stop('output', `${limits.outputBytes} bytes of output`);
    });
  }
  const watcher = watch(pid, limits, stop);
  const seconds = limits.totalSeconds;
  const timer = setTimeout(() => stop('time', `${seconds} s`), 1000 * seconds);

  const [code, signal] = await exited;
  watcher.stop();
  clearTimeout(timer);
  await launch.end(pid);
  await closed;
  return { code, signal, output, ...(stopped && { stopped }) };
}

/** A sentence where a program did not end well, for the reader who wonders why. */
export function failure({ code, signal, output, stopped }: Ended): string | undefined {
  if (code === 0) return undefined;
  const said = output.trim().split('\n').at(-1);
  if (said) return `a trial said "${said}".`;
  if (stopped) return `a trial went past the limit of ${stopped.detail}.`;
  return `a trial ended with ${signal ? `signal ${signal}` : `status ${code}`}.`;
}
