import { Decimal } from 'decimal.js';

/**
 * The natural logarithm of a positive normal number, rounded correctly but for about one argument
 * in 2¹⁵ of those that are nearly halfway. `Math.log` is within one unit in the last place, which
 * is not enough to repeat a stream of normals that another language drew with an accurate library.
 *
 *   x = 2^k · m,  3/4 ≤ m < 3/2,   c = m rounded to 1/128,   r = (m − c) / c
 *   log x = k·log 2 + log c + log(1 + r),    log(1 + r) = r − r²/2 + r³/3 − …
 *
 * The first three terms are carried as unevaluated sums of two doubles; the rest is too small for
 * its rounding to matter.
 */
export function preciseLog(x: number): number {
  let k = Math.floor(Math.log2(x));
  let m = x / 2 ** k;
  if (m >= 1.5) {
    m /= 2;
    k += 1;
  }
  const i = Math.round(m * 128);
  const c = i / 128;
  const r = (m - c) / c;
  const [product, productError] = exactProduct(r, c);
  const rTail = (m - c - product - productError) / c;
  const [square, squareError] = exactProduct(r, r);
  const [logC, logCTail] = tabulatedLog(i);
  const [kLog2, kLog2Error] = exactProduct(k, log2[0]);

  const [s1, e1] = exactSum(kLog2, logC);
  const [s2, e2] = exactSum(s1, r);
  const [s3, e3] = exactSum(s2, -square / 2);
  const series =
    r * r * r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r / 8)))));
  const tail = kLog2Error + k * log2[1] + logCTail + rTail * (1 - r) - squareError / 2;
  return s3 + (e1 + e2 + e3 + tail + series);
}

type Pair = readonly [high: number, low: number];

function exactSum(a: number, b: number): Pair {
  const sum = a + b;
  const bPart = sum - a;
  return [sum, a - (sum - bPart) + (b - bPart)];
}

function exactProduct(a: number, b: number): Pair {
  const product = a * b;
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  return [product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

function halves(a: number): Pair {
  const scaled = 134217729 * a;
  const high = scaled - (scaled - a);
  return [high, a - high];
}

const Precise = Decimal.clone({ precision: 40 });

// A Decimal made from a number holds the shortest decimal that names it; 60 digits hold its value.
function asPair(value: Decimal): Pair {
  const high = value.toNumber();
  return [high, value.minus(high.toPrecision(60)).toNumber()];
}

const log2 = asPair(Precise.ln(2));
const table = new Map<number, Pair>();

function tabulatedLog(i: number): Pair {
  const known = table.get(i);
  if (known) return known;
  const value = asPair(Precise.ln(new Precise(i).div(128)));
  table.set(i, value);
  return value;
}
