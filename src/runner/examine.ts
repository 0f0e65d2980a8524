import { boundsOf } from '../certificate/bounds.ts';
import type { Certificate, Certified, Certifier } from '../certificate/certificate.ts';
import { finiteDifferenceErrors, usualSteps } from '../certificate/finite-differences.ts';
import { once } from '../certificate/once.ts';
import { type RoundingModel, roundingModel } from '../certificate/rounding.ts';
import type { Confirmable } from '../certificate/witnesses.ts';
import { outcomeOf } from '../property/evidence.ts';
import type { Evidence, Judge, Property } from '../property/property.ts';
import { alphaOfOneLook } from '../statistics/budget.ts';
import type { Client } from '../subjects/client.ts';
import type { Declaration } from '../subjects/declaration.ts';
import { type Fault, Misbehaviour } from '../subjects/fault.ts';
import { onRecord } from './on-record.ts';

/** What came of one case. */
export type Examined = Accepted | Rejected;

export interface Accepted {
  readonly outcome: 'held' | 'vacuous';
  readonly evidence: Evidence;
}

export type Rejected =
  | {
      readonly outcome: 'violated' | 'imprecise';
      readonly evidence: Evidence;
      /** The exact values that it leans on, to be confirmed before it is reported. */
      readonly leansOn: readonly Confirmable[];
    }
  | { readonly outcome: 'errored'; readonly fault: Fault };

export function isRejected(examined: Examined): examined is Rejected {
  return examined.outcome !== 'held' && examined.outcome !== 'vacuous';
}

export interface Judges {
  readonly declared: Judge;
  /** What the error of a rejected case may fit instead: a lower precision, finite differences. */
  readonly lower: readonly Judge[];
}

export function judges(
  declaration: Declaration,
  certifier: Certifier,
  alpha: number = alphaOfOneLook,
): Judges {
  const under = (model: RoundingModel): Judge => ({
    declaration,
    model,
    alpha,
    certify: (problem) => certifier.certify(problem, model),
    bounds: (problem) => certifier.bounds(problem, model),
    jacobian: (problem, span) => certifier.jacobian(problem, span, model),
    slopeAlong: (problem, direction) => certifier.slopeAlong(problem, direction),
    boundsFrom: (problem, stateError) => boundsOf(problem, model, { stateError }),
  });
  const { precision, activationError } = declaration;
  const declared = under(roundingModel(precision, activationError));
  const single = precision === 'float64' ? [under(roundingModel('float32', activationError))] : [];
  return { declared, lower: [...single, ...usualSteps.map((h) => differencing(declared, h))] };
}

/** The same judge, who notes down what he certified. */
function noting(certified: Confirmable[], judge: Judge): Judge {
  const note = <C extends Confirmable>(certificate: C): C => {
    certified.push(certificate);
    return certificate;
  };
  return {
    ...judge,
    certify: (problem) => note(judge.certify(problem)),
    jacobian: (problem, span) => note(judge.jacobian(problem, span)),
  };
}

/** The judge that takes a gradient for a finite difference of step h. */
function differencing(judge: Judge, h: number): Judge {
  return {
    ...judge,
    certify(problem) {
      const certificate = judge.certify(problem);
      const gradients = once(() => {
        const errors = finiteDifferenceErrors(problem, h, certificate.loss.radius[0]!);
        const named = Object.entries(certificate.gradients).map(([name, certified]) => {
          const radius = certified.radius.map((r, i) => r + errors[name]![i]!);
          return [name, { ...certified, radius }];
        });
        return Object.fromEntries(named) as Record<string, Certified>;
      });
      // All else is as it was, and is still found only when it is asked for.
      return Object.create(certificate, { gradients: { get: gradients } }) as Certificate;
    },
  };
}

/**
 * Asks for the evidence of one case and judges it. What breaks the law in the declared precision
 * and would keep it in a lower one is `imprecise`: the same answers, held against that precision's bounds.
 */
export async function examine<C>(
  property: Property<C>,
  subject: Client,
  given: C,
  { declared, lower }: Judges,
): Promise<Examined> {
  const leansOn: Confirmable[] = [];
  const record = onRecord(subject);
  try {
    const evidence = await property.evidence(record.subject, given, noting(leansOn, declared));
    const outcome = outcomeOf(evidence);
    if (outcome !== 'violated') return { outcome, evidence };
    // Chance and bits have no precision that an error could fit instead.
    const isRounding = evidence.comparisons.some(
      ({ outside, alpha, worst }) => outside > 0 && alpha === undefined && worst?.radius !== 0,
    );
    for (const judge of isRounding ? lower : []) {
      const lenient = outcomeOf(await property.evidence(record.again(), given, judge));
      if (lenient === 'held') return { outcome: 'imprecise', evidence, leansOn };
    }
    return { outcome, evidence, leansOn };
  } catch (error) {
    if (error instanceof Misbehaviour) return { outcome: 'errored', fault: error.fault };
    throw error;
  }
}
