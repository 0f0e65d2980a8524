import type { Problem } from '../../src/network/problem.ts';
import { stream } from '../../src/random/stream.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { bubblewrap } from '../../src/subjects/sandbox/bubblewrap.ts';
import { open } from '../../src/subjects/specification.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { isBuilt, sandboxedRun } from '../default-run.ts';
import type { NotMeasured } from '../goals.ts';
import type { Measurement } from '../measurement.ts';
import { named, randomProblem, small } from '../problems.ts';
import { type Contestant, interleaved, secondsOf } from '../rounds.ts';
import { median } from '../statistics.ts';
import { timingTable } from '../timing-table.ts';

/** As many as the runner sends together. */
const together = 20;
const mostRuns = 3;

const names = {
  here: 'gradients from the reference, in the judge itself',
  there: 'gradients from examples/typescript/network.ts, in a process of its own',
};

/** What it costs that a subject is a process of its own. */
export const subjects: Measurement = {
  name: 'subjects',
  title: `A subject in a process of its own, ${named(small)}, ${together} problems at a time`,
  async measure({ rounds, progress }) {
    const random = stream(1, 'subjects');
    const problems = Array.from({ length: together }, () => randomProblem(small, random, 1));
    const away = await open(
      {
        kind: 'adapted',
        contract: 'module',
        path: 'examples/typescript/network.ts',
        names: [],
      },
      { sandbox: 'none', limits: {} },
    );
    const timings = await interleaved(
      [asking(names.here, referenceSubject(), problems), asking(names.there, away, problems)],
      rounds,
      progress,
    );
    await away.close?.();
    const [here, there] = [secondsOf(timings, names.here), secondsOf(timings, names.there)];
    const overhead =
      typeof here === 'number' && typeof there === 'number'
        ? 1000 * (there - here)
        : { because: 'one of the two was not measured' };
    return {
      tables: [timingTable('', timings, names.here)],
      goals: [
        {
          what: 'the way to the subject and back, per problem',
          sense: 'at most',
          wanted: 1,
          unit: ' ms',
          measured: overhead,
        },
        {
          what: 'examples/numpy/sequential.py in bubblewrap, default depth, from start to end',
          sense: 'under',
          wanted: 10,
          unit: ' s',
          measured: await sandboxedSeconds(Math.min(rounds, mostRuns), progress),
        },
      ],
      notes: [
        'What is called the way includes the difference between the two networks’ own speeds.',
      ],
    };
  },
};

function asking(name: string, subject: Subject, problems: readonly Problem[]): Contestant {
  return {
    name,
    fewest: together,
    async time(repetitions) {
      const started = process.hrtime.bigint();
      for (let done = 0; done < repetitions; done += together) {
        await subject.ask('gradients', problems);
      }
      const asked = Math.ceil(repetitions / together) * together;
      return (Number(process.hrtime.bigint() - started) / 1e9) * (repetitions / asked);
    },
  };
}

async function sandboxedSeconds(
  runs: number,
  progress: (stage: string) => void,
): Promise<number | NotMeasured> {
  if (!(await isBuilt())) return { because: 'no dist/bin/rnncheck.js (npm run build)' };
  const reason = await bubblewrap.unavailable();
  if (reason) return { because: reason };
  const seconds: number[] = [];
  for (let k = 1; k <= runs; k++) {
    progress(`sandboxed run ${k} of ${runs}`);
    seconds.push(await sandboxedRun('examples/numpy/sequential.py', 'sequential'));
  }
  return median(seconds);
}
