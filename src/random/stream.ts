import seedrandom from 'seedrandom';

/**
 * A stream of uniforms in [0, 1) that belongs to a name under a seed. Streams of different names
 * are independent, so that adding one draw somewhere changes nothing elsewhere.
 */
export function stream(seed: number, name: string): () => number {
  const generator = seedrandom(`rnncheck ${seed} ${name}`);
  return () => generator.double();
}

/** A 32-bit seed for a generator that wants one of its own. */
export function seedFor(seed: number, name: string): number {
  return seedrandom(`rnncheck ${seed} ${name}`).int32();
}
