import { mapValues, type Tensor } from '../network/tensor.ts';

/**
 * Ways of bounding gradients. With ‖·‖ the Euclidean norm and c the threshold:
 *   global-norm  all arrays by min(1, c / ‖all of them together‖)
 *   array-norm   each array by min(1, c / ‖it‖)
 *   element      each entry to [−c, c]
 *   fixed-norm   all arrays by c / ‖all of them together‖, smaller or larger
 * Zero gradients stay zero. A norm that is not finite makes every array that it scales NaN, so that
 * nothing broken goes on looking healthy.
 */
export const clipRules = ['global-norm', 'array-norm', 'element', 'fixed-norm'] as const;
/** How gradients are clipped. */
export type ClipRule = (typeof clipRules)[number];

type Gradients = readonly Tensor[];

const rules: Record<ClipRule, (gradients: Gradients, threshold: number) => Tensor[]> = {
  'global-norm': (gradients, threshold) => shrinkTo(threshold, norm(gradients), gradients),
  'array-norm': (gradients, threshold) =>
    gradients.flatMap((array) => shrinkTo(threshold, norm([array]), [array])),
  element: (gradients, threshold) =>
    gradients.map((array) => mapValues(array, (g) => Math.max(-threshold, Math.min(threshold, g)))),
  'fixed-norm': (gradients, threshold) => rescale(threshold, norm(gradients), gradients),
};

export function clip(rule: ClipRule, gradients: Gradients, threshold: number): Tensor[] {
  return rules[rule](gradients, threshold);
}

function shrinkTo(threshold: number, size: number, arrays: Gradients): Tensor[] {
  const isSmall = size <= threshold && Number.isFinite(size);
  return isSmall ? [...arrays] : rescale(threshold, size, arrays);
}

function rescale(threshold: number, size: number, arrays: Gradients): Tensor[] {
  if (size === 0) return [...arrays];
  const isBroken = !Number.isFinite(size);
  // Divided first: threshold / size by itself may overflow or vanish.
  return arrays.map((array) =>
    mapValues(array, (g) => (isBroken ? Number.NaN : (g / size) * threshold)),
  );
}

/** √Σg² over all entries; `Math.hypot` scales, so that squares neither overflow nor vanish. */
export function norm(arrays: Gradients): number {
  return Math.hypot(...arrays.map(({ values }) => Math.hypot(...values)));
}
