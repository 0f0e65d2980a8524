import { createHash } from 'node:crypto';

/** One in so many is looked at twice. */
const oneIn = 20;

/**
 * Those that are graded twice, so that answers that change are noticed; nobody can tell beforehand who they
 * are. Who is graded alone, is waited for, and is graded once.
 */
export function sampleOf(ids: readonly string[], seed: number): readonly string[] {
  if (ids.length < 2) return [];
  const rank = (id: string) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  return ids
    .map((id) => [rank(id), id] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, Math.ceil(ids.length / oneIn))
    .map(([, id]) => id);
}
