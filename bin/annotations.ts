import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import type { Audience } from '../src/reporters/diagnosis.ts';
import { github, silence } from '../src/reporters/github.ts';
import { markdown } from '../src/reporters/markdown.ts';
import type { Report } from '../src/reporters/report.ts';

/**
 * Does the work; what it prints is for people, and no command to GitHub's runner. If it fails, the
 * silence lasts: what is then said of the failure may be a subject's words.
 */
export async function inSilence<R>(work: () => Promise<R>): Promise<R> {
  const { begin, end } = silence(randomUUID());
  process.stdout.write(begin);
  const done = await work();
  process.stdout.write(end);
  return done;
}

/** Annotations where the run's log is read, and the whole as the step's summary, where there is one. */
export async function annotate(
  run: Report,
  audience: Audience,
  file: string | undefined,
): Promise<void> {
  process.stdout.write(github(run, file));
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary) await appendFile(summary, cut(markdown(run, audience)));
}

/** A summary may have 1 MiB. */
const mostBytes = 2 ** 20;

function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= mostBytes) return text;
  const rest = '\n\n… and more: `reports/latest/verdict.json` has all of it.\n';
  return bytes.subarray(0, mostBytes - Buffer.byteLength(rest)).toString('utf8') + rest;
}
