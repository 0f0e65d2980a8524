import type { Precision } from '../certificate/rounding.ts';

const view = new DataView(new ArrayBuffer(8));

/**
 * The IEEE-754 bits of a number in hex: 8 digits where the precision is float32, else 16. A number
 * that is no float32, though the subject declares that precision, keeps its 16.
 */
export function bitsOf(value: number, precision: Precision): string {
  // What NaN looks like inside is nobody's business.
  if (Number.isNaN(value)) return precision === 'float32' ? '7fc00000' : '7ff8000000000000';
  if (isSingle(value, precision)) {
    view.setFloat32(0, value);
    return view.getUint32(0).toString(16).padStart(8, '0');
  }
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

/** The number that 8 or 16 digits stand for. */
export function numberOf(bits: string): number {
  if (bits.length === 8) {
    view.setUint32(0, Number.parseInt(bits, 16));
    return view.getFloat32(0);
  }
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

/** The shortest decimal that is nearer to the number than to any other of its precision. */
export function shortestDecimal(value: number, precision: Precision): number {
  if (value === 0 || !Number.isFinite(value) || !isSingle(value, precision)) return value;
  for (let digits = 1; digits < 9; digits++) {
    const decimal = Number(value.toPrecision(digits));
    if (Math.fround(decimal) === value) return decimal;
  }
  return Number(value.toPrecision(9));
}

/** Whether a decimal in a file stands for these bits. */
export function agree(decimal: number, bits: string): boolean {
  const named = bits.length === 8 ? Math.fround(decimal) : decimal;
  return Object.is(named, numberOf(bits));
}

/**
 * How many numbers of the precision lie from one to the other: 0 for the same bits, at least 1 for
 * different ones, infinitely many where one of them is not finite.
 */
export function ulpsApart(a: number, b: number, precision: Precision): number {
  if (Object.is(a, b)) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.POSITIVE_INFINITY;
  const apart = place(a, precision) - place(b, precision);
  return Math.max(1, Number(apart < 0n ? -apart : apart));
}

/** The place of a number among all of its precision; 0 and −0 have the same. */
function place(value: number, precision: Precision): bigint {
  if (precision === 'float32') view.setFloat32(0, Math.abs(value));
  else view.setFloat64(0, Math.abs(value));
  const magnitude = precision === 'float32' ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
  return value < 0 ? -magnitude : magnitude;
}

function isSingle(value: number, precision: Precision): boolean {
  return precision === 'float32' && Object.is(Math.fround(value), value);
}
