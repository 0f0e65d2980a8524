import type { Arbitrary, Value } from 'fast-check';
import type { Examined } from './examine.ts';

export interface Shrunk<C> {
  readonly given: C;
  readonly examined: Examined;
  readonly shrinks: number;
}

/** How many smaller cases are tried in all; a person waits for this. */
const budget = 1500;
/** How many travel to the subject together. */
const batch = 12;

/** Goes from a rejected case to ever smaller ones that are rejected alike. */
export async function shrink<C>(
  arbitrary: Arbitrary<C>,
  start: { readonly given: C; readonly examined: Examined },
  examineCase: (given: C) => Promise<Examined>,
): Promise<Shrunk<C>> {
  let current = start;
  let shrinks = 0;
  let tried = 0;
  for (;;) {
    const smaller = await firstRejected(current);
    if (!smaller) return { ...current, shrinks };
    current = smaller;
    shrinks += 1;
  }

  async function firstRejected({ given, examined }: typeof start) {
    const candidates: IterableIterator<Value<C>> = arbitrary.shrink(given, undefined);
    while (tried < budget) {
      const some = take(candidates, Math.min(batch, budget - tried));
      if (some.length === 0) return undefined;
      tried += some.length;
      const results = await Promise.all(
        some.map(async ({ value }) => ({ given: value, examined: await examineCase(value) })),
      );
      const rejected = results.find((result) => isAlike(result.examined, examined));
      if (rejected) return rejected;
    }
    return undefined;
  }
}

function isAlike(a: Examined, b: Examined): boolean {
  if (a.outcome !== 'errored' || b.outcome !== 'errored') return a.outcome === b.outcome;
  return a.fault.kind === b.fault.kind;
}

function take<T>(iterator: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = iterator.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}
