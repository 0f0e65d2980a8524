import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { initialisations } from '../src/reference/initialise.ts';
import {
  declaresNoneOf,
  smallInitialisations,
  underAnotherSeed,
} from './lemmas/initialisations.ts';

/** initialise(seed) is the same to the bit before and after initialise(another seed). */
export const initialSeedRepeats = property({
  name: 'initial-seed-repeats',
  family: 'initialisation',
  claim: 'the same seed gives the same parameters, whatever was drawn in between',
  doesNotCheck: 'whether another process or machine gives them too',
  needs: ['initialise'],
  unsupported: declaresNoneOf(initialisations),
  forAll: smallInitialisations(),
  async evidence(subject, request) {
    const [first, , again] = await Promise.all([
      subject.initialise(request),
      subject.initialise(underAnotherSeed(request)),
      subject.initialise(request),
    ]);
    const names = Object.keys(first);
    return { comparisons: names.map((name) => sameBits(name, again[name]!, first[name]!)) };
  },
});
