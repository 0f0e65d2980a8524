import type { Baseline } from '../baseline/baseline.ts';
import { countsOf, type Movement } from '../baseline/movement.ts';
import { byQuantity, problemsOf, tally } from './entries.ts';

/** What was written to a file, and how many of its numbers are wrong. */
export function recorded({ entries, subject }: Baseline, outside: number, file: string): string {
  const quantities = new Set(entries.flatMap(({ answers }) => Object.keys(answers)));
  const tensors = entries.flatMap(({ answers }) => Object.values(answers));
  const numbers = tensors.reduce((sum, { values }) => sum + values.length, 0);
  const judgement =
    outside === 0
      ? 'all lie within their certificates'
      : `${outside} lie outside their certificates: the baseline holds wrong numbers, and \`rnncheck check\` says more`;
  const lines = [
    `recorded ${numbers} numbers of ${subject} in ${file}; ${judgement}`,
    `  ${entries.length} problems: ${entries.map(({ name }) => name).join(', ')}`,
    `  ${quantities.size} quantities: ${[...quantities].join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What an update has written in place of what. */
export function updated({ moves, missing, obsolete }: Movement, file: string): string {
  const replaced = moves.filter(({ kind }) => kind !== 'identical');
  const lines = [
    `rewrote ${file}: entries replaced: ${replaced.length}, added: ${missing.length}, dropped: ${obsolete.length}`,
    ...byQuantity(replaced).map(([quantity, some]) => {
      const counts = tally(countsOf(some));
      return `  replaced ${quantity} (${counts}): ${problemsOf(some)}`;
    }),
    ...byQuantity(missing).map(([quantity, some]) => `  added ${quantity}: ${problemsOf(some)}`),
    ...byQuantity(obsolete).map(([quantity, some]) => `  dropped ${quantity}: ${problemsOf(some)}`),
  ];
  return `${lines.join('\n')}\n`;
}
