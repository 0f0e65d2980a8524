import type { Group } from '../specimen.ts';
import type { Finding } from './localise.ts';

/** What is thought to be wrong with a subject that was rejected. */
export type Diagnosis = Named | Localised;

/** Known bugs that say what the subject said, wherever both were heard. */
export interface Named {
  readonly kind: 'named';
  /** More than one where nothing that was asked tells them apart. */
  readonly candidates: readonly Candidate[];
  /** Problems that were asked for the diagnosis alone. */
  readonly asked: number;
}

/** What would explain everything. */
export interface Candidate {
  /** One bug, or two at once. */
  readonly specimens: readonly NamedSpecimen[];
  /** Answers of the subject that it was held against, all of which it gives too. */
  readonly observations: number;
}

/** A known bug, in words for staff and for students. */
export interface NamedSpecimen {
  readonly name: string;
  readonly group: Group;
  readonly wrong: string;
  readonly hint: string;
  readonly explanation: string;
}

/** No known bug: where it is, and what it looks like. */
export interface Localised {
  readonly kind: 'localised';
  readonly findings: readonly Finding[];
  readonly asked: number;
}
