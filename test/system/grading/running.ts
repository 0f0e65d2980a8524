import { type ChildProcess, spawn } from 'node:child_process';
import { program } from '../checking.ts';

/** A command that runs, with all that it has said. */
export interface Running {
  readonly pid: number;
  said(): string;
  readonly ended: Promise<number | null>;
  /** To the process itself: what it started has to notice by itself. */
  signal(name: NodeJS.Signals): void;
  /** When it has said so. */
  heard(what: RegExp): Promise<void>;
}

/** `rnncheck ARGS`, with the secret of a course. */
export function running(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child: ChildProcess = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, RNNCHECK_SECRET: 'open sesame', ...env },
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((done) => child.on('close', done));
  return {
    pid: child.pid!,
    said: () => text,
    ended,
    signal: (name) => void child.kill(name),
    heard(what) {
      return new Promise((done, failed) => {
        const look = () => {
          if (!what.test(text)) return;
          listeners.delete(look);
          done();
        };
        listeners.add(look);
        look();
        void ended.then(() => failed(new Error(`it ended without ${what}:\n${text}`)));
      });
    },
  };
}
