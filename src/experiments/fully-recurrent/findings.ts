import type { Findings, Terms } from '../experiment.ts';
import { answer } from './answer.ts';
import { figures } from './figures.ts';
import type { Found, Result } from './found.ts';
import { tables } from './tables.ts';

export function findings(results: readonly Result[], terms: Terms): Findings {
  const found: Found = {
    plain: results.filter((one) => one.kind === 'tuned').toSorted((a, b) => a.length - b.length),
    curricula: results.filter((one) => one.kind === 'learnt'),
    checks: results
      .filter((one) => one.kind === 'held')
      .flatMap(({ before, after }) => [...before, ...after]),
  };
  return { answer: answer(found, terms), figures: figures(found, terms), tables: tables(found) };
}
