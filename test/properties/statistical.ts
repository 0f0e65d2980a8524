import { initialInstancesIndependent } from '../../properties/initial-instances-independent.ts';
import { initialMatricesIndependent } from '../../properties/initial-matrices-independent.ts';
import { initialMean } from '../../properties/initial-mean.ts';
import { initialNeighboursIndependent } from '../../properties/initial-neighbours-independent.ts';
import { initialRange } from '../../properties/initial-range.ts';
import { initialShape } from '../../properties/initial-shape.ts';
import { initialVariance } from '../../properties/initial-variance.ts';
import { statisticalDataLaws } from '../../properties/statistical-data-laws.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { outcomeOf } from '../../src/property/evidence.ts';
import type { Property } from '../../src/property/property.ts';
import { drawCases } from '../../src/runner/draw.ts';
import { judges } from '../../src/runner/examine.ts';
import { alphaOfOneLook } from '../../src/statistics/budget.ts';
import { type Client, client } from '../../src/subjects/client.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import {
  drawsFromOneSide,
  drawsHeadsAndTails,
  drawsHundredthsInsteadOfXavier,
  drawsNormalsOfTheSameVariance,
  drawsOnlyPositiveNormals,
  drawsUniformsOfTheSameVariance,
  drawsXavierInsteadOfHundredths,
  forgetsTheRoot,
  goesBeyondTheRange,
  ignoresItsSeed,
  mirrorsTheSeedBeside,
  reseedsBeforeEachMatrix,
  reseedsBeforeEachTransposedMatrix,
  scalesByFanInOnly,
  scalesByFanOutOnly,
  scalesByTheGeometricMean,
  scalesForRectifiers,
  slipsOnPrecedence,
  startsEveryInputAlike,
  startsEveryUnitAlike,
  stopsShortOfTheRange,
  takesTheDeviationForTheReach,
} from '../subjects/initialisations.ts';

/** The laws of initialisation that can reject a right subject by chance. */
export const statisticalInitialisationLaws: readonly Property[] = [
  initialVariance,
  initialMean,
  initialRange,
  initialShape,
  initialNeighboursIndependent,
  initialMatricesIndependent,
  initialInstancesIndependent,
];

/** Every property that can. */
const statisticalProperties = [...statisticalInitialisationLaws, ...statisticalDataLaws];

export interface WrongByChance {
  readonly subject: Subject;
  /** The laws that are meant to catch it. */
  readonly breaks: readonly Property[];
}

/** Wrong subjects that only statistics can tell from right ones. */
export const wrongByChance: readonly WrongByChance[] = [
  { subject: scalesByFanInOnly(), breaks: [initialVariance] },
  { subject: scalesByFanOutOnly(), breaks: [initialVariance] },
  { subject: slipsOnPrecedence(), breaks: [initialVariance] },
  { subject: forgetsTheRoot(), breaks: [initialVariance] },
  { subject: scalesByTheGeometricMean(), breaks: [initialVariance] },
  { subject: scalesForRectifiers(), breaks: [initialVariance] },
  { subject: drawsHundredthsInsteadOfXavier(), breaks: [initialVariance] },
  { subject: drawsXavierInsteadOfHundredths(), breaks: [initialVariance] },
  { subject: takesTheDeviationForTheReach(), breaks: [initialVariance, initialRange] },
  { subject: drawsOnlyPositiveNormals(), breaks: [initialMean] },
  { subject: drawsFromOneSide(), breaks: [initialMean] },
  { subject: stopsShortOfTheRange(), breaks: [initialRange] },
  { subject: goesBeyondTheRange(), breaks: [initialRange] },
  { subject: drawsNormalsOfTheSameVariance(), breaks: [initialRange, initialShape] },
  { subject: drawsUniformsOfTheSameVariance(), breaks: [initialShape] },
  { subject: drawsHeadsAndTails(), breaks: [initialShape] },
  { subject: startsEveryUnitAlike(), breaks: [initialNeighboursIndependent] },
  { subject: startsEveryInputAlike(), breaks: [initialNeighboursIndependent] },
  { subject: reseedsBeforeEachMatrix(), breaks: [initialMatricesIndependent] },
  { subject: reseedsBeforeEachTransposedMatrix(), breaks: [initialMatricesIndependent] },
  { subject: ignoresItsSeed(), breaks: [initialInstancesIndependent] },
  { subject: mirrorsTheSeedBeside(), breaks: [initialInstancesIndependent] },
];

const bounds = certifier();

/** Of so many runs under different seeds, those in which each of its laws rejects the subject. */
export async function timesCaught(
  { subject, breaks }: WrongByChance,
  runs: number,
): Promise<number[]> {
  const caught = breaks.map(() => 0);
  for (let seed = 1; seed <= runs; seed++) {
    const asked = client(subject);
    for (const [i, property] of breaks.entries()) {
      if (await isRejected(subject, asked, property, seed)) caught[i]! += 1;
    }
  }
  return caught;
}

async function isRejected(subject: Subject, asked: Client, property: Property, seed: number) {
  const { declared } = judges(subject.declaration, bounds);
  for (const { given } of drawCases(property.forAll, subject.declaration, seed, 0)) {
    if (outcomeOf(await property.evidence(asked, given, declared)) === 'violated') return true;
  }
  return false;
}

export interface Alarms {
  readonly property: string;
  readonly alpha: number;
  /** Comparisons that could have come out otherwise by chance. */
  readonly looks: number;
  readonly alarms: number;
}

/**
 * How often each property looks at a right subject, and how often a look is an alarm, in so many
 * runs under different seeds, at each of several levels. Whatever is not left to chance must hold.
 */
export async function measureAlarms(
  subject: Subject,
  runs: number,
  levels: readonly number[] = [alphaOfOneLook],
): Promise<Alarms[]> {
  const counts = statisticalProperties.flatMap((property) =>
    levels.map((alpha) => ({ property, alpha, looks: 0, alarms: 0 })),
  );
  for (let seed = 1; seed <= runs; seed++) {
    const asked = client(subject);
    for (const count of counts) {
      const { declared } = judges(subject.declaration, bounds, count.alpha);
      const { forAll } = count.property;
      for (const { given } of drawCases(forAll, subject.declaration, seed, 0)) {
        const { comparisons } = await count.property.evidence(asked, given, declared);
        for (const { quantity, alpha, outside } of comparisons) {
          if (alpha !== undefined) count.looks += 1;
          if (outside === 0) continue;
          if (alpha === undefined) throw new Error(`seed ${seed}: ${quantity} is outside`);
          count.alarms += 1;
        }
      }
    }
  }
  return counts.map(({ property, ...count }) => ({ property: property.name, ...count }));
}
