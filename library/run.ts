import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { catalogue } from '../properties/catalogue.ts';
import { certifier } from '../src/certificate/certificate.ts';
import type { Report } from '../src/reporters/report.ts';
import { check, type Plan, usualRandomCases, usualSeed } from '../src/runner/check.ts';
import { select, UnusableArgument } from '../src/runner/select.ts';
import { asNew } from '../src/subjects/as-new.ts';
import type { Subject } from '../src/subjects/subject.ts';
import { diagnosisOf, writtenDown } from '../src/zoo/diagnosis/of-a-run.ts';
import type { CheckOptions } from './options.ts';

/** The whole of a run, in this thread: the verdict, and where the subject is rejected the diagnosis. */
export async function runOf(
  open: () => Promise<Subject>,
  options: CheckOptions,
  commandWith: Plan['commandWith'],
): Promise<Report> {
  const { seed = usualSeed, cases = usualRandomCases, onVerdict } = options;
  wholeNumber('seed', seed, Number.MIN_SAFE_INTEGER);
  wholeNumber('cases', cases, 0);
  const subjects = asNew(open);
  const plan: Plan = {
    open: subjects.open,
    properties: selected(options),
    seed,
    randomCases: cases,
    certifier: certifier(),
    commandWith,
    suite: packageJson.version,
    ...(onVerdict && { onVerdict }),
  };
  const heard = writtenDown(plan);
  try {
    const run = await check(heard.plan);
    if (run.accepted) return run;
    return { ...run, diagnosis: await diagnosisOf(run, plan, [heard.place]) };
  } finally {
    await subjects.close();
  }
}

/** The properties that the options leave, in the order in which they are checked. */
export function selected({ only = [], skip = [] }: CheckOptions): Plan['properties'] {
  return select(catalogue, only, skip);
}

function wholeNumber(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  const bound = least === 0 ? ', 0 or more' : '';
  throw new UnusableArgument(`${name} is ${value}; it should be a whole number${bound}`);
}
