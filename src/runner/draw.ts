import fc from 'fast-check';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import type { Cases, NamedCase } from '../property/property.ts';
import { seedFor, stream } from '../random/stream.ts';
import type { Declaration } from '../subjects/declaration.ts';

/**
 * All cases of a run: the corners, then as many random ones as asked for. Each random case has a
 * stream of its own, so that asking for more of them changes none.
 */
export function drawCases<C>(
  cases: Cases<C>,
  declaration: Declaration,
  seed: number,
  randomCases: number,
): NamedCase<C>[] {
  const corners = cases.corners(declaration, stream(seed, `${cases.name} corners`));
  const drawn = corners.map(({ name, given }) => ({ name: `corner: ${name}`, given }));
  const arbitrary = corners.length > 0 ? cases.random?.(declaration) : undefined;
  if (!arbitrary) return drawn;
  const count = Math.ceil(randomCases * (cases.share ?? 1));
  for (let k = 1; k <= count; k++) {
    const random = new fc.Random(xorshift128plus(seedFor(seed, `${cases.name} random ${k}`)));
    drawn.push({ name: `random: ${k}`, given: arbitrary.generate(random, undefined).value });
  }
  return drawn;
}
