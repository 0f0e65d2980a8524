import { disclosed } from '../../grading/disclosed.ts';
import { lawsOfMemory, stageOf } from '../../grading/root.ts';
import type { Rubric } from '../../grading/rubric.ts';
import { isRejection, type PropertyVerdict } from '../../runner/verdict.ts';
import type { Diagnosis } from '../../zoo/diagnosis/diagnosis.ts';
import type { Finding } from '../../zoo/diagnosis/localise.ts';
import { diagnosisLines } from '../diagnosis.ts';
import { faultSentence } from '../fault-sentence.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';
import { answersIn } from './answers.ts';
import { contractNames } from './contract-names.ts';
import { givenLines } from './given.ts';

/** A broken law with an example that can be followed by hand, and what to think about. */
export interface FirstLook {
  readonly claim: string;
  /** Why this one of several. */
  readonly why?: string;
  /** The smallest case that breaks it. */
  readonly given: readonly string[];
  /** What the names of a network's numbers mean, where there are some to be followed by hand. */
  readonly names?: string;
  /** What was asked and what came back. */
  readonly answers: readonly string[];
  readonly hints: readonly string[];
}

/** Of a law that is broken, what somebody is told who sees only some of the laws. */
export function firstLook(
  verdict: PropertyVerdict,
  { verdicts, diagnosis }: Report,
  seen: readonly string[],
  { contract }: Rubric,
): FirstLook {
  const { claim, counterexample, fault } = verdict;
  const broken = verdicts.filter((one) => isRejection(one.verdict) && seen.includes(one.property));
  const told = diagnosis && disclosed(diagnosis, verdicts, seen);
  const given = counterexample ? givenLines(counterexample.given).map(plain) : [];
  const hasNames = given.some((line) => line.startsWith('Wxh = '));
  return {
    claim,
    ...(broken.length > 1 && { why: whyFirst(verdict, broken.length - 1, told) }),
    given,
    ...(hasNames && { names: contractNames[contract] }),
    answers: [...answersIn(verdict), ...(fault ? faultSentence(fault).split('\n') : [])].map(plain),
    hints: told ? hintsIn(told, verdict) : [],
  };
}

function isOfMemory({ property, verdict }: PropertyVerdict): boolean {
  return verdict === 'violated' && lawsOfMemory.includes(property);
}

function whyFirst(verdict: PropertyVerdict, others: number, told?: Diagnosis): string {
  const count = others === 1 ? 'One other law does' : `${others} other laws do`;
  const mistakes = told?.kind === 'named' ? (told.candidates[0]?.specimens.length ?? 1) : 1;
  const reason = isOfMemory(verdict)
    ? 'while an answer depends on what was asked before, no example can be repeated'
    : mistakes > 1
      ? `there are ${mistakes} mistakes, and others may follow from this one`
      : 'the others may follow from it';
  return `${count} not hold either. Mend this one first: ${reason}.`;
}

/**
 * A known bug's hints; else where numbers were wrong, in the stage to look at first: those of later stages follow.
 * Where there was no answer, its error says more; and where an answer depends on what was asked before, or is right
 * but for its last digits, wrong numbers were found anywhere.
 */
function hintsIn(diagnosis: Diagnosis, root: PropertyVerdict): string[] {
  if (diagnosis.kind === 'named') return linesOf(diagnosis);
  if (root.fault || root.verdict === 'imprecise' || isOfMemory(root)) return [];
  const isFirst = ({ operation }: Finding) => stageOf[operation] === root.family;
  const findings = diagnosis.findings.filter(isFirst);
  return findings.length > 0 ? linesOf({ ...diagnosis, findings }) : [];
}

/** Without the line that only says that a list follows. */
function linesOf(diagnosis: Diagnosis): string[] {
  return diagnosisLines(diagnosis, 'student')
    .filter((line) => !line.endsWith(':'))
    .map((line) => plain(line.trimStart()));
}
