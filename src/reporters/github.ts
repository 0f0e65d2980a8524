import { isRejection, type PropertyVerdict } from '../runner/verdict.ts';
import { detailsOf } from './details.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';

/** More than so many errors of a step are not shown. */
const shown = 10;

/**
 * Annotations: commands to the runner of a workflow, one for each property that was rejected. Only
 * these lines may be taken for commands; whatever else is printed stands between `silence` and its end.
 */
export function github({ subject, verdicts, replay }: Report, file?: string): string {
  const rejected = verdicts.filter(({ verdict }) => isRejection(verdict));
  const first = rejected.length > shown ? rejected.slice(0, shown - 1) : rejected;
  const left = rejected.length - first.length;
  return [
    ...first.map((verdict) => annotation(titleOf(verdict), detailsOf(verdict).join('\n'), file)),
    ...(left > 0
      ? [annotation(`${subject}: ${left} more properties were rejected`, `replay: ${replay}`, file)]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** Commands are neither seen nor obeyed from the first line on until the second one. */
export function silence(token: string): { readonly begin: string; readonly end: string } {
  return { begin: `::stop-commands::${token}\n`, end: `::${token}::\n` };
}

function titleOf({ verdict, property, claim }: PropertyVerdict): string {
  return `${verdict} ${property}: ${claim}`;
}

function annotation(title: string, message: string, file: string | undefined): string {
  const where = file === undefined ? [] : [`file=${property(file)}`];
  return `::error ${[...where, `title=${property(title)}`].join(',')}::${data(message)}`;
}

function data(text: string): string {
  return plain(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
