import { parentPort, workerData } from 'node:worker_threads';
import { experiments } from '../src/experiments/experiments.ts';
import type { ExperimentTerms, PartTold } from './experiment-threads.ts';

/** What a thread of an experiment does: it is told the place of a part, and answers with its result. */
const port = parentPort;
if (!port)
  throw new Error('bin/experiment-worker is started by bin/experiment-threads, as a thread');
const tell = (told: PartTold) => port.postMessage(told);

const { name, terms } = workerData as ExperimentTerms;
const parts = experiments.find((experiment) => experiment.name === name)!.parts(terms);

port.on('message', (k: number) => {
  const result = parts[k]!.run((share) => tell({ kind: 'progress', share }));
  tell({ kind: 'result', text: JSON.stringify(result) });
});
