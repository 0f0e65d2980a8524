import type { CheckOptions } from '../options.ts';

/** As for `check`; the name is the suite's. */
export type NetworkOptions = Omit<CheckOptions, 'name' | 'onVerdict'>;

/** As for `check`, of one property. */
export type HoldOptions = Omit<NetworkOptions, 'only' | 'skip'>;
