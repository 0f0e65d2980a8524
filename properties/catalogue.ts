import type { Property } from '../src/property/property.ts';
import { causality } from './causality.ts';
import { forwardAgreement } from './forward-agreement.ts';
import { gradientAgreement } from './gradient-agreement.ts';
import { publishedExamples } from './published-examples.ts';
import { stateAgreement } from './state-agreement.ts';

/** Every property, in the order in which it is run and listed. */
export const catalogue: readonly Property[] = [
  forwardAgreement,
  stateAgreement,
  causality,
  gradientAgreement,
  publishedExamples,
];
