import { compare } from '../src/certificate/comparison.ts';
import type { Precision } from '../src/certificate/rounding.ts';
import { mapValues, type Tensor } from '../src/network/tensor.ts';
import { within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import type { Client } from '../src/subjects/client.ts';
import { Misbehaviour } from '../src/subjects/fault.ts';
import { clippedExactly, scaledTogether, scaling } from './lemmas/clipped-exactly.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/**
 * Advice, not a law: for gradients 2ᵏ·g and a threshold 2ᵏ·c, where the squares of the entries
 * overflow or vanish, clip(2ᵏ·g, 2ᵏ·c) should be 2ᵏ·clip(g, c). What comes back instead is noted
 * and rejects nobody; only an answer that is none does.
 */
export const extremeNorms = property<GradientsToClip>({
  name: 'extreme-norms',
  family: 'clipping',
  claim: 'gradients of any size are answered, and a note says where their norm went wrong',
  doesNotCheck: 'anything that could reject a subject which answers: this is advice',
  needs: ['clip'],
  unsupported: withoutRulesFor('extreme-norms'),
  forAll: gradientsToClip('extreme-norms', { share: 0.25 }),
  async evidence(subject, given, judge) {
    const { rule, gradients, threshold } = given;
    const isScaled = scaledTogether(rule, gradients).some((places) => {
      const arrays = places.map((i) => gradients[i]!);
      const { norm, isAbove } = scaling(rule, arrays, threshold, judge);
      return isAbove || (rule === 'fixed-norm' && norm > 0);
    });
    if (!isScaled) return { comparisons: [] };

    const sizes = extremes(judge.declaration.precision);
    const outcomes = await Promise.all(
      sizes.map(({ exponent }) => {
        const size = 2 ** exponent;
        const scaled: GradientsToClip = {
          rule,
          gradients: gradients.map((array) => mapValues(array, (g) => size * g)),
          threshold: size * threshold,
        };
        return outcomeOf(subject, scaled, (clipped) =>
          clippedExactly(scaled, judge).every(
            (exact, i) => compare(`array ${i}`, clipped[i]!, exact).outside === 0,
          ),
        );
      }),
    );
    const answered = outcomes.filter((outcome) => outcome !== 'no answer').length;
    const notes = sizes.flatMap(({ exponent, squares }, n) => {
      const outcome = outcomes[n]!;
      return outcome === 'right'
        ? []
        : [`${rule}: gradients of size 2^${exponent}, whose squares ${squares}: ${outcome}`];
    });
    return {
      comparisons: [
        within('sizes that were answered or refused', answered, sizes.length, sizes.length),
      ],
      notes,
    };
  },
});

/** Powers of two that are numbers in the precision, though their squares are not. */
function extremes(precision: Precision) {
  const exponent = { float64: 600, float32: 100 }[precision];
  return [
    { exponent, squares: 'overflow' },
    { exponent: -exponent, squares: 'vanish' },
  ];
}

type Outcome =
  | 'right'
  | 'an error'
  | 'NaN or infinity'
  | 'only zeros'
  | 'a wrong norm'
  | 'no answer';

async function outcomeOf(
  subject: Client,
  given: GradientsToClip,
  isRight: (clipped: readonly Tensor[]) => boolean,
): Promise<Outcome> {
  try {
    const clipped = await subject.clip(given);
    const entries = clipped.flatMap(({ values }) => Array.from(values));
    if (isRight(clipped)) return 'right';
    if (!entries.every(Number.isFinite)) return 'NaN or infinity';
    return entries.every((g) => g === 0) ? 'only zeros' : 'a wrong norm';
  } catch (error) {
    if (!(error instanceof Misbehaviour)) throw error;
    return error.fault.kind === 'threw' ? 'an error' : 'no answer';
  }
}
