import type { Vector } from '../network/tensor.ts';
import { decimalArithmetic } from '../shadow/decimal.ts';
import type { Recording } from '../shadow/recording.ts';
import { scout } from '../shadow/scout.ts';
import { tape } from '../shadow/tape.ts';
import { once } from './once.ts';
import type { RoundingModel } from './rounding.ts';
import { centreOf, settle } from './settle.ts';
import { noTruths, type Truths } from './truths.ts';

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
  /** What the question is about says everything that its answers depend on. */
  testimony(question: Question, about: string, isAudited: boolean): Testimony;
  readonly asked: Asked;
}

export function witnesses(shadow: Shadow, digits: number, truths: Truths = noTruths): Witnesses {
  const decimal = decimalArithmetic(digits);
  // Its arrays are large, and not every certifier is asked.
  const scouting = once(scout);
  const asked = { scout: 0, decimal: 0, audited: 0 };

  function testimony(question: Question, about: string, isAudited: boolean): Testimony {
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
    const claims: Claim[] = [];
    const decimalCentres = (quantity: string, radius: Vector) =>
      judged()
        .get(quantity)!
        .map((value, i) => centreOf(value, radius[i]!));
    const hold = (made: Claim) => compareBits(made, decimalCentres(made.quantity, made.radius));
    function claim(made: Claim): Vector {
      if (isAudited) {
        if (claims.length === 0) asked.audited += 1;
        hold(made);
      }
      claims.push(made);
      return made.centre;
    }

    function found(quantity: string, radius: Vector, model: RoundingModel): Vector {
      const numbers = scouted()?.[quantity];
      const centre = numbers && settle(numbers, radius, model);
      if (!centre) return decimalCentres(quantity, radius);
      return claim({ who: 'the scout', quantity, radius, centre });
    }

    return {
      centre(quantity, radius, model) {
        const name = `${model.precision} ${model.kappa} ${model.alpha} ${quantity} ${about}`;
        const before = truths.found(name);
        if (!before) {
          const centre = found(quantity, radius, model);
          truths.keep(name, centre);
          return centre;
        }
        return claim({ who: 'what was kept', quantity, radius, centre: before });
      },
      confirm() {
        for (const made of claims) hold(made);
      },
    };
  }

  return { testimony, asked };
}

/** Whom one can do without, and how. */
const without = {
  'the scout': '--shadow decimal does without the scout',
  'what was kept': 'delete the file that it was kept in, and it is found again',
} as const;

/** What decimal.js has not said itself. */
interface Claim {
  readonly who: keyof typeof without;
  readonly quantity: string;
  readonly radius: Vector;
  readonly centre: Vector;
}

/** Where nothing can be certified nothing is claimed. */
function compareBits({ who, quantity, radius, centre }: Claim, judged: Vector): void {
  for (const [i, value] of centre.entries()) {
    if (value === judged[i] || radius[i] === Number.POSITIVE_INFINITY) continue;
    throw new Error(
      `${who} and decimal.js disagree about entry ${i} of ${quantity}: ${value} and ${judged[i]}; ${without[who]}`,
    );
  }
}
