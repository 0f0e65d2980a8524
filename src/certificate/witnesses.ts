import type { Vector } from '../network/tensor.ts';
import { decimalArithmetic } from '../shadow/decimal.ts';
import type { Recording } from '../shadow/recording.ts';
import { scout } from '../shadow/scout.ts';
import { tape } from '../shadow/tape.ts';
import { once } from './once.ts';
import type { RoundingModel } from './rounding.ts';
import { centreOf, settle } from './settle.ts';

/** Who is asked first: the scout, who passes on what he cannot tell, or decimal.js at once. */
export const shadows = ['scout', 'decimal'] as const;
export type Shadow = (typeof shadows)[number];

/** Exact values by the names of their quantities, as any arithmetic finds them. */
export type Question = <R, S>(recording: Recording<R, S>) => Readonly<Record<string, readonly S[]>>;

/** What came from the scout and can be held against decimal.js; throws where the two differ. */
export interface Confirmable {
  confirm(): void;
}

/** The nearest doubles of exact values. Nothing is computed before it is asked for. */
export interface Testimony extends Confirmable {
  centre(quantity: string, radius: Vector, model: RoundingModel): Vector;
}

/** How many questions were put to whom; those audited were put to both for that reason alone. */
export interface Asked {
  readonly scout: number;
  readonly decimal: number;
  readonly audited: number;
}

export interface Witnesses {
  testimony(question: Question, isAudited: boolean): Testimony;
  readonly asked: Asked;
}

export function witnesses(shadow: Shadow, digits: number): Witnesses {
  const decimal = decimalArithmetic(digits);
  // Its arrays are large, and not every certifier is asked.
  const scouting = once(scout);
  const asked = { scout: 0, decimal: 0, audited: 0 };

  function testimony(question: Question, isAudited: boolean): Testimony {
    const scouted = once(() => {
      if (shadow === 'decimal') return undefined;
      asked.scout += 1;
      const recording = scouting();
      recording.restart();
      const found = question(recording);
      return recording.isInRange() ? found : undefined;
    });
    const judged = once(() => {
      asked.decimal += 1;
      const found = Object.entries(question(tape(decimal)));
      return new Map(found.map(([name, v]) => [name, Float64Array.from(v, decimal.toDouble)]));
    });
    const settled: Settled[] = [];
    const decimalCentres = (quantity: string, radius: Vector) =>
      judged()
        .get(quantity)!
        .map((value, i) => centreOf(value, radius[i]!));
    const hold = (claim: Settled) =>
      compareBits(claim, decimalCentres(claim.quantity, claim.radius));

    return {
      centre(quantity, radius, model) {
        const found = scouted()?.[quantity];
        const centre = found && settle(found, radius, model);
        if (!centre) return decimalCentres(quantity, radius);
        const claim = { quantity, radius, centre };
        if (isAudited) {
          if (settled.length === 0) asked.audited += 1;
          hold(claim);
        }
        settled.push(claim);
        return centre;
      },
      confirm() {
        for (const claim of settled) hold(claim);
      },
    };
  }

  return { testimony, asked };
}

interface Settled {
  readonly quantity: string;
  readonly radius: Vector;
  readonly centre: Vector;
}

/** Where nothing can be certified the scout claims nothing. */
function compareBits({ quantity, radius, centre }: Settled, judged: Vector): void {
  for (const [i, value] of centre.entries()) {
    if (value === judged[i] || radius[i] === Number.POSITIVE_INFINITY) continue;
    throw new Error(
      `the scout and decimal.js disagree about entry ${i} of ${quantity}: ${value} and ${judged[i]}; --shadow decimal does without the scout`,
    );
  }
}
