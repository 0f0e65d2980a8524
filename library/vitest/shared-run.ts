import type { Report } from '../../src/reporters/report.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';

/** One run, about which many tests ask. */
export interface SharedRun {
  /** As soon as it is known, while the run goes on. */
  verdictOn(property: string): Promise<PropertyVerdict>;
  readonly report: Promise<Report>;
}

/** Starts a run for all that will ask about it. */
export function sharedRun(
  start: (onVerdict: (verdict: PropertyVerdict) => void) => Promise<Report>,
): SharedRun {
  const told = new Map<string, PropertyVerdict>();
  const waiting = new Map<string, (verdict: PropertyVerdict) => void>();
  const report = start((verdict) => {
    told.set(verdict.property, verdict);
    waiting.get(verdict.property)?.(verdict);
  });
  // Whoever waits hears of a failure; where nobody does it is no rejection that nobody handled.
  report.catch(() => {});
  return {
    report,
    verdictOn(property) {
      const early = new Promise<PropertyVerdict>((tell) => {
        const known = told.get(property);
        if (known) tell(known);
        else waiting.set(property, tell);
      });
      return Promise.race([early, report.then(() => early)]);
    },
  };
}
