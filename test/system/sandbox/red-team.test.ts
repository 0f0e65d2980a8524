import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import expected from '../../../fixtures/subjects/hostile/expected.json' with { type: 'json' };
import { processSubject } from '../../../src/subjects/process/process-subject.ts';
import { bubblewrap } from '../../../src/subjects/sandbox/bubblewrap.ts';
import type { Backend } from '../../../src/subjects/sandbox/confinement.ts';
import { defaultLimits } from '../../../src/subjects/sandbox/limits.ts';
import { user } from '../../../src/subjects/sandbox/user.ts';
import type { Reply } from '../../../src/subjects/subject.ts';
import { plainProblem } from '../../problems.ts';

const hostile = fileURLToPath(new URL('../../../fixtures/subjects/hostile', import.meta.url));
const adapters = fileURLToPath(new URL('../../../adapters/python', import.meta.url));

/** What a backend lets out by what it is: see docs/sandbox.md. */
const leaks: Readonly<Record<string, readonly string[]>> = {
  bubblewrap: [],
  user: ['connects_to_loopback.py'],
};

for (const backend of [bubblewrap, user]) {
  describe(`under ${backend.name}, the judge meets`, () => {
    let base: string;
    let submission: string;
    let temporary: string;
    let listener: Server;
    let honest: Answers;

    beforeAll(async () => {
      base = await mkdtemp(join(tmpdir(), 'rnncheck-red-team-'));
      submission = join(base, 'submission');
      temporary = join(base, 'temporary');
      await mkdir(temporary);
      await chmod(base, 0o755);
      await cp(hostile, submission, { recursive: true });
      await writeFile(join(base, 'secret.txt'), 'a secret', { mode: 0o600 });
      listener = createServer((socket) => socket.destroy());
      await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
      const address = listener.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      await writeFile(join(submission, 'port.txt'), String(port));
      vi.stubEnv('TMPDIR', temporary);
      honest = await meet(backend, submission, 'honest.py');
      expect(honest.fault).toBe('none');
    });

    afterAll(async () => {
      vi.unstubAllEnvs();
      listener.close();
      await rm(base, { recursive: true });
    });

    test.each(Object.entries(expected))('%s: %s', async (file, fault) => {
      const before = await everything(base);
      const met = await meet(backend, submission, file);
      if (leaks[backend.name]!.includes(file)) expect(met.fault).toBe('threw');
      else expect(met).toEqual(fault === 'none' ? honest : { ...met, fault });
      expect(await everything(base), 'no file is changed').toEqual(before);
      expect(await readdir(temporary), 'no folder of its own is left').toEqual([]);
      expect(await leavings(), 'nothing is left behind').toEqual([]);
      expect(await processesOf(base), 'no process is left').toEqual([]);
    });
  });
}

interface Answers {
  /** The kind of the first fault; 'start' where it could not be asked anything. */
  readonly fault: string;
  readonly values?: readonly unknown[];
}

async function meet(backend: Backend, folder: string, file: string): Promise<Answers> {
  const subject = await processSubject({
    backend,
    confinement: {
      file: '/usr/bin/python3',
      args: [join(adapters, 'rnncheck_subject.py'), '--contract', 'sequential', join(folder, file)],
      folder,
      readable: [adapters],
      environment: { PATH: '/usr/bin:/bin', RNNCHECK_CHANNEL: '3,4' },
    },
    limits: { ...defaultLimits, memoryBytes: 300e6, startSeconds: 4, requestSeconds: 2 },
  }).catch((error: Error) => error);
  if (subject instanceof Error) return { fault: 'start' };
  try {
    const replies: Reply[] = [
      ...(await subject.ask('forward', problems)),
      ...(await subject.ask('gradients', problems)),
    ];
    const fault = replies.flatMap((reply) => ('fault' in reply ? reply.fault.kind : [])).at(0);
    return {
      fault: fault ?? 'none',
      values: replies.map((reply) => 'value' in reply && reply.value),
    };
  } finally {
    await subject.close?.();
  }
}

const problems = [1, 2].map((seed) => {
  const problem = plainProblem({ sizes: [2, 3, 1], steps: 4, seed });
  return { ...problem, initialState: new Float64Array(3) };
});

/** Every file below a folder with its mode and content. */
async function everything(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((f) => join(f.parentPath, f.name));
  const described = files.map(async (path) => {
    const { mode } = await stat(path);
    return [path, `${mode.toString(8)} ${await readFile(path, 'utf8')}`] as const;
  });
  return Object.fromEntries(await Promise.all(described));
}

/** What `writes_outside.py` tries to leave in the system. */
async function leavings(): Promise<string[]> {
  const folders = ['/', '/usr', '/etc', '/dev', '/usr/local/bin', '/var/tmp', '/dev/shm', '/tmp'];
  const lists = folders.map(async (folder) =>
    (await readdir(folder).catch(() => []))
      .filter((name) => name === 'rnncheck-was-broken')
      .map((name) => join(folder, name)),
  );
  return (await Promise.all(lists)).flat();
}

/** Command lines that speak of a folder. */
async function processesOf(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lines)).filter((line) => line.includes(folder));
}
