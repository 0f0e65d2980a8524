import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { catalogue } from '../properties/catalogue.ts';
import type { Hunted } from '../src/reporters/zoo.ts';
import type { Kill } from '../src/zoo/matrix.ts';
import type { Portrait } from '../src/zoo/portrait.ts';
import type { Specimen } from '../src/zoo/specimen.ts';

/** What every thread of a hunt is told. */
export interface HuntTerms {
  readonly specimens: readonly string[];
  readonly seed: number;
  readonly randomCases: number;
}

/** All specimens against one property; or one specimen's portrait. */
export interface HuntPart {
  readonly kind: 'property' | 'specimen';
  readonly name: string;
}

export type HuntedPart = { readonly kills: readonly Kill[] } | { readonly portrait: Portrait };

/**
 * Every law of the catalogue against every specimen, shared out to threads. What is certified for one
 * specimen is there for the next, so a thread takes a whole property at a time.
 */
export async function goHunting(
  specimens: readonly Specimen[],
  { seed, randomCases }: Pick<HuntTerms, 'seed' | 'randomCases'>,
  jobs: number,
  onProgress: (status: string) => void,
): Promise<Hunted> {
  const names = specimens.map(({ name }) => name);
  const terms: HuntTerms = { specimens: names, seed, randomCases };
  const parts: HuntPart[] = [
    ...catalogue.map(({ name }) => ({ kind: 'property' as const, name })),
    ...names.map((name) => ({ kind: 'specimen' as const, name })),
  ];
  const waiting = parts.entries();
  const found: HuntedPart[] = [];
  let done = 0;

  const thread = async () => {
    const worker = new Worker(new URL('./hunt-worker.js', import.meta.url), { workerData: terms });
    try {
      for (const [k, part] of waiting) {
        worker.postMessage(part);
        [found[k]] = (await once(worker, 'message')) as [HuntedPart];
        done += 1;
        onProgress(`${part.name}: ${done} of ${parts.length}`);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: jobs }, thread));

  return {
    seed,
    randomCases,
    specimens,
    properties: catalogue,
    kills: found.flatMap((part) => ('kills' in part ? part.kills : [])),
    portraits: found.flatMap((part) => ('portrait' in part ? [part.portrait] : [])),
  };
}
