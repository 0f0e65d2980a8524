import { Decimal } from 'decimal.js';
import { type Bound, type Bounds, boundsOf } from '../../src/certificate/bounds.ts';
import { byName } from '../../src/certificate/certificate.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import { scoutRadius, settle } from '../../src/certificate/settle.ts';
import { stream } from '../../src/random/stream.ts';
import { decimalArithmetic, exactDecimal } from '../../src/shadow/decimal.ts';
import { type DoubleDouble, scout } from '../../src/shadow/scout.ts';
import { truth } from '../../src/shadow/shadow.ts';
import { tape } from '../../src/shadow/tape.ts';
import { randomProblem } from './soundness.ts';

export interface Scouted {
  readonly problems: number;
  /** Problems with a number outside the scout's range. */
  readonly outOfRange: number;
  readonly numbers: number;
  /** Numbers further from decimal.js than the scout's radius. */
  readonly above: number;
  /** The largest difference as a share of the scout's radius. */
  readonly largestRatio: number;
  /** Quantities, and how many of them the scout could settle. */
  readonly quantities: number;
  readonly settled: number;
}

const model = roundingModel('float64');
const Wide = Decimal.clone({ precision: 60 });

/** The scout and decimal.js on the same random problems, some long, some saturated. */
export function scoutAgainstDecimal(count: number, seed: number, largestHidden: number): Scouted {
  const tally = { outOfRange: 0, numbers: 0, above: 0, largestRatio: 0, quantities: 0, settled: 0 };
  const scouting = scout();
  const decimal = decimalArithmetic(50);
  for (let k = 0; k < count; k++) {
    const problem = randomProblem(stream(seed, `scout ${k}`), k, largestHidden);
    const bounds = boundsOf(problem, model);
    scouting.restart();
    const scouted = byName(truth(scouting, problem));
    if (!scouting.isInRange()) {
      tally.outOfRange += 1;
      continue;
    }
    const judged = byName(truth(tape(decimal), problem));
    for (const [quantity, values] of Object.entries(scouted)) {
      const { radius } = boundOf(bounds, quantity);
      tally.quantities += 1;
      if (settle(values, radius, model)) tally.settled += 1;
      for (const [i, value] of values.entries()) {
        if (radius[i] === Number.POSITIVE_INFINITY) continue;
        const difference = distance(value, judged[quantity]![i]!);
        const allowed = scoutRadius(radius[i]!, model);
        tally.numbers += 1;
        if (!(difference <= allowed)) tally.above += 1;
        if (difference > 0) tally.largestRatio = Math.max(tally.largestRatio, difference / allowed);
      }
    }
  }
  return { problems: count, ...tally };
}

function boundOf(bounds: Bounds, quantity: string): Bound {
  return bounds.gradients[quantity] ?? bounds[quantity as 'outputs'];
}

function distance({ hi, lo }: DoubleDouble, exact: Decimal): number {
  return new Wide(exactDecimal(hi)).plus(exactDecimal(lo)).minus(exact).abs().toNumber();
}
