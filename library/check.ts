import { inspect } from 'node:util';
import type { Report } from '../src/reporters/report.ts';
import type { Again } from '../src/runner/again.ts';
import type { CheckOptions } from './options.ts';
import { runOf } from './run.ts';
import { openerOf, type Subject } from './subject.ts';

/**
 * Holds a subject to every property that binds it, and says which bug it has if it is rejected. A broken
 * law is a verdict and no error: this throws where the subject cannot be asked at all, or where an option
 * cannot be used.
 *
 * An object of functions is asked in this process, in this thread, with copies of everything; one that
 * may loop for ever, or end the process, is better given as a file.
 */
export async function check(subject: Subject, options: CheckOptions = {}): Promise<Report> {
  return runOf(openerOf(subject, options), options, (again) => call(options, again));
}

/** The call that makes a run, or one property of it, again. */
function call({ precision, initialisation }: CheckOptions, { only, seed, cases }: Again): string {
  const options = {
    ...(only !== undefined && { only: [only] }),
    seed,
    ...(cases !== undefined && { cases }),
    ...(precision && { precision }),
    ...(initialisation && { initialisation }),
  };
  return `check(subject, ${inspect(options, { breakLength: Number.POSITIVE_INFINITY })})`;
}
