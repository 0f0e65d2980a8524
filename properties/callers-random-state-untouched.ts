import { within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { initialisations } from '../src/reference/initialise.ts';
import { declaresNoneOf, smallInitialisations } from './lemmas/initialisations.ts';

/** initialise(seed) takes no number from a stream that belongs to the caller. */
export const callersRandomStateUntouched = property({
  name: 'callers-random-state-untouched',
  family: 'initialisation',
  claim: "starting a network from a seed leaves the caller's random numbers alone",
  doesNotCheck: 'operations other than initialise',
  needs: ['initialise'],
  unsupported: (declaration) =>
    declaration.isWatchable
      ? declaresNoneOf(initialisations)(declaration)
      : 'the subject cannot be watched',
  forAll: smallInitialisations(),
  async evidence(subject, request) {
    const seen = await subject.watch('initialise', [request]);
    const draws = seen.reduce((sum, { callerDraws }) => sum + callerDraws, 0);
    return { comparisons: [within("numbers taken from the caller's stream", draws, 0, 0)] };
  },
});
