import { z } from 'zod';

/** What `node --cpu-prof` writes, as far as it is read here. */
export const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  /** The node that was on top of the stack, sample by sample. */
  samples: z.array(z.number()),
  /** Microseconds since the sample before. */
  timeDeltas: z.array(z.number()),
});
export type CpuProfile = z.infer<typeof cpuProfile>;

/**
 * The share of the working time during which a file was on the stack: in its own functions, in what
 * they called, and in the collections of garbage that came upon them.
 */
export function shareOf(
  profiles: readonly CpuProfile[],
  isMeant: (url: string) => boolean,
): number {
  let meant = 0;
  let total = 0;
  for (const profile of profiles) {
    const within = nodesWithin(profile, isMeant);
    const named = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
    let isWithin = false;
    for (const [i, sample] of profile.samples.entries()) {
      const name = named.get(sample);
      if (name === '(idle)') continue;
      // A collection has no stack; it is charged to whoever ran before it.
      if (name !== '(garbage collector)') isWithin = within.has(sample);
      const passed = profile.timeDeltas[i] ?? 0;
      total += passed;
      if (isWithin) meant += passed;
    }
  }
  return meant / total;
}

/** The nodes of the call tree at or below one whose file is meant. */
function nodesWithin({ nodes }: CpuProfile, isMeant: (url: string) => boolean): Set<number> {
  const children = new Map(nodes.map(({ id, children: below = [] }) => [id, below]));
  const within = new Set<number>();
  const open = nodes.filter(({ callFrame }) => isMeant(callFrame.url)).map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (within.has(id)) continue;
    within.add(id);
    open.push(...(children.get(id) ?? []));
  }
  return within;
}
