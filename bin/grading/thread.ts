import { parentPort, workerData } from 'node:worker_threads';
import { certifier } from '../../src/certificate/certificate.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { ask } from './ask.ts';
import type { Answered } from './examiner.ts';
import type { Submission } from './submissions.ts';
import type { Terms } from './terms.ts';
import { truthFile } from './truth-file.ts';

/** What a thread is told to do. */
export interface Task {
  readonly submission: Submission;
  readonly terms: Terms;
}

/** What a thread tells of its work. */
export type Told =
  | { readonly kind: 'verdict'; readonly verdict: PropertyVerdict }
  | { readonly kind: 'done'; readonly answered: Answered };

const port = parentPort;
if (!port) throw new Error('bin/grading/thread is started by bin/grading/pool, as a thread');
const tell = (told: Told) => port.postMessage(told);

// Everybody meets the same problems: their exact values are computed once for the class.
const shared = certifier({ truths: truthFile(workerData) });

port.on('message', async ({ submission, terms }: Task) => {
  const answered = await ask(submission, terms, shared, (verdict) =>
    tell({ kind: 'verdict', verdict }),
  );
  tell({ kind: 'done', answered });
});
