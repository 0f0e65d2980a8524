import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { catalogue } from '../properties/catalogue.ts';
import type { Hunted } from '../src/reporters/zoo.ts';
import type { Kill } from '../src/zoo/matrix.ts';
import type { Specimen } from '../src/zoo/specimen.ts';
import { zoo } from '../src/zoo/zoo.ts';

/** What every thread of a hunt is told. */
export interface HuntTerms {
  readonly seed: number;
  readonly randomCases: number;
}

/** A specimen, and what catches it. */
export interface Prey {
  readonly kills: readonly Kill[];
  readonly isCaughtByRule: boolean;
}

/** Networks leave many short vectors behind: with room for them a hunt takes a tenth less time. */
const maxYoungGenerationSizeMb = 192;

/** Every law of the catalogue against every specimen, shared out to threads. */
export async function goHunting(
  specimens: readonly Specimen[],
  terms: HuntTerms,
  jobs: number,
  onProgress: (status: string) => void,
): Promise<Hunted> {
  const waiting = specimens.entries();
  const prey: Prey[] = [];
  let done = 0;

  const thread = async () => {
    const worker = new Worker(new URL('./hunt-worker.js', import.meta.url), {
      workerData: terms,
      resourceLimits: { maxYoungGenerationSizeMb },
    });
    try {
      for (const [k, { name }] of waiting) {
        worker.postMessage(name);
        [prey[k]] = (await once(worker, 'message')) as [Prey];
        done += 1;
        onProgress(`${name}: ${done} of ${specimens.length}`);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: jobs }, thread));

  return {
    ...terms,
    specimens,
    isWhole: specimens.length === zoo.length,
    properties: catalogue,
    kills: prey.flatMap(({ kills }) => kills),
    caughtByRule: specimens.filter((_, k) => prey[k]!.isCaughtByRule).map(({ name }) => name),
  };
}
