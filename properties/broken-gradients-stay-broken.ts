import type { Tensor } from '../src/network/tensor.ts';
import { within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import type { ClipRule } from '../src/reference/clip.ts';
import type { Client } from '../src/subjects/client.ts';
import { Misbehaviour } from '../src/subjects/fault.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/**
 * For all gradients with NaN or ±∞ as their first or last entry: something that comes back is not
 * finite, or the operation raises an error.
 */
export const brokenGradientsStayBroken = property<GradientsToClip>({
  name: 'broken-gradients-stay-broken',
  family: 'clipping',
  claim: 'clipping does not make NaN or infinity look like a healthy gradient',
  doesNotCheck: 'infinities where each entry is clamped by itself: the threshold is right for them',
  needs: ['clip'],
  unsupported: withoutRulesFor('broken-gradients-stay-broken'),
  forAll: gradientsToClip('broken-gradients-stay-broken'),
  async evidence(subject, given) {
    const { rule, gradients } = given;
    const last = gradients.length - 1;
    const places = [
      { name: 'first', i: 0, k: 0 },
      { name: 'last', i: last, k: gradients[last]!.values.length - 1 },
    ];
    const questions = places.flatMap(({ name, i, k }) =>
      notFinite(rule).map((broken) => ({
        quantity: `${broken} as the ${name} entry (1 where nothing shows it)`,
        arrays: gradients.with(i, withEntry(gradients[i]!, k, broken)),
      })),
    );
    const reports = await Promise.all(
      questions.map(({ arrays }) => isReported(subject, { ...given, gradients: arrays })),
    );
    const comparisons = questions.map(({ quantity }, n) =>
      within(quantity, reports[n] ? 0 : 1, 0, 0),
    );
    return { comparisons };
  },
});

function notFinite(rule: ClipRule): readonly number[] {
  const infinities = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return rule === 'element' ? [Number.NaN] : [Number.NaN, ...infinities];
}

function withEntry({ shape, values }: Tensor, k: number, value: number): Tensor {
  return { shape, values: values.with(k, value) };
}

/** Whether something comes back that is not finite, or an error says so. */
async function isReported(subject: Client, given: GradientsToClip): Promise<boolean> {
  try {
    const clipped = await subject.clip(given);
    return clipped.some(({ values }) => !values.every((g) => Number.isFinite(g)));
  } catch (error) {
    if (error instanceof Misbehaviour && error.fault.kind === 'threw') return true;
    throw error;
  }
}
