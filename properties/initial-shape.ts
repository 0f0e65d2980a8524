import { byChance } from '../src/property/evidence.ts';
import { point, property, type Series } from '../src/property/property.ts';
import { type Initialisation, initialisations } from '../src/reference/initialise.ts';
import {
  distanceFrom,
  standardNormal,
  standardNormalError,
  standardNormalQuantile,
  standardUniform,
} from '../src/statistics/samples.ts';
import { distributionDistance } from '../src/statistics/tails.ts';
import { type DrawnMatrix, drawnMatrices } from './lemmas/declared-weights.ts';
import { declaresNoneOf, largeInitialisations } from './lemmas/initialisations.ts';

/**
 * For each matrix of n weights with distribution function Fₙ, and F the declared one:
 *   sup|Fₙ − F| ≤ √(ln(2/α) / 2n)
 * To this come the error of our Φ and 8u: weights that eight roundings have moved are off by at
 * most 4u in F, since |z|·F′(z) ≤ ½, and a stream of uniforms with steps of 2u is off by as much.
 */
export const initialShape = property({
  name: 'initial-shape',
  family: 'initialisation',
  claim: 'the weights are spread as declared: in a bell where normal, evenly where uniform',
  doesNotCheck: 'the order in which the weights come; deviations too small for so many weights',
  needs: ['initialise'],
  unsupported: declaresNoneOf(initialisations),
  forAll: largeInitialisations(),
  async evidence(subject, request, { alpha, model }) {
    const matrices = drawnMatrices(request.initialisation, await subject.initialSample(request));
    const comparisons = matrices.map(({ name, distribution, standardised }) => {
      const F = distribution === 'gaussian' ? standardNormal : standardUniform;
      const { high } = distributionDistance(standardised.length, alpha);
      const allowed = high + standardNormalError + 8 * model.u;
      const quantity = `${name}: distance from the declared distribution`;
      const distance = distanceFrom(F, standardised);
      return byChance(quantity, distance, { low: -allowed, high: allowed }, alpha);
    });
    const figures = matrices.map((matrix) => quantiles(request.initialisation, matrix));
    return { comparisons, figures };
  },
});

/** Quantiles of the standardised weights beside those of the distribution that is declared. */
function quantiles(initialisation: Initialisation, matrix: DrawnMatrix): Series {
  const { name, distribution, standardised } = matrix;
  const sorted = Float64Array.from(standardised).sort();
  const points = Array.from({ length: shown }, (_, k) => {
    const p = (k + 0.5) / shown;
    const declared = distribution === 'gaussian' ? standardNormalQuantile(p) : 2 * p - 1;
    return point(declared, sorted[Math.floor(p * sorted.length)]!);
  });
  return { figure: 'quantiles', of: `${initialisation}, ${name}`, points };
}

const shown = 41;
