import { indexIn, ratioOf } from '../certificate/comparison.ts';
import type { Precision } from '../certificate/rounding.ts';
import type { Tensor, Vector } from '../network/tensor.ts';
import type { Fault } from '../subjects/fault.ts';
import { ulpsApart } from './bits.ts';
import { type Bin, histogram } from './histogram.ts';
import { hasStepsForRows, type Quantity } from './quantities.ts';
import type { Truth } from './truth.ts';

/**
 * What became of a quantity:
 *   identical  it has the same bits
 *   rounding   both the recorded numbers and today's lie within their certificates
 *   drift      some of either lie outside
 *   changed    and they are other numbers: in sign, in magnitude, finite or not; or there are none
 */
export const moveKinds = ['identical', 'rounding', 'drift', 'changed'] as const;
export type MoveKind = (typeof moveKinds)[number];

export type Direction = 'towards' | 'away' | 'neither';

/** One quantity of one problem, recorded and today. */
export interface Move {
  readonly problem: string;
  readonly quantity: Quantity;
  readonly kind: MoveKind;
  readonly numbers: number;
  /** Numbers whose bits differ. */
  readonly moved: number;
  /** Numbers of today that are NaN or infinite. */
  readonly notFinite: number;
  /** How far apart all its finite numbers are. */
  readonly ulps: readonly Bin[];
  readonly first?: Parted;
  readonly errors?: Errors;
  /** Whose numbers are outside their certificates. */
  readonly outside?: 'recorded' | 'today' | 'both';
  readonly change?: 'sign' | 'magnitude' | 'not finite' | 'fault';
  /** Why there are no numbers today. */
  readonly fault?: Fault;
}

/** The first number that moved. */
export interface Parted {
  readonly index: readonly number[];
  /** Where rows are steps. */
  readonly step?: number;
  readonly recorded: number;
  readonly today: number;
  readonly ulps: number;
}

/** How far the numbers that moved are from the truth. */
export interface Errors {
  readonly recorded: Shares;
  readonly today: Shares;
  /** Whether they came nearer to the truth on average. */
  readonly direction: Direction;
  /** How many numbers came nearer to the truth, and how many went further from it. */
  readonly nearer: number;
  readonly further: number;
}

/** Errors of several numbers as shares of their radii. */
export interface Shares {
  readonly worst: number;
  readonly mean: number;
}

export function moveOf(
  problem: string,
  quantity: Quantity,
  recorded: Tensor,
  today: Tensor,
  precision: Precision,
  truth: () => Truth,
): Move {
  const apart = Array.from(recorded.values, (value, i) =>
    ulpsApart(value, today.values[i]!, precision),
  );
  const differing = [...apart.keys()].filter((i) => apart[i] !== 0);
  const counted = {
    problem,
    quantity,
    numbers: apart.length,
    moved: differing.length,
    notFinite: today.values.filter((value) => !Number.isFinite(value)).length,
    ulps: histogram(apart.filter(Number.isFinite)),
  };
  const [first] = differing;
  if (first === undefined) return { ...counted, kind: 'identical' };

  const { radius, errors } = truth();
  const then = { values: recorded.values, errors: errors(recorded.values) };
  const now = { values: today.values, errors: errors(today.values) };
  const outside = whoIsOutside(sharesOf(then.errors, radius), sharesOf(now.errors, radius));
  const change = differing.map((i) => changeAt(i, then, now, radius)).find(Boolean);
  const index = indexIn(recorded.shape, first);
  return {
    ...counted,
    kind: change ? 'changed' : outside ? 'drift' : 'rounding',
    first: {
      index,
      ...(hasStepsForRows(quantity) && { step: index[0]! }),
      recorded: recorded.values[first]!,
      today: today.values[first]!,
      ulps: apart[first]!,
    },
    errors: errorsOf(differing, then.errors, now.errors, radius),
    ...(outside && { outside }),
    ...(change && { change }),
  };
}

/** Numbers were recorded, and today there are none. */
export function lostTo(fault: Fault, problem: string, quantity: Quantity, recorded: Tensor): Move {
  const numbers = recorded.values.length;
  return {
    problem,
    quantity,
    kind: 'changed',
    numbers,
    moved: numbers,
    notFinite: 0,
    ulps: [],
    change: 'fault',
    fault,
  };
}

/** Between the same numbers then and now. */
export function directionOf(recorded: Shares, today: Shares): Direction {
  if (recorded.mean === today.mean) return 'neither';
  return today.mean < recorded.mean ? 'towards' : 'away';
}

interface Numbers {
  readonly values: Vector;
  readonly errors: Vector;
}

function sharesOf(errors: Vector, radius: Vector): Vector {
  return errors.map((error, i) => ratioOf(error, radius[i]!));
}

function whoIsOutside(recorded: Vector, today: Vector): Move['outside'] {
  const wasOutside = recorded.some((share) => !(share <= 1));
  const isOutside = today.some((share) => !(share <= 1));
  if (wasOutside && isOutside) return 'both';
  return wasOutside ? 'recorded' : isOutside ? 'today' : undefined;
}

/**
 * What makes two numbers others than each other, where rounding does not explain it: two right ones
 * are at most twice the radius apart.
 */
function changeAt(i: number, then: Numbers, now: Numbers, radius: Vector): Move['change'] {
  const [recorded, today] = [then.values[i]!, now.values[i]!];
  if (!Number.isFinite(recorded) || !Number.isFinite(today)) return 'not finite';
  if (then.errors[i]! <= radius[i]! && now.errors[i]! <= radius[i]!) return undefined;
  if (Math.abs(recorded - today) <= 2 * radius[i]!) return undefined;
  if (Math.sign(recorded) * Math.sign(today) < 0) return 'sign';
  const [smaller, larger] = [Math.abs(recorded), Math.abs(today)].sort((a, b) => a - b);
  return larger! >= 10 * smaller! ? 'magnitude' : undefined;
}

function errorsOf(
  differing: readonly number[],
  recorded: Vector,
  today: Vector,
  radius: Vector,
): Errors {
  const sharesIn = (errors: Vector): Shares => {
    const shares = differing.map((i) => ratioOf(errors[i]!, radius[i]!));
    const sum = shares.reduce((total, share) => total + share, 0);
    return { worst: Math.max(...shares), mean: sum / shares.length };
  };
  const [before, after] = [sharesIn(recorded), sharesIn(today)];
  return {
    recorded: before,
    today: after,
    direction: directionOf(before, after),
    nearer: differing.filter((i) => today[i]! < recorded[i]!).length,
    further: differing.filter((i) => today[i]! > recorded[i]!).length,
  };
}
