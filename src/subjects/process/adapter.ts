import type { Contract } from '../contracts.ts';
import type { Backend, Confinement } from '../sandbox/confinement.ts';

/** A file, the contract that it is held to, and what the contracts in Python leave open. */
export interface Adapted {
  readonly contract: Contract;
  readonly path: string;
  readonly className?: string;
  /** Names that the contract's page declares as adjustable, as name=value. */
  readonly names: readonly string[];
  readonly python?: string;
}

/** What runs an adapter, and what it and the subject may read besides the subject's folder. */
export type Adapter = Pick<Confinement, 'file' | 'args' | 'readable'>;

/** Finds what runs an adapter behind these walls. */
export type AdapterFor = (adapted: Adapted, backend: Backend) => Adapter | Promise<Adapter>;
