import type { RunVerdict } from '../runner/verdict.ts';
import { encodeNumber } from './numbers.ts';

/** verdict.json: the same bytes for the same run, on any machine and at any time. */
export function json(run: RunVerdict): string {
  const encoded = JSON.stringify(
    run,
    (_name, value: unknown) => (typeof value === 'number' ? encodeNumber(value) : value),
    2,
  );
  return `${encoded}\n`;
}
