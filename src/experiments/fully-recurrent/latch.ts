import { kernel } from '../../kernel/kernel.ts';
import type { Parameters } from '../../network/parameters.ts';
import { network } from './extent.ts';

/** The logits of the first steps where nothing comes in after the first element. */
export interface Echo {
  readonly first: number;
  readonly logits: readonly number[];
}

/** What a network is like long after an element that nothing followed. */
export interface Latch {
  /** Whether both elements are still told apart, rightly. */
  readonly isKept: boolean;
  /** How far the state still moves in its last step, in the unit that moves most. */
  readonly drift: number;
  /** The share of units whose states are beyond ±0.99. */
  readonly saturated: number;
}

/** Steps without an input. */
export const silence = 1000;

/** What the network makes of 1 or −1 and then nothing at all. */
export function afterwards(parameters: Parameters): { echoes: Echo[]; latch: Latch } {
  const { hidden } = network.sizes;
  const made = kernel(network, silence);
  made.load(parameters);
  let [drift, saturated] = [0, 0];
  let isKept = true;
  const echoes = [1, -1].map((first): Echo => {
    const inputs = Array.from({ length: silence }, (_, t) => Float64Array.of(t === 0 ? first : 0));
    made.forward({
      inputs,
      targets: inputs.map(() => Float64Array.of(0)),
      weights: inputs.map(() => 1),
      initialState: new Float64Array(hidden),
    });
    const [last, before] = [1, 2].map((back) =>
      made.states.values.subarray((silence - back) * hidden),
    );
    for (let i = 0; i < hidden; i++) {
      drift = Math.max(drift, Math.abs(last![i]! - before![i]!));
      if (Math.abs(last![i]!) > 0.99) saturated += 1 / (2 * hidden);
    }
    const logits = made.outputs.values;
    isKept &&= logits.at(-1)! * first > 0;
    return { first, logits: [...logits.subarray(0, 60)] };
  });
  return { echoes, latch: { isKept, drift, saturated } };
}

/** A state at rest has no unit that changes by half of its range. */
export const swings = ({ drift }: Latch) => drift > 1;
