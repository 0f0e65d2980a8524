import fc from 'fast-check';
import { nested, type Tensor, tensor } from '../../src/network/tensor.ts';
import type { Cases } from '../../src/property/property.ts';
import { type ClipRule, norm } from '../../src/reference/clip.ts';
import type { Requests } from '../../src/subjects/subject.ts';
import { type ClippingLaw, rulesUnder } from './clipping-laws.ts';

export type GradientsToClip = Requests['clip'];

type Unruled = Omit<GradientsToClip, 'rule'>;

// Norms that come out even: 3, 4, 5 and 5, 12, 13.
const byHand: readonly (readonly [name: string, given: Unruled])[] = [
  ['above the threshold', { gradients: fiveAndTwelve(), threshold: 6.5 }],
  ['at the threshold', { gradients: fiveAndTwelve(), threshold: 13 }],
  ['below the threshold', { gradients: fiveAndTwelve(), threshold: 26 }],
  ['above it only together', { gradients: [tensor([1], [3]), tensor([1], [4])], threshold: 4.5 }],
  [
    'one array above it, one below',
    { gradients: [tensor([2], [0.25, -0.5]), tensor([1, 2], [1.5, 2])], threshold: 1 },
  ],
  [
    'an array of zeros beside another',
    { gradients: [tensor([2], [0, 0]), tensor([2], [0.75, -1])], threshold: 0.5 },
  ],
  ['nothing but zeros', { gradients: [tensor([1, 2], [0, 0]), tensor([1], [0])], threshold: 1 }],
  ['one number', { gradients: [tensor([1], [-2])], threshold: 1 }],
];

function fiveAndTwelve(): Tensor[] {
  return [tensor([2, 2], [3, 0, 0, -4]), tensor([2], [0, 12])];
}

/** Gradients in quarters with a threshold below their norm, near it, or above it. */
export function gradientsToClip(
  law: ClippingLaw,
  options: { readonly share?: number } = {},
): Cases<GradientsToClip> {
  return {
    name: 'gradients to clip',
    corners: (declaration) =>
      rulesUnder(law, declaration).flatMap((rule) =>
        byHand.map(([name, given]) => ({ name: `${rule}, ${name}`, given: { rule, ...given } })),
      ),
    random: (declaration) => new GradientsArbitrary(rulesUnder(law, declaration)),
    show: ({ rule, gradients, threshold }) => ({
      rule,
      gradients: gradients.map(nested),
      threshold,
    }),
    ...options,
  };
}

/** Shrinks to fewer arrays, then fewer numbers, then simpler ones; each remains in quarters. */
class GradientsArbitrary extends fc.Arbitrary<GradientsToClip> {
  readonly #drawn: fc.Arbitrary<GradientsToClip>;

  constructor(rules: readonly ClipRule[]) {
    super();
    this.#drawn = fc
      .record({
        rule: fc.constantFrom(...rules),
        gradients: fc.array(array(), { minLength: 2, maxLength: 3, size: 'max' }),
        share: fc.constantFrom(0.25, 0.5, 1, 2),
      })
      .map(({ rule, gradients, share }) => {
        const threshold = Math.max(0.25, Math.round(4 * share * norm(gradients)) / 4);
        return { rule, gradients, threshold };
      });
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<GradientsToClip> {
    return new fc.Value(this.#drawn.generate(random, bias).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is GradientsToClip {
    return typeof value === 'object' && value !== null && 'gradients' in value;
  }

  override shrink(value: GradientsToClip): fc.Stream<fc.Value<GradientsToClip>> {
    return new fc.Stream(values(smaller(value)));
  }
}

function array(): fc.Arbitrary<Tensor> {
  const quarter = fc.integer({ min: -8, max: 8 }).map((k) => k / 4);
  const filled = (shape: readonly number[]) => {
    const size = shape.reduce((product, n) => product * n, 1);
    return fc
      .array(quarter, { minLength: size, maxLength: size, size: 'max' })
      .map((numbers) => tensor(shape, numbers));
  };
  const count = fc.integer({ min: 1, max: 3 });
  return fc
    .oneof(
      count.map((n) => [n]),
      fc.tuple(count, count),
    )
    .chain(filled);
}

function* values<T>(given: Iterable<T>): IterableIterator<fc.Value<T>> {
  for (const value of given) yield new fc.Value(value, undefined);
}

function* smaller(given: GradientsToClip): Generator<GradientsToClip> {
  const { gradients, threshold } = given;
  const withArray = (i: number, array: Tensor) => ({
    ...given,
    gradients: gradients.with(i, array),
  });

  if (gradients.length > 1) {
    for (const array of gradients) yield { ...given, gradients: [array] };
    for (const i of gradients.keys()) yield { ...given, gradients: gradients.toSpliced(i, 1) };
    yield { ...given, gradients: [joined(gradients)] };
  }
  for (const [i, { values: numbers }] of gradients.entries()) {
    if (numbers.length === 1) continue;
    for (const number of numbers) yield withArray(i, tensor([1], [number]));
    for (const k of numbers.keys()) {
      yield withArray(i, tensor([numbers.length - 1], Array.from(numbers).toSpliced(k, 1)));
    }
  }
  for (const [i, { shape, values: numbers }] of gradients.entries()) {
    if (shape.length > 1) yield withArray(i, tensor([numbers.length], numbers));
  }
  for (const [i, { shape, values: numbers }] of gradients.entries()) {
    for (const [k, number] of numbers.entries()) {
      for (const simpler of simplerThan(number)) {
        yield withArray(i, { shape, values: numbers.with(k, simpler) });
      }
    }
  }
  for (const simpler of simplerThan(threshold)) {
    if (simpler > 0) yield { ...given, threshold: simpler };
  }
}

/** All numbers in one array. */
function joined(gradients: readonly Tensor[]): Tensor {
  const numbers = gradients.flatMap((array) => Array.from(array.values));
  return tensor([numbers.length], numbers);
}

/** 0, then 1, 2 and ½, then whole numbers, then the positive. */
function simplerThan(number: number): readonly number[] {
  const options = [0, 1, 2, 0.5, Math.trunc(number), Math.abs(number)];
  return options.filter((option) => rank(option) < rank(number));
}

function rank(number: number): number {
  const known = [0, 1, 2, 0.5].indexOf(number);
  if (known >= 0) return known;
  const size = Math.min(40, Math.abs(number));
  return (Number.isInteger(number) ? 100 : 200) + size + (number < 0 ? 50 : 0);
}
