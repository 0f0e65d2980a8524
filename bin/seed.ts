import { randomInt } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { usualSeed } from '../src/runner/check.ts';

/** `--seed 7`, or `--seed random` for one that nobody chose. */
export function seed(given: string): number {
  if (given === 'random') return randomInt(2 ** 32);
  const value = Number(given);
  if (/^-?\d+$/.test(given) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError(
    `A seed is a whole number or the word random: try --seed ${usualSeed}.`,
  );
}
