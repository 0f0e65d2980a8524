import type { GatedCell } from '../network/network.ts';
import type { Change } from './change.ts';

/** Where in a network a bug sits. */
export const groups = [
  'forward',
  'loss',
  'backpropagation',
  'gates',
  'initialisation',
  'clipping',
  'update',
  'training',
  'state',
  'data',
  'shape',
  'precision',
] as const;
/** What part of a network a bug is in. */
export type Group = (typeof groups)[number];

/** One known bug: the reference with a small change, and words for whoever has it. */
export interface Specimen {
  /** A sentence, with hyphens: forgets-the-future. */
  readonly name: string;
  readonly group: Group;
  /** The cells with gates that it is a bug of, if it is one of gates. */
  readonly cells?: readonly [GatedCell, ...GatedCell[]];
  /** What it gets wrong, in a sentence. */
  readonly wrong: string;
  /** For a student: what to think about, without the line that mends it. */
  readonly hint: string;
  /** For staff: how the mistake comes about, and how it shows. */
  readonly explanation: string;
  /** Properties of the catalogue that must break, the most telling first. */
  readonly breaks: readonly [string, ...string[]];
  readonly change: Change;
}

export function specimen(definition: Specimen): Specimen {
  return definition;
}

/** One bug, or several at once. */
export type Team = readonly Specimen[];
