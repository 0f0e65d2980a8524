import type { Argument } from '../../scripts/mutation-report.ts';

/** Why no test is missing for the mutants that no test kills. */
export const survivorsArgued: readonly Argument[] = [
  {
    file: 'src/certificate/rows.ts',
    why: 'More memory is taken than is needed, or a page is left where the next rows would just have filled it.',
    mutants: [
      [
        'if (this.#page < 0 || this.#used + size > pageSize) {',
        'if (this.#page < 0 || this.#used + size >= pageSize) {',
      ],
    ],
  },
  {
    file: 'src/certificate/rows.ts',
    why: 'One at a time instead of four: slower, and the same sums.',
    mutants: [
      ['for (; k + 3 < end; k += 4) {', 'for (; false; k += 4) {'],
      ['for (; k + 3 < end; k += 4, to += 4) {', 'for (; false; k += 4, to += 4) {'],
    ],
  },
  {
    file: 'src/certificate/rows.ts',
    why: 'Nothing is left out of the product: zeros are multiplied too.',
    mutants: [
      ['if (end === 0) continue;', 'if (false) continue;'],
      [
        'end > 0 && block[a + end - 1] === 0 && block[b + end - 1] === 0 && block[c + end - 1] === 0 && block[d + end - 1] === 0',
        'false',
      ],
      ['end > 0 &&', 'true &&'],
      ['end > 0 &&', 'end >= 0 &&'],
      ['end > 0 &&', 'end <= 0 &&'],
    ],
  },
  {
    file: 'src/certificate/rows.ts',
    why: 'One round more: beyond its end a typed array has nothing to give and takes nothing.',
    mutants: [
      ['for (let i = 0; i < count; i += 4) {', 'for (let i = 0; i <= count; i += 4) {'],
      ['for (let k = 0; k < 16; k++) {', 'for (let k = 0; k <= 16; k++) {'],
    ],
  },
  {
    file: 'src/certificate/rows.ts',
    why: 'Beyond the last row the weights of the tile are 0: what is added is 0, or nothing beyond the end of the block.',
    mutants: [
      ['const q = i + 1 < count ? p + stride : p;', 'const q = true ? p + stride : p;'],
      ['const q = i + 1 < count ? p + stride : p;', 'const q = i + 1 <= count ? p + stride : p;'],
      ['const q = i + 1 < count ? p + stride : p;', 'const q = i - 1 < count ? p + stride : p;'],
      ['const r = i + 2 < count ? q + stride : p;', 'const r = true ? q + stride : p;'],
      ['const r = i + 2 < count ? q + stride : p;', 'const r = i + 2 <= count ? q + stride : p;'],
      ['const r = i + 2 < count ? q + stride : p;', 'const r = i - 2 < count ? q + stride : p;'],
      ['const s = i + 3 < count ? r + stride : p;', 'const s = true ? r + stride : p;'],
      ['const s = i + 3 < count ? r + stride : p;', 'const s = i + 3 <= count ? r + stride : p;'],
      ['const s = i + 3 < count ? r + stride : p;', 'const s = i - 3 < count ? r + stride : p;'],
    ],
  },
  {
    file: 'src/certificate/affine.ts',
    why: 'One round more: beyond its end a typed array has nothing to give and takes nothing.',
    mutants: [
      ['for (let i = 0; i < E.length; i++) {', 'for (let i = 0; i <= E.length; i++) {'],
      [
        'for (let i = 0; i < tracked.length; i++) tracked[i] = norm(rows, i);',
        'for (let i = 0; i <= tracked.length; i++) tracked[i] = norm(rows, i);',
      ],
      [
        'for (let i = 0; i < E.length; i++) magnitude[i] = Math.abs(centre[i]!) + 2 * E[i]!;',
        'for (let i = 0; i <= E.length; i++) magnitude[i] = Math.abs(centre[i]!) + 2 * E[i]!;',
      ],
      ['for (let i = 0; i * n < M.length; i++) {', 'for (let i = 0; i * n <= M.length; i++) {'],
      ['for (let i = 0; i * n < M.length; i++) {', 'for (let i = 0; i / n < M.length; i++) {'],
      ['for (let i = 0; i < A.length; i++) {', 'for (let i = 0; i <= A.length; i++) {'],
      ['for (let i = 0; i < n; i++) {', 'for (let i = 0; i <= n; i++) {'],
      [
        'for (let i = 0; i < n; i++) addTracked(rows, i, 1, v, i);',
        'for (let i = 0; i <= n; i++) addTracked(rows, i, 1, v, i);',
      ],
      ['for (let i = 0; i < loose.length; i++) {', 'for (let i = 0; i <= loose.length; i++) {'],
      [
        'for (let j = 0; j < n; j++) slopes[i * n + j] = p[i]! * ((i === j ? 1 : 0) - p[j]!);',
        'for (let j = 0; j <= n; j++) slopes[i * n + j] = p[i]! * ((i === j ? 1 : 0) - p[j]!);',
      ],
      ['for (let i = 0; i < rows; i++) {', 'for (let i = 0; i <= rows; i++) {'],
      ['for (let j = 0; j < columns; j++) {', 'for (let j = 0; j <= columns; j++) {'],
      [
        'for (let i = 0; i < n; i++) centres[i * T + t] = vectors[t]!.centre[i]!;',
        'for (let i = 0; i <= n; i++) centres[i * T + t] = vectors[t]!.centre[i]!;',
      ],
    ],
  },
  {
    file: 'src/certificate/affine.ts',
    why: 'A size that is exactly the largest number: either answer is safe.',
    mutants: [
      [
        'const beyondRange = (size: number) => (size > largest ? Number.POSITIVE_INFINITY : 0);',
        'const beyondRange = (size: number) => (size >= largest ? Number.POSITIVE_INFINITY : 0);',
      ],
    ],
  },
  {
    file: 'src/certificate/affine.ts',
    why: 'A rounding of an error, u times E: of second order beside the error itself, which is charged in full. No evaluation comes near enough to its radius to show it.',
    mutants: [
      [
        'for (let i = 0; i < E.length; i++) magnitude[i] = Math.abs(centre[i]!) + 2 * E[i]!;',
        'for (let i = 0; i < E.length; i++) magnitude[i] = Math.abs(centre[i]!) - 2 * E[i]!;',
      ],
      [
        'const size = (Math.abs(z.centre[i]!) + 2 * A) * (1 + 2 * Math.abs(target.centre[i]!)) + 1;',
        'const size = (Math.abs(z.centre[i]!) - 2 * A) * (1 + 2 * Math.abs(target.centre[i]!)) + 1;',
      ],
      [
        '(1 + 2 * centreShare) * E * E + 2 * u64 * E + (4 * kappa + 3) * u + gamma(3, u) * (2 * Math.abs(h.centre[i]!) * E + E * E) +',
        '(1 + 2 * centreShare) * E * E + 2 * u64 * E + (4 * kappa + 3) * u - gamma(3, u) * (2 * Math.abs(h.centre[i]!) * E + E * E) +',
      ],
      [
        'gamma(3, u) * (2 * Math.abs(h.centre[i]!) * E + E * E) +',
        'gamma(3, u) * (2 * Math.abs(h.centre[i]!) * E - E * E) +',
      ],
    ],
  },
  {
    file: 'src/certificate/affine.ts',
    why: 'Numbers that have no error get symbols whose coefficients are 0: that costs time, and moves no radius.',
    mutants: [
      [
        'if (!x.loose.some((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return x;',
        'if (false) return x;',
      ],
      [
        'if (!x.loose.some((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return x;',
        'if (!x.loose.some((value) => true)) return x;',
      ],
      [
        'if (!x.loose.some((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return x;',
        'if (!x.loose.some((value) => value > 0 || value < Number.POSITIVE_INFINITY)) return x;',
      ],
      [
        'if (!x.loose.some((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return x;',
        'if (!x.loose.some((value) => true && value < Number.POSITIVE_INFINITY)) return x;',
      ],
      [
        'if (!x.loose.some((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return x;',
        'if (!x.loose.some((value) => value >= 0 && value < Number.POSITIVE_INFINITY)) return x;',
      ],
      [
        'if (!x.loose.some((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return x;',
        'if (!x.loose.some((value) => value > 0 && true)) return x;',
      ],
      [
        'if (!x.loose.some((value) => value > 0 && value < Number.POSITIVE_INFINITY)) return x;',
        'if (!x.loose.some((value) => value > 0 && value <= Number.POSITIVE_INFINITY)) return x;',
      ],
    ],
  },
  {
    file: 'src/certificate/affine.ts',
    why: 'What float64’s own arithmetic does to slopes and coefficients: a few u₆₄ of an error. Beside an error that is carried on it is below the 2⁻²⁰ of every radius that is added for such; beside one that cancels, the rounding of the result is charged with more.',
    mutants: [
      [
        'const slopeError = gamma(n + 32, u64) * (1 + 2 * Z);',
        'const slopeError = gamma(n + 32, u64) / (1 + 2 * Z);',
      ],
      [
        'const slopeError = gamma(n + 32, u64) * (1 + 2 * Z);',
        'const slopeError = gamma(n - 32, u64) * (1 + 2 * Z);',
      ],
      [
        'const slopeError = gamma(n + 32, u64) * (1 + 2 * Z);',
        'const slopeError = gamma(n + 32, u64) * (1 - 2 * Z);',
      ],
      [
        'const slopeError = gamma(n + 32, u64) * (1 + 2 * Z);',
        'const slopeError = gamma(n + 32, u64) * (1 + 2 / Z);',
      ],
      [
        'pi * (z.loose[i]! + meanLoose) + (2 + 5 * centreShare) * A * A * size + slopeError * pi * 2 * A +',
        'pi * (z.loose[i]! + meanLoose) + (2 + 5 * centreShare) * A * A * size - slopeError * pi * 2 * A +',
      ],
      ['slopeError * pi * 2 * A +', 'slopeError * pi / 2 * A +'],
      [
        'const coefficientShare = gamma(2 * T + 4, u64);',
        'const coefficientShare = gamma(2 * T - 4, u64);',
      ],
      [
        'const coefficientShare = gamma(2 * T + 4, u64);',
        'const coefficientShare = gamma(2 / T + 4, u64);',
      ],
      [
        '(1 + 2 * centreShare) * ev * ew + coefficientShare * (Math.abs(cv) * ew + Math.abs(cw) * ev);',
        '(1 + 2 * centreShare) * ev * ew - coefficientShare * (Math.abs(cv) * ew + Math.abs(cw) * ev);',
      ],
      [
        'coefficientShare * (Math.abs(cv) * ew + Math.abs(cw) * ev);',
        'coefficientShare * (Math.abs(cv) * ew - Math.abs(cw) * ev);',
      ],
      [
        '0.25 * (0.5 + centreShare) * A * A + 32 * u64 * A + gamma(4 * kappa + 8, u) * size + tiny',
        '0.25 * (0.5 + centreShare) * A * A - 32 * u64 * A + gamma(4 * kappa + 8, u) * size + tiny',
      ],
      [
        'carriedLoose + (0.5 + centreShare) * A * A + gamma(n + 32, u64) * (1 + 2 * Z) * n * A +',
        'carriedLoose + (0.5 + centreShare) * A * A - gamma(n + 32, u64) * (1 + 2 * Z) * n * A +',
      ],
      ['gamma(n + 32, u64) * (1 + 2 * Z) * n * A +', 'gamma(n + 32, u64) * (1 + 2 * Z) / n * A +'],
      ['gamma(n + 32, u64) * (1 + 2 * Z) * n * A +', 'gamma(n + 32, u64) / (1 + 2 * Z) * n * A +'],
      ['gamma(n + 32, u64) * (1 + 2 * Z) * n * A +', 'gamma(n - 32, u64) * (1 + 2 * Z) * n * A +'],
      ['gamma(n + 32, u64) * (1 + 2 * Z) * n * A +', 'gamma(n + 32, u64) * (1 - 2 * Z) * n * A +'],
      ['gamma(n + 32, u64) * (1 + 2 * Z) * n * A +', 'gamma(n + 32, u64) * (1 + 2 / Z) * n * A +'],
      [
        '(1 + 2 * centreShare) * E * E + 2 * u64 * E +',
        '(1 + 2 * centreShare) * E * E - 2 * u64 * E +',
      ],
    ],
  },
  {
    file: 'src/certificate/affine.ts',
    why: 'What is loose in a fresh vector is 0 or infinite. If it is infinite, so is the size of the term, whatever the sign.',
    mutants: [
      ['const ev = v.tracked[i]! + v.loose[i]!;', 'const ev = v.tracked[i]! - v.loose[i]!;'],
      ['const ew = w.tracked[j]! + w.loose[j]!;', 'const ew = w.tracked[j]! - w.loose[j]!;'],
    ],
  },
  {
    file: 'src/certificate/affine.ts',
    why: 'η and `tiny` beside a whole unit in the last place of 1, which is charged for the same operation.',
    mutants: [
      [
        '0.25 * (0.5 + centreShare) * A * A + 32 * u64 * A + gamma(4 * kappa + 8, u) * size + tiny',
        '0.25 * (0.5 + centreShare) * A * A + 32 * u64 * A + gamma(4 * kappa + 8, u) * size - tiny',
      ],
      [
        '(1 + 2 * centreShare) * E * E + 2 * u64 * E + (4 * kappa + 3) * u + gamma(3, u) * (2 * Math.abs(h.centre[i]!) * E + E * E) + 2 * alpha * u + eta,',
        '(1 + 2 * centreShare) * E * E + 2 * u64 * E + (4 * kappa + 3) * u + gamma(3, u) * (2 * Math.abs(h.centre[i]!) * E + E * E) + 2 * alpha * u - eta,',
      ],
    ],
  },
  {
    file: 'src/certificate/affine.ts',
    why: 'Exactly at the reach, which is a little more than twice the radius: either answer is safe.',
    mutants: [
      ['if (c > reach) return 1;', 'if (c >= reach) return 1;'],
      [
        'return c < -reach || A === 0 ? -1 : Number.NaN;',
        'return c <= -reach || A === 0 ? -1 : Number.NaN;',
      ],
    ],
  },
  {
    file: 'src/certificate/bounds.ts',
    why: 'A size that is exactly the largest number: either answer is safe.',
    mutants: [
      [
        'if (!(size <= largest)) return Number.POSITIVE_INFINITY;',
        'if (!(size < largest)) return Number.POSITIVE_INFINITY;',
      ],
    ],
  },
  {
    file: 'src/certificate/bounds.ts',
    why: 'Where half a unit in the last place underflows, η has been charged by every operation before.',
    mutants: [
      [
        'return size === 0 ? 0 : radius * (1 + 2 ** -19) + size * 2 ** -53 + Number.MIN_VALUE;',
        'return size === 0 ? 0 : radius * (1 + 2 ** -19) + size * 2 ** -53 - Number.MIN_VALUE;',
      ],
    ],
  },
  {
    file: 'src/certificate/certificate.ts',
    why: 'A remainder by 0 is not a number, and so not 0.',
    mutants: [['if (audit === 0) return false;', 'if (false) return false;']],
  },
  {
    file: 'src/certificate/certificate.ts',
    why: 'Whichever way a key is encoded, the same problems are audited in any order.',
    mutants: [
      [
        `return createHash('sha256').update(key, 'latin1').digest().readUInt32LE() % audit === 0;`,
        `return createHash('sha256').update(key, "").digest().readUInt32LE() % audit === 0;`,
      ],
    ],
  },
  {
    file: 'src/certificate/certificate.ts',
    why: 'Any name but `decimal` means the scout.',
    mutants: [[`shadow = 'scout',`, 'shadow = "",']],
  },
  {
    file: 'src/certificate/curvature.ts',
    why: 'At its own boundary each branch says what the other says; and an interval around 0 has its nearest point below the peak whether it is called 0 or less.',
    mutants: [
      [
        'const nearest = low > 0 ? low : high < 0 ? -high : 0;',
        'const nearest = low >= 0 ? low : high < 0 ? -high : 0;',
      ],
      [
        'const nearest = low > 0 ? low : high < 0 ? -high : 0;',
        'const nearest = low > 0 ? low : true ? -high : 0;',
      ],
      [
        'const nearest = low > 0 ? low : high < 0 ? -high : 0;',
        'const nearest = low > 0 ? low : high <= 0 ? -high : 0;',
      ],
      [
        'if (nearest <= peak && furthest >= peak) return height;',
        'if (nearest < peak && furthest >= peak) return height;',
      ],
      [
        'return tanhCurvature(furthest < peak ? furthest : nearest);',
        'return tanhCurvature(furthest <= peak ? furthest : nearest);',
      ],
    ],
  },
  {
    file: 'src/certificate/finite-differences.ts',
    why: 'What was found before is found again, only slower.',
    mutants: [['if (before) return before;', 'if (false) return before;']],
  },
  {
    file: 'src/certificate/finite-differences.ts',
    why: 'Before and after are exchanged; only the size of their difference and their sum are used.',
    mutants: [
      [
        'const tensor = { shape, values: values.with(i, values[i]! + moved) };',
        'const tensor = { shape, values: values.with(i, values[i]! - moved) };',
      ],
    ],
  },
  {
    file: 'src/certificate/rounding.ts',
    why: 'A quotient by 0 is infinite, as it should be.',
    mutants: [
      [
        'return n * u < 1 ? (n * u) / (1 - n * u) : Number.POSITIVE_INFINITY;',
        'return n * u <= 1 ? (n * u) / (1 - n * u) : Number.POSITIVE_INFINITY;',
      ],
    ],
  },
  {
    file: 'src/certificate/settle.ts',
    why: 'At 2³² times its radius a double is a multiple of the unit already.',
    mutants: [
      [
        'if (!(Math.abs(value) * keptShare < radius * 2 ** 12)) return value + 0;',
        'if (!(Math.abs(value) * keptShare <= radius * 2 ** 12)) return value + 0;',
      ],
    ],
  },
  {
    file: 'src/property/evidence.ts',
    why: 'A comparison is only kept as the worst if it has a worst entry of its own.',
    mutants: [
      [
        'if ((comparison.worst?.ratio ?? -1) > (worst?.worst?.ratio ?? -1)) worst = comparison;',
        'if ((comparison.worst?.ratio ?? -1) > (worst?.worst.ratio ?? -1)) worst = comparison;',
      ],
    ],
  },
  {
    file: 'src/reference/backpropagate.ts',
    why: 'Every step writes its own entry before anyone reads it, so that it does not matter what the array began with.',
    mutants: [
      ['const dh: V[] = [];', 'const dh: V[] = ["Stryker was here"];'],
      ['const back: StepBack<V>[] = [];', 'const back: StepBack<V>[] = ["Stryker was here"];'],
    ],
  },
  {
    file: 'src/reference/float64.ts',
    why: 'One round more: beyond its end a typed array has nothing to give and takes nothing.',
    mutants: [
      ['for (let i = 0; i < rows; i++) {', 'for (let i = 0; i <= rows; i++) {'],
      [
        'for (let i = 0; i < rows; i++) sum[i]! += vector[i]!;',
        'for (let i = 0; i <= rows; i++) sum[i]! += vector[i]!;',
      ],
      [
        'for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]!;',
        'for (let i = 0; i <= sum.length; i++) sum[i]! += vector[i]!;',
      ],
    ],
  },
  {
    file: 'src/reference/float64.ts',
    why: 'At 0 both forms give ½.',
    mutants: [
      ['if (z >= 0) return 1 / (1 + Math.exp(-z));', 'if (z > 0) return 1 / (1 + Math.exp(-z));'],
    ],
  },
];
