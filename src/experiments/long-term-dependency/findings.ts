import type { Findings, Terms } from '../experiment.ts';
import { answer } from './answer.ts';
import { figures } from './figures.ts';
import { found, type Result } from './found.ts';
import { tables } from './tables.ts';

export function findings(results: readonly Result[], terms: Terms): Findings {
  const all = found(results);
  return { answer: answer(all, terms), figures: figures(all), tables: tables(all) };
}
