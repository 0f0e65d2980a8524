import { kernelSubject } from './kernel.ts';
import { referenceSubject } from './reference.ts';
import type { Subject } from './subject.ts';

/** The subjects that come with rnncheck, by the names that a person types. */
export const builtInSubjects = {
  reference: referenceSubject,
  kernel: kernelSubject,
} as const satisfies Record<string, () => Subject>;

/** The name of a subject that comes with rnncheck. */
export type BuiltIn = keyof typeof builtInSubjects;
