/**
 * rnncheck among the tests of a project that uses vitest: `checkNetwork` registers a test for each
 * property; importing this adds the matchers `toHold` and `toAgreeWith` to `expect`.
 *
 * @module rnncheck/vitest
 */
import { expect } from 'vitest';
import type { NetworkMatchers } from './vitest/matchers.ts';
import { toAgreeWith } from './vitest/to-agree-with.ts';
import { toHold } from './vitest/to-hold.ts';

export { checkNetwork } from './vitest/check-network.ts';
export type { HoldOptions, NetworkOptions } from './vitest/options.ts';
export type { NetworkMatchers };

expect.extend({ toHold, toAgreeWith });

declare module 'vitest' {
  // The compiler wants the parameter that vitest's own declaration has.
  interface Matchers<T> extends NetworkMatchers {}
}
