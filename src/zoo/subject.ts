import { variationOfReference } from '../subjects/reference.ts';
import type { Subject } from '../subjects/subject.ts';
import { variationWith } from './change.ts';
import { cellsOf, within } from './grounds.ts';
import type { Specimen } from './specimen.ts';

/** A network with these bugs, as new. */
export function subjectWith(...specimens: readonly Specimen[]): Subject {
  const name = specimens.map((specimen) => specimen.name).join(' and ');
  const subject = variationOfReference(name, variationWith(specimens.map(({ change }) => change)));
  return { ...subject, declaration: within(specimens.flatMap(cellsOf), subject.declaration) };
}
