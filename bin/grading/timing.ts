import type { Spent } from '../stopwatch.ts';
import type { Examined } from './examine.ts';

/** Where the seconds of a class went, for those that were examined now. */
export interface Timing {
  readonly seconds: number;
  readonly submissions: Readonly<Record<string, Spent>>;
  readonly all: Spent;
}

export function timingOf(examined: ReadonlyMap<string, Examined>, seconds: number): Timing {
  const submissions: Record<string, Spent> = {};
  for (const [id, found] of examined) {
    if (found.kind === 'examined' && found.spent) submissions[id] = found.spent;
  }
  const sum = (of: keyof Spent) =>
    Object.values(submissions).reduce((total, spent) => total + spent[of], 0);
  const all = { judge: sum('judge'), starting: sum('starting'), answering: sum('answering') };
  return { seconds, submissions, all };
}

/** In a line; empty where nothing was left to examine. */
export function timingLine({ seconds, submissions, all }: Timing): string {
  const count = Object.keys(submissions).length;
  if (count === 0) return '';
  const whole = all.judge + all.starting + all.answering;
  const percent = (part: number) => `${Math.round((100 * part) / whole)} %`;
  const shares = `judging ${percent(all.judge)}, starting and ending submissions ${percent(all.starting)}, waiting for their answers ${percent(all.answering)}`;
  return `${count} examined in ${seconds.toFixed(1)} s, ${((60 * count) / seconds).toFixed(0)} a minute: ${shares}\n`;
}
