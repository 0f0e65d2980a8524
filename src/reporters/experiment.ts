import type { Experiment, Findings, Table, Terms } from '../experiments/experiment.ts';
import { shortNumber } from './numbers.ts';

/** An experiment that was carried out. */
export interface Performed extends Pick<Experiment, 'name' | 'title' | 'question'> {
  readonly terms: Terms;
  /** What was found in each part, by its name. */
  readonly results: readonly (readonly [part: string, result: unknown])[];
  readonly findings: Findings;
  /** What repeats it. */
  readonly command: string;
}

/** data.json: the same bytes for the same seed, with a line for each part. */
export function experimentData({ name, terms, findings, results }: Performed): string {
  const parts = results.map(([part, result]) => JSON.stringify({ part, ...(result as object) }));
  const head = JSON.stringify({ experiment: name, ...terms, answer: findings.answer }, null, 2);
  return `${head.slice(0, -2)},\n  "parts": [\n    ${parts.join(',\n    ')}\n  ]\n}\n`;
}

/** A table as RFC 4180 has it, but for line ends. */
export function csv({ columns, rows }: Table): string {
  const cell = (value: string | number | null) => {
    const text = typeof value === 'number' ? shortNumber(value) : (value ?? '');
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** As many digits as a person reads. */
export function shortCell(value: string | number | null): string {
  if (value === null) return '–';
  if (typeof value === 'string' || (Number.isInteger(value) && Math.abs(value) < 1e6)) {
    return String(value);
  }
  return value.toPrecision(3);
}

export function answerText({ title, findings: { answer } }: Performed): string {
  return `${[title, ...answer].join('\n\n')}\n`;
}

export function experimentList(experiments: readonly Experiment[]): string {
  return experiments.map(({ name, title }) => `${name.padEnd(22)}${title}\n`).join('');
}
