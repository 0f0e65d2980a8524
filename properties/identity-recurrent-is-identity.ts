import { compare } from '../src/certificate/comparison.ts';
import { property } from '../src/property/property.ts';
import { declaresNoneOf, smallInitialisations } from './lemmas/initialisations.ts';

/** Under `identity-recurrent`: Whh = I, exactly. */
export const identityRecurrentIsIdentity = property({
  name: 'identity-recurrent-is-identity',
  family: 'initialisation',
  claim: 'identity-recurrent starts from recurrent weights that are the identity',
  doesNotCheck: 'the other matrices',
  needs: ['initialise'],
  unsupported: declaresNoneOf(['identity-recurrent']),
  forAll: smallInitialisations(['identity-recurrent']),
  async evidence(subject, request) {
    const { Whh } = await subject.initialise(request);
    const H = request.network.sizes.hidden;
    const centre = Float64Array.from({ length: H * H }, (_, k) => (k % (H + 1) === 0 ? 1 : 0));
    const radius = new Float64Array(H * H);
    return { comparisons: [compare('Whh', Whh!, { shape: [H, H], centre, radius })] };
  },
});
