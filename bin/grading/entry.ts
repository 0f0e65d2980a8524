import { type Grade, grade } from '../../src/grading/grade.ts';
import {
  behaviourOf,
  bugsOf,
  type Entry,
  type Submitter,
  unsteadyLaws,
} from '../../src/grading/ledger.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import { type Feedback, feedback } from '../../src/reporters/grading/feedback.ts';
import type { Report } from '../../src/reporters/report.ts';
import type { Examined } from './examine.ts';

/** A line of the ledger, and what is said to whoever handed it in. */
export interface Assessed {
  readonly entry: Entry;
  readonly report?: Report;
  readonly feedback?: Feedback;
}

/** Points for what was found. Nothing is asked again: another rubric over the same findings is as quick. */
export function assess(
  who: Submitter,
  found: Examined,
  rubric: Rubric,
  again?: Examined,
): Assessed {
  if (found.kind !== 'examined') return { entry: { ...who, ...found } };
  const { digest } = found;
  const report = found.report();
  const bugs = bugsOf(report.diagnosis);
  const earned: Grade = grade(rubric, { verdicts: report.verdicts, bugs });
  const behaviour = behaviourOf(report);
  const changed =
    again?.kind === 'examined' ? unsteadyLaws(report.verdicts, again.report().verdicts) : [];
  const unsteady = [...new Set([...found.unsteady(), ...changed])].toSorted();
  return {
    entry: {
      ...who,
      kind: 'graded',
      digest,
      grade: earned,
      bugs,
      ...(behaviour && { behaviour }),
      ...(unsteady.length > 0 && { unsteady }),
    },
    report,
    feedback: feedback(report, rubric, earned),
  };
}
