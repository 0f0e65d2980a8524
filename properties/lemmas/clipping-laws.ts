import type { ClipRule } from '../../src/reference/clip.ts';
import type { Declaration } from '../../src/subjects/declaration.ts';

/** Which law of clipping binds which rules. */
export const clippingLaws = {
  'clipped-norm-is-bounded': ['global-norm', 'array-norm', 'element', 'fixed-norm'],
  // Clamping each entry by itself turns the gradient.
  'clipping-keeps-direction': ['global-norm', 'array-norm', 'fixed-norm'],
  // A fixed norm lengthens what is below it.
  'below-the-threshold-nothing-changes': ['global-norm', 'array-norm', 'element'],
  'clipping-twice-is-once': ['global-norm', 'array-norm', 'element', 'fixed-norm'],
  'zero-gradients-stay-zero': ['global-norm', 'array-norm', 'element', 'fixed-norm'],
  'the-threshold-is-used': ['global-norm', 'array-norm', 'element', 'fixed-norm'],
  // The other rules look at each array by itself.
  'every-array-takes-part': ['global-norm', 'fixed-norm'],
  'broken-gradients-stay-broken': ['global-norm', 'array-norm', 'element', 'fixed-norm'],
  // Clamping takes no norm.
  'extreme-norms': ['global-norm', 'array-norm', 'fixed-norm'],
  'clipping-leaves-arguments': ['global-norm', 'array-norm', 'element', 'fixed-norm'],
} as const satisfies Record<string, readonly ClipRule[]>;

export type ClippingLaw = keyof typeof clippingLaws;

/** The rules that the law binds and the subject offers. */
export function rulesUnder(law: ClippingLaw, { clipRules }: Declaration): readonly ClipRule[] {
  const bound: readonly ClipRule[] = clippingLaws[law];
  return bound.filter((rule) => clipRules.includes(rule));
}

/** Why the law says nothing of a subject, where it does not. */
export function withoutRulesFor(law: ClippingLaw) {
  return (declaration: Declaration): string | undefined =>
    rulesUnder(law, declaration).length === 0
      ? `the law binds ${clippingLaws[law].join(', ')}, none of which the subject offers`
      : undefined;
}
