import type { Certified } from '../certificate/certificate.ts';
import { type Comparison, compare } from '../certificate/comparison.ts';
import type { Tensor } from '../network/tensor.ts';
import type { Evidence } from './property.ts';

/** Evidence that one received quantity agrees with its certificate. */
export function agreement(quantity: string, received: Tensor, certified: Certified): Evidence {
  return { comparisons: [compare(quantity, received, certified)] };
}

/** Evidence that each of several received quantities agrees with the certificate of its name. */
export function agreements(
  received: Readonly<Record<string, Tensor>>,
  certified: Readonly<Record<string, Certified>>,
): Evidence {
  const comparisons = Object.entries(certified).map(([name, certificate]) =>
    compare(name, received[name] ?? missing(name), certificate),
  );
  return { comparisons };
}

function missing(name: string): never {
  throw new TypeError(`the subject's answer was read without ${name}`);
}

export type CaseOutcome = 'held' | 'vacuous' | 'violated';

/** One number outside its certificate breaks the law; a case that nothing could break is vacuous. */
export function outcomeOf({ comparisons }: Evidence): CaseOutcome {
  if (comparisons.some(({ outside }) => outside > 0)) return 'violated';
  return comparisons.some(({ telling }) => telling) ? 'held' : 'vacuous';
}

/** The comparison that used up most of its radius. */
export function worstOf(comparisons: readonly Comparison[]): Comparison | undefined {
  let worst: Comparison | undefined;
  for (const comparison of comparisons) {
    if ((comparison.worst?.ratio ?? -1) > (worst?.worst?.ratio ?? -1)) worst = comparison;
  }
  return worst;
}
