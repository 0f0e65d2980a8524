import type { Limits } from './limits.ts';
import { Family, markOf, type Process, proportionalBytes } from './processes.ts';

export type Breach = 'memory' | 'processes';

const INTERVAL_MS = 50;

/**
 * Looks every 50 ms at all processes that come from this one, and says once which limit was
 * passed. It kills nobody. It looks from the judge's event loop: while the judge computes, it does not look.
 */
export function watch(
  pid: number,
  limits: Pick<Limits, 'memoryBytes' | 'processes'>,
  onBreach: (breach: Breach, detail: string) => void,
): { stop(): void } {
  const family = new Family(pid, markOf(pid));
  const look = () => {
    const members = family.members();
    const bytes = memoryOf(members, limits.memoryBytes);
    if (members.length > limits.processes) {
      report('processes', `${limits.processes} processes (${members.length} were running)`);
    } else if (bytes > limits.memoryBytes) {
      report(
        'memory',
        `${megabytes(limits.memoryBytes)} of memory (${megabytes(bytes)} were in use)`,
      );
    }
  };
  const timer = setInterval(look, INTERVAL_MS);
  const report = (breach: Breach, detail: string) => {
    clearInterval(timer);
    onBreach(breach, detail);
  };
  return { stop: () => clearInterval(timer) };
}

/**
 * Resident memory counts a page once for everyone who shares it, so it is an upper bound; only where
 * the bound is above the limit are shared pages divided, which takes longer.
 */
function memoryOf(members: readonly Process[], limit: number): number {
  const sum = (bytes: (process: Process) => number) =>
    members.reduce((total, process) => total + bytes(process), 0);
  const bound = sum(({ residentBytes }) => residentBytes);
  if (bound <= limit) return bound;
  return sum(({ pid, residentBytes }) => proportionalBytes(pid) ?? residentBytes);
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
