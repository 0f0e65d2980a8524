import { catalogue as properties } from '../properties/catalogue.ts';
import type { Family } from '../src/property/property.ts';
import type { Operation } from '../src/subjects/declaration.ts';

/** A law that every correct subject obeys, in words. */
export interface Property {
  /** What it is called everywhere: in `only`, in reports, in docs/properties.md. */
  readonly name: string;
  readonly family: Family;
  /** The law itself. */
  readonly claim: string;
  readonly doesNotCheck: string;
  /** A subject that lacks one of these operations is not bound by it. */
  readonly needs: readonly Operation[];
}

/** Every property, in the order in which they are checked and listed. */
export const catalogue: readonly Property[] = properties.map(
  ({ name, family, claim, doesNotCheck, needs }) => ({ name, family, claim, doesNotCheck, needs }),
);
