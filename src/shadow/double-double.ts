/**
 * Numbers hi + lo with |lo| ≤ ½ulp(hi): about 106 bits, in two flat arrays and addressed by index.
 * Every operation writes its result to the index `to`, and none allocates.
 *
 * With ε = 2⁻¹⁰⁶, each of +, −, × and ÷ errs by at most 16ε of its result (Joldes, Muller and
 * Popescu, 2017, prove 3, 3, 7 and 15 for these algorithms), exp, log and tanh by some 100ε of
 * theirs, as long as nothing leaves the range in which low parts are normal numbers.
 */
export class DoubleDoubles {
  hi: Float64Array;
  lo: Float64Array;
  /** False once a result has left the range; the numbers say nothing any more. */
  isInRange = true;

  constructor(capacity: number) {
    this.hi = new Float64Array(capacity);
    this.lo = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.hi.length;
  }

  /** Makes room; what is there stays. */
  grow(capacity: number): void {
    const [hi, lo] = [this.hi, this.lo];
    this.hi = new Float64Array(capacity);
    this.lo = new Float64Array(capacity);
    this.hi.set(hi);
    this.lo.set(lo);
  }

  set(to: number, hi: number, lo: number): void {
    this.hi[to] = hi;
    this.lo[to] = lo;
  }

  copy(to: number, a: number): void {
    this.set(to, this.hi[a]!, this.lo[a]!);
  }

  add(to: number, a: number, b: number): void {
    this.#sum(to, this.hi[a]!, this.lo[a]!, this.hi[b]!, this.lo[b]!);
  }

  subtract(to: number, a: number, b: number): void {
    this.#sum(to, this.hi[a]!, this.lo[a]!, -this.hi[b]!, -this.lo[b]!);
  }

  multiply(to: number, a: number, b: number): void {
    this.#product(to, this.hi[a]!, this.lo[a]!, this.hi[b]!, this.lo[b]!);
  }

  divide(to: number, a: number, b: number): void {
    this.#quotient(to, this.hi[a]!, this.lo[a]!, this.hi[b]!, this.lo[b]!);
  }

  exp(to: number, a: number): void {
    this.#exp(to, this.hi[a]!, this.lo[a]!);
  }

  // tanh |a| = −m/(2 + m) with m = e^(−2|a|) − 1, which cancels nowhere. Beyond 40 it is 1 to more
  // digits than there are here.
  tanh(to: number, a: number): void {
    const sign = this.hi[a]! < 0 ? -1 : 1;
    const magnitude = sign * this.hi[a]!;
    if (magnitude > 40) {
      this.set(to, sign, 0);
      return;
    }
    this.#expm1(to, -2 * magnitude, -2 * sign * this.lo[a]!);
    const mh = this.hi[to]!;
    const ml = this.lo[to]!;
    this.#sum(to, 2, 0, mh, ml);
    this.#quotient(to, -sign * mh, -sign * ml, this.hi[to]!, this.lo[to]!);
  }

  // From y₀ = log a in double precision, with δ = a·e^(−y₀) − 1 and |δ| < 2⁻⁴⁰:
  //   log a = y₀ + log(1 + δ) = y₀ + δ − δ²/2 + δ³/3 − …
  // Near 1, δ = (a − 1) + a·(e^(−y₀) − 1) keeps the digits that are left of a − 1.
  log(to: number, a: number): void {
    const ah = this.hi[a]!;
    const al = this.lo[a]!;
    const y0 = Math.log(ah);
    if (ah > 0.5 && ah < 2) {
      this.#expm1(to, -y0, 0);
      this.#product(to, this.hi[to]!, this.lo[to]!, ah, al);
      const mh = this.hi[to]!;
      const ml = this.lo[to]!;
      this.#sum(to, ah, al, -1, 0);
      this.#sum(to, this.hi[to]!, this.lo[to]!, mh, ml);
    } else {
      this.#exp(to, -y0, 0);
      this.#product(to, this.hi[to]!, this.lo[to]!, ah, al);
      this.#sum(to, this.hi[to]!, this.lo[to]!, -1, 0);
    }
    const delta = this.hi[to]!;
    this.#sum(to, this.hi[to]!, this.lo[to]!, delta * delta * (delta / 3 - 0.5), 0);
    this.#sum(to, this.hi[to]!, this.lo[to]!, y0, 0);
  }

  isGreater(a: number, b: number): boolean {
    const difference = this.hi[a]! - this.hi[b]!;
    return difference > 0 || (difference === 0 && this.lo[a]! > this.lo[b]!);
  }

  #exp(to: number, ah: number, al: number): void {
    const power = 2 ** this.#reducedExpm1(to, ah, al);
    this.#sum(to, this.hi[to]!, this.lo[to]!, 1, 0);
    this.set(to, power * this.hi[to]!, power * this.lo[to]!);
  }

  #expm1(to: number, ah: number, al: number): void {
    const k = this.#reducedExpm1(to, ah, al);
    if (k === 0) return;
    const power = 2 ** k;
    this.#sum(to, power * this.hi[to]!, power * this.lo[to]!, power, 0);
    this.#sum(to, this.hi[to]!, this.lo[to]!, -1, 0);
  }

  // Returns k and writes m = e^b − 1, where a = k·log 2 + b and b = 2⁹·r, |r| < 0.0007: a Taylor
  // polynomial for e^r − 1, then nine times e^2r − 1 = m·(m + 2). So e^a = 2^k·(m + 1).
  #reducedExpm1(to: number, ah: number, al: number): number {
    if (!(Math.abs(ah) < furthest)) {
      this.isInRange = false;
      this.set(to, Number.NaN, Number.NaN);
      return 0;
    }
    const k = Math.round(ah / Math.LN2);
    this.set(to, ah, al);
    if (k !== 0) {
      for (const part of log2Parts) this.#sum(to, this.hi[to]!, this.lo[to]!, -k * part, 0);
    }
    const rh = this.hi[to]! / 512;
    const rl = this.lo[to]! / 512;
    // r·(1/1! + r·(1/2! + … + r·(1/10!))): for the small terms at its end double precision will do.
    let tail = 1 / 3_628_800;
    for (const coefficient of lastInverseFactorials) tail = coefficient + rh * tail;
    this.set(to, rh * tail, 0);
    for (const [ch, cl] of firstInverseFactorials) {
      this.#sum(to, ch, cl, this.hi[to]!, this.lo[to]!);
      this.#product(to, this.hi[to]!, this.lo[to]!, rh, rl);
    }
    for (let doubled = 0; doubled < 9; doubled++) {
      const mh = this.hi[to]!;
      const ml = this.lo[to]!;
      this.#sum(to, mh, ml, 2, 0);
      this.#product(to, this.hi[to]!, this.lo[to]!, mh, ml);
    }
    return k;
  }

  // Two exact sums, of the high parts and of the low ones, and their roundings put together.
  #sum(to: number, ah: number, al: number, bh: number, bl: number): void {
    const sh = ah + bh;
    const a2 = sh - bh;
    const sl = ah - a2 + (bh - (sh - a2));
    const th = al + bl;
    const a3 = th - bl;
    const tl = al - a3 + (bl - (th - a3));
    const c = sl + th;
    const vh = sh + c;
    const w = tl + (c - (vh - sh));
    const hi = vh + w;
    this.hi[to] = hi;
    this.lo[to] = w - (hi - vh);
  }

  // The high parts' exact product, by splitting both into halves of 26 bits, and what crosses.
  #product(to: number, ah: number, al: number, bh: number, bl: number): void {
    const p = ah * bh;
    const size = Math.abs(p);
    if (!(size > smallest && size < largest)) {
      if (ah !== 0 && bh !== 0) this.isInRange = false;
      this.hi[to] = p;
      this.lo[to] = 0;
      return;
    }
    const sa = splitter * ah;
    const a1 = sa - (sa - ah);
    const a2 = ah - a1;
    const sb = splitter * bh;
    const b1 = sb - (sb - bh);
    const b2 = bh - b1;
    const e = a1 * b1 - p + a1 * b2 + a2 * b1 + a2 * b2;
    const low = e + (ah * bl + al * bh);
    const hi = p + low;
    this.hi[to] = hi;
    this.lo[to] = low - (hi - p);
  }

  // Long division: the quotient of the high parts, and the remainder divided once more.
  #quotient(to: number, ah: number, al: number, bh: number, bl: number): void {
    const first = ah / bh;
    if (bh === 0 || (first === 0 && ah !== 0)) this.isInRange = false;
    this.#product(to, bh, bl, first, 0);
    this.#sum(to, ah, al, -this.hi[to]!, -this.lo[to]!);
    this.#sum(to, first, 0, this.hi[to]! / bh, 0);
  }
}

const splitter = 2 ** 27 + 1;

// Within these, the terms of an exact product neither underflow nor overflow.
const smallest = 2 ** -900;
const largest = 2 ** 900;

/** e to the power of no more than this, up or down, is taken. */
const furthest = 620;

/** log 2 in three parts, of which the first two have 42 bits: k times either is exact. */
const log2Parts = [
  3_048_493_539_143 / 2 ** 42,
  1_063_452_974_651 / 2 ** 84,
  1.1612227229362532e-26,
];

/** 1/5! … 1/1! as double-doubles. */
const firstInverseFactorials = [
  [1 / 120, 1.1564823173178714e-19],
  [1 / 24, 2.3129646346357427e-18],
  [1 / 6, 9.25185853854297e-18],
  [1 / 2, 0],
  [1, 0],
] as const;
const lastInverseFactorials = [1 / 362_880, 1 / 40_320, 1 / 5040, 1 / 720] as const;
