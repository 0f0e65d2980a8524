import { Unusable } from '../../../src/subjects/process/unusable.ts';

/** Why what `make` returned cannot be judged. */
export function refused(wanted: string, found: string): Unusable {
  return new Unusable('subject', `looked for ${wanted} in what make returns, and found ${found}`);
}
