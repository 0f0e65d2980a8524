import type { Comparison, Discrepancy } from '../certificate/comparison.ts';
import type { Counterexample, PropertyVerdict } from '../runner/verdict.ts';
import { faultSentence } from './fault-sentence.ts';
import { shortNumber } from './numbers.ts';

/** Why a property was rejected, line by line: the fault or the counterexample, and how to see it again. */
export function detailsOf({ counterexample, fault, replay }: PropertyVerdict): string[] {
  return [
    ...(fault ? faultSentence(fault).split('\n') : []),
    ...(counterexample ? smallest(counterexample) : []),
    `replay: ${replay}`,
  ];
}

function smallest({ foundIn, shrinks, given, comparisons }: Counterexample): string[] {
  const times = shrinks === 1 ? 'once' : `${shrinks} times`;
  const origin =
    shrinks === 0 ? `found in ${foundIn}` : `found in ${foundIn}, made smaller ${times}`;
  return [
    `${origin}:`,
    ...fields(given),
    ...comparisons.map((comparison) => `  ${broken(comparison)}`),
  ];
}

/** One line a field, numbers as a person would write them. */
export function fields(given: unknown): string[] {
  if (typeof given !== 'object' || given === null) return [`  ${JSON.stringify(given)}`];
  return Object.entries(given).flatMap(([name, value]) => {
    if (isPlainObject(value) && Object.values(value).some(Array.isArray)) return fields(value);
    return [`  ${name} = ${JSON.stringify(value)?.replaceAll('"', '').replaceAll(',', ', ')}`];
  });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first number that is wrong, for whoever follows by hand; and the worst, where it is another. */
export function broken({ quantity, outside, entries, first, worst }: Comparison): string {
  if (!worst) return `${quantity} is outside its certificate`;
  const start = first ?? worst;
  const expected = `expected ${shortNumber(start.expected)} ± ${start.radius.toExponential(1)}`;
  const off = `off by ${start.error.toExponential(2)}`;
  const others = outside > 1 ? `; ${outside} of ${entries} entries outside` : '';
  const isAnother = start.index.some((n, axis) => n !== worst.index[axis]);
  const most = isAnother
    ? `, the worst ${place(quantity, worst)} by ${worst.error.toExponential(2)}`
    : '';
  return `${place(quantity, start)}: ${expected}, received ${shortNumber(start.received)} (${off}${others}${most})`;
}

function place(quantity: string, { index }: Discrepancy): string {
  return index.length === 0 ? quantity : `${quantity}[${index.join('][')}]`;
}
