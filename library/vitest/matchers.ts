import type { Certified } from '../certify.ts';
import type { HoldOptions } from './options.ts';

/** What `import 'rnncheck/vitest'` adds to `expect`. */
export interface NetworkMatchers {
  /**
   * Expects a subject to obey a property: `await expect(network).toHold('gradient-agreement')`. A law that
   * could not be tested was neither kept nor broken: then this fails, and so does its opposite.
   */
  toHold(property: string, options?: HoldOptions): Promise<void>;
  /**
   * Expects lists or typed arrays to lie within a certificate, entry by entry:
   * `expect(gradients.Whh).toAgreeWith(certify(problem).gradients.Whh)`. What is not finite never does.
   */
  toAgreeWith(certified: Certified): void;
}
