import type { Contract } from '../../src/subjects/contracts.ts';
import type { Surroundings } from '../../src/subjects/specification.ts';

/** What all submissions have in common, in words that can be sent to a thread. */
export interface Terms {
  readonly contract: Contract;
  /** The name of the file that the assignment asks for, if it asks for one. */
  readonly file?: string;
  readonly className?: string;
  readonly surroundings: Surroundings;
  readonly properties: readonly string[];
  readonly seed: number;
  readonly randomCases: number;
  /** Where what is known of each submission is kept. */
  readonly shelves: string;
  /** Where submissions are unpacked, each in a folder of its own. */
  readonly unpacked: string;
}
