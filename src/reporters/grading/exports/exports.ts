import type { Entry, Ledger } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import type { Feedback } from '../feedback.ts';
import { codeGrade } from './codegrade.ts';
import { githubClassroom } from './github-classroom.ts';
import { canvas, nbgrader } from './grade-books.ts';
import { gradescope } from './gradescope.ts';
import { junitOfGrade } from './junit-of-grade.ts';
import { prairieLearn } from './prairielearn.ts';

/** Formats with a file for each submission, and its name. */
const perSubmission = {
  gradescope: { file: 'results.json', write: gradescope },
  prairielearn: { file: 'prairielearn.json', write: prairieLearn },
  'github-classroom': { file: 'github-classroom.txt', write: githubClassroom },
  codegrade: { file: 'codegrade.jsonl', write: codeGrade },
  junit: { file: 'junit.xml', write: junitOfGrade },
} as const;

/** Formats with one file for all. */
const perClass = {
  canvas: { file: 'canvas.csv', write: canvas },
  nbgrader: { file: 'nbgrader.csv', write: nbgrader },
} as const;

export const exportNames = [...Object.keys(perSubmission), ...Object.keys(perClass)];

/** What an export writes about one submission: a file's name and its text. */
export function exported(
  name: string,
  entry: Entry,
  rubric: Rubric,
  feedback: Feedback | undefined,
): readonly [file: string, text: string] | undefined {
  const format = lookedUp(perSubmission, name);
  return format && [format.file, format.write(entry, rubric, feedback)];
}

/** What an export writes about the class. */
export function exportedClass(
  name: string,
  ledger: Ledger,
): readonly [file: string, text: string] | undefined {
  const format = lookedUp(perClass, name);
  return format && [format.file, format.write(ledger)];
}

function lookedUp<T>(formats: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(formats, name) ? formats[name] : undefined;
}
