import type { Findings, Terms } from '../experiment.ts';
import { found, type Result } from './found.ts';
import { gradientAnswer } from './gradient-answer.ts';
import { gradientFigures } from './gradient-figures.ts';
import { learningAnswer } from './learning-answer.ts';
import { learningFigures } from './learning-figures.ts';
import { tables } from './tables.ts';

export function findings(results: readonly Result[], terms: Terms): Findings {
  const all = found(results);
  return {
    answer: [...learningAnswer(all, terms), ...gradientAnswer(all, terms)],
    figures: [...learningFigures(all, terms), ...gradientFigures(all)],
    tables: tables(all),
  };
}
