import { type Comparison, compare } from '../src/certificate/comparison.ts';
import type { Tensor } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';
import { smallInitialisations } from './lemmas/initialisations.ts';

/** For every declared initialisation, size and seed: bh = 0 and by = 0. */
export const initialBiasesAreZero = property({
  name: 'initial-biases-are-zero',
  family: 'initialisation',
  claim: 'biases start at zero',
  doesNotCheck: 'what the weights start at',
  needs: ['initialise'],
  unsupported: ({ initialisations, networks }) => {
    if (initialisations.length === 0) return 'the subject declares no initialisation';
    return networks.biases.includes(true) ? undefined : 'the subject declares no biases';
  },
  forAll: smallInitialisations(),
  async evidence(subject, request) {
    const { bh, by } = await subject.initialise(request);
    return { comparisons: [zero('bh', bh!), zero('by', by!)] };
  },
});

function zero(name: string, biases: Tensor): Comparison {
  const { shape, values } = biases;
  const centre = new Float64Array(values.length);
  const comparison = compare(name, biases, { shape, centre, radius: centre });
  // Any bias but zero is outside: this could have failed.
  return { ...comparison, telling: true };
}
