import { InvalidArgumentError } from 'commander';

/** Numbers that options take, as a person types them. */
export function atLeastZero(given: string): number {
  const value = wholeNumber(given);
  if (value >= 0) return value;
  throw new InvalidArgumentError('It is a whole number, 0 or more: try 200.');
}

/** `--jobs 2` */
export function atLeastOne(given: string): number {
  const value = wholeNumber(given);
  if (value >= 1) return value;
  throw new InvalidArgumentError('It is a whole number, 1 or more: try 2.');
}

/** `--timeout 0.5` */
export function positive(given: string): number {
  const value = Number(given);
  if (value > 0 && value < 1e9) return value;
  throw new InvalidArgumentError('It is a number above 0.');
}

/** NaN, which is neither 0 nor more, where it is none. */
function wholeNumber(given: string): number {
  const value = Number(given);
  return /^\d+$/.test(given) && Number.isSafeInteger(value) ? value : Number.NaN;
}
