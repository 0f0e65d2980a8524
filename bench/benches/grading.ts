import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Class, classOf } from '../../test/system/grading/class-of-200.ts';
import { redisServer } from '../../test/system/grading/redis.ts';
import { type Running, running } from '../../test/system/grading/running.ts';
import { isBuilt } from '../default-run.ts';
import type { Findings, Measurement } from '../measurement.ts';
import { shown } from '../numbers.ts';

const submissions = 200;
const classSeed = 2024;

/** What course staff wait for: a class, on this machine and through a queue on it. */
export const grading: Measurement = {
  name: 'grading',
  title: 'A class of 200: two jobs of one machine, and two workers at a queue',
  async measure({ progress }) {
    if (!(await isBuilt())) throw new Error('there is no dist/bin/rnncheck.js: npm run build');
    const root = await mkdtemp(join(tmpdir(), 'rnncheck-bench-class-'));
    const server = await redisServer(join(root, 'redis'));
    await server.start();
    const workers: Running[] = [];
    try {
      const made = await classOf(classSeed, submissions, root);
      progress('two jobs');
      const local = await graded(made, join(root, 'local'), '--jobs', '2');
      for (let k = 0; k < 2; k++) {
        workers.push(running(['worker', '--queue', server.url, '--jobs', '1']));
      }
      await Promise.all(workers.map((worker) => worker.heard(/works at the queue/)));
      progress('two workers');
      const queued = await graded(made, join(root, 'queued'), '--queue', server.url);
      const resident = await Promise.all(workers.map(peakMegabytes));
      const served = await server.ask((redis) => redis.info('memory'));
      const peak = Number(/used_memory_peak:(\d+)/.exec(served)?.[1]) / 1e6;
      return findings(local, queued, Math.max(...resident), peak);
    } finally {
      for (const worker of workers) worker.signal('SIGTERM');
      await Promise.all(workers.map(({ ended }) => ended));
      await server.kill();
      await rm(root, { recursive: true, force: true });
    }
  },
};

interface Graded {
  readonly minutes: number;
  readonly ledger: string;
  /** In percent of all time that threads spent. */
  readonly judgesShare: number;
}

async function graded(made: Class, out: string, ...how: readonly string[]): Promise<Graded> {
  const about = ['--contract', 'sequential', '--file', 'network.py', '--roster', made.roster];
  const started = performance.now();
  const { ended, said } = running([
    ...['grade', made.folder, ...about, '--out', out],
    ...['--timeout', '2', '--sandbox', 'bubblewrap', ...how],
  ]);
  if ((await ended) !== 0) throw new Error(`the class was not graded:\n${said()}`);
  const minutes = (performance.now() - started) / 60_000;
  const { all } = JSON.parse(await readFile(join(out, 'timing.json'), 'utf8'));
  const judgesShare = (100 * all.judge) / (all.judge + all.starting + all.answering);
  return { minutes, judgesShare, ledger: await readFile(join(out, 'ledger.json'), 'utf8') };
}

async function peakMegabytes({ pid }: Running): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return (1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1])) / 1e6;
}

function findings(local: Graded, queued: Graded, worker: number, server: number): Findings {
  const rate = ({ minutes }: Graded) => submissions / minutes;
  return {
    tables: [
      {
        title: '',
        columns: ['', 'two jobs', 'two workers'],
        rows: [
          ['submissions a minute', shown(rate(local)), shown(rate(queued))],
          ["judge's share", `${shown(local.judgesShare)} %`, `${shown(queued.judgesShare)} %`],
          ['memory of a worker at most', '', `${shown(worker)} MB`],
          ['memory of the server at most', '', `${shown(server)} MB`],
        ],
      },
    ],
    goals: [
      {
        what: 'submissions a minute with two jobs',
        sense: 'at least',
        wanted: 30,
        unit: '',
        measured: rate(local),
      },
      {
        what: "the judge's share of the time",
        sense: 'under',
        wanted: 50,
        unit: ' %',
        measured: local.judgesShare,
      },
      {
        what: 'the rate of two workers over that of two jobs',
        sense: 'at least',
        wanted: 0.9,
        unit: '',
        measured: rate(queued) / rate(local),
      },
      {
        what: 'ledgers that differ',
        sense: 'at most',
        wanted: 0,
        unit: '',
        measured: local.ledger === queued.ledger ? 0 : 1,
      },
    ],
    notes: [
      'A class is graded once each way, whole commands by the clock: unpacking, the second look at one submission in twenty, feedback and pages included. `sequential` in NumPy, right, wrong and hostile, at the default depth, with bubblewrap and `--timeout 2`.',
    ],
  };
}
