import { defaultRun, isBuilt, profiledRun } from '../default-run.ts';
import type { Goal, NotMeasured } from '../goals.ts';
import type { Findings, Measurement } from '../measurement.ts';
import { shareOf } from '../profile.ts';
import { median } from '../statistics.ts';

/** A run takes seconds: a few of them tell enough. */
const mostRuns = 3;

/** What somebody waits for who types `npx rnncheck`, and what it takes of the machine. */
export const catalogue: Measurement = {
  name: 'catalogue',
  title: 'The default run of the whole catalogue on the reference',
  async measure({ rounds, progress }) {
    if (!(await isBuilt())) {
      const absent = { because: 'no dist/bin/rnncheck.js (npm run build)' };
      return findings(absent, absent, absent);
    }
    const seconds: number[] = [];
    const megabytes: number[] = [];
    const runs = Math.min(rounds, mostRuns);
    for (let k = 1; k <= runs; k++) {
      progress(`run ${k} of ${runs}`);
      const run = await defaultRun();
      seconds.push(run.seconds);
      megabytes.push(run.megabytes);
    }
    progress('a run under the profiler');
    const share = shareOf(await profiledRun(), (url) => url.includes('/node_modules/decimal.js/'));
    return findings(median(seconds), Math.max(...megabytes), 100 * share);
  },
};

function findings(
  seconds: number | NotMeasured,
  megabytes: number | NotMeasured,
  percent: number | NotMeasured,
): Findings {
  const goals: Goal[] = [
    { what: 'from start to end', sense: 'under', wanted: 8, unit: ' s', measured: seconds },
    { what: 'resident memory', sense: 'under', wanted: 300, unit: ' MB', measured: megabytes },
    {
      what: "decimal.js's share of the time",
      sense: 'under',
      wanted: 100 / 3,
      unit: ' %',
      measured: percent,
    },
  ];
  return {
    tables: [],
    goals,
    notes: [
      `The time is the median of up to ${mostRuns} runs, the memory the largest of them; the share is that of the stacks in a profile which decimal.js is on.`,
    ],
  };
}
