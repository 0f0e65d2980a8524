import type { Goal } from './goals.ts';
import type { Peers } from './peers.ts';
import type { Table } from './tables.ts';

/** A row of the benchmark: something that is measured, and what came of it. */
export interface Measurement {
  readonly name: string;
  readonly title: string;
  readonly measure: (conditions: Conditions) => Promise<Findings>;
}

export interface Conditions {
  readonly rounds: number;
  readonly peers: Peers;
  /** Says how far it has come. */
  readonly progress: (stage: string) => void;
}

export interface Findings {
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  readonly notes: readonly string[];
}
