import { parentPort, workerData } from 'node:worker_threads';
import { certifier } from '../../src/certificate/certificate.ts';
import { type Examined, examine } from './examine.ts';
import type { HandedIn } from './submissions.ts';
import type { Terms } from './terms.ts';

/** What a thread tells of its work. */
export type Told =
  | { readonly kind: 'verdict'; readonly property: string }
  | { readonly kind: 'done'; readonly examined: Examined };

const port = parentPort;
if (!port) throw new Error('bin/grading/worker is started by bin/grading/pool, as a thread');
const tell = (told: Told) => port.postMessage(told);

// Everybody meets the same problems: their exact values are computed once for a thread's share of the class.
const shared = certifier({ remember: 4096 });

port.on('message', async (handed: HandedIn) => {
  const examined = await examine(handed, workerData as Terms, shared, (property) =>
    tell({ kind: 'verdict', property }),
  );
  tell({ kind: 'done', examined });
});
