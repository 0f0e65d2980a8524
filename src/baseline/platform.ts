import { z } from 'zod';

/** What bits depend on beside the subject's own code. */
export const platformSchema = z.strictObject({
  /** What the subject says that it runs with: an interpreter, libraries, their versions. */
  with: z.array(z.string()),
  /** The judge's own. */
  node: z.string(),
  v8: z.string(),
  architecture: z.string(),
  /** null where it cannot be known. */
  libc: z.string().nullable(),
  /** A digest of what the processor says that it can do; null where it cannot be known. */
  cpu: z.string().nullable(),
  /** A digest of the bits that the judge's tanh and exp have at fixed points. */
  functions: z.string(),
});

export type Platform = z.infer<typeof platformSchema>;

export interface PlatformDifference {
  readonly what: keyof Platform;
  readonly recorded: string;
  readonly today: string;
}

export function platformDifferences(recorded: Platform, today: Platform): PlatformDifference[] {
  const shown = (platform: Platform, what: keyof Platform) => {
    const value = platform[what];
    return Array.isArray(value) ? value.join(', ') : (value ?? 'unknown');
  };
  return platformSchema
    .keyof()
    .options.map((what) => ({ what, recorded: shown(recorded, what), today: shown(today, what) }))
    .filter((pair) => pair.recorded !== pair.today);
}
