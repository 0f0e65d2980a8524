import type { Network } from '../network/network.ts';
import { type Parameters, parametersFrom } from '../network/parameters.ts';
import type { Moments } from './optimiser.ts';

/** Where a training stands: with its course, all that is needed to go on. */
export interface State {
  readonly updates: number;
  /** The place in the course's lengths. */
  readonly place: number;
  /** Whether the last length is mastered. */
  readonly isMastered: boolean;
  readonly parameters: Parameters;
  readonly moments: Moments;
  readonly looks: readonly Look[];
  /** Losses since the last look. */
  readonly summed: number;
  /** The best that a look found at the longest length until now. */
  readonly best: {
    readonly parameters: Parameters;
    readonly accuracy: number;
    readonly place: number;
  };
  /** Looks since the last better one. */
  readonly waited: number;
}

export interface Look {
  readonly updates: number;
  readonly length: number;
  /** The mean loss of the updates since the look before. */
  readonly loss: number;
  /** The share of right answers at this length. */
  readonly accuracy: number;
}

/** Text from which the same state is read again, to the last bit. */
export function written(state: State): string {
  return JSON.stringify(state, (_key, value: unknown) =>
    value instanceof Float64Array
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
      : value,
  );
}

export function read(text: string, network: Network): State {
  const state = JSON.parse(text);
  const restored = (given: Record<string, { values: string }>): Parameters =>
    parametersFrom(network, (name, shape) => {
      const bytes = Uint8Array.from(Buffer.from(given[name]!.values, 'base64'));
      return { shape, values: new Float64Array(bytes.buffer) };
    });
  return {
    ...state,
    parameters: restored(state.parameters),
    moments: { first: restored(state.moments.first), second: restored(state.moments.second) },
    best: { ...state.best, parameters: restored(state.best.parameters) },
  };
}
