import type { Certify } from '../certificate/certificate.ts';
import { roundingModel } from '../certificate/rounding.ts';
import { outcomeOf } from '../property/evidence.ts';
import type { Evidence, Judge, Property } from '../property/property.ts';
import type { Client } from '../subjects/client.ts';
import type { Declaration } from '../subjects/declaration.ts';
import { type Fault, Misbehaviour } from '../subjects/fault.ts';

/** What came of one case. */
export type Examined = Accepted | Rejected;

export interface Accepted {
  readonly outcome: 'held' | 'vacuous';
  readonly evidence: Evidence;
}

export type Rejected =
  | { readonly outcome: 'violated' | 'imprecise'; readonly evidence: Evidence }
  | { readonly outcome: 'errored'; readonly fault: Fault };

export function isRejected(examined: Examined): examined is Rejected {
  return examined.outcome !== 'held' && examined.outcome !== 'vacuous';
}

export interface Judges {
  readonly declared: Judge;
  /** In a lower precision than the declared one, where there is one. */
  readonly lower: Judge | undefined;
}

export function judges(declaration: Declaration, certify: Certify): Judges {
  const model = roundingModel(declaration.precision, declaration.activationError);
  const declared: Judge = { declaration, certify: (problem) => certify(problem, model) };
  if (declaration.precision === 'float32') return { declared, lower: undefined };
  const single = roundingModel('float32', declaration.activationError);
  return { declared, lower: { declaration, certify: (problem) => certify(problem, single) } };
}

/**
 * Asks for the evidence of one case and judges it. What breaks the law in the declared precision
 * and would keep it in a lower one is `imprecise`.
 */
export async function examine<C>(
  property: Property<C>,
  subject: Client,
  given: C,
  { declared, lower }: Judges,
): Promise<Examined> {
  try {
    const evidence = await property.evidence(subject, given, declared);
    const outcome = outcomeOf(evidence);
    if (outcome !== 'violated') return { outcome, evidence };
    const lenient = lower && outcomeOf(await property.evidence(subject, given, lower));
    return { outcome: lenient === 'held' ? 'imprecise' : 'violated', evidence };
  } catch (error) {
    if (error instanceof Misbehaviour) return { outcome: 'errored', fault: error.fault };
    throw error;
  }
}
