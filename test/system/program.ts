import { fileURLToPath } from 'node:url';

/** `rnncheck`, as it was built. */
export const program = fileURLToPath(new URL('../../dist/bin/rnncheck.js', import.meta.url));
