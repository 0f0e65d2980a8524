import { parentPort, workerData } from 'node:worker_threads';
import { ownLane, type Told } from './lane.ts';
import type { Work } from './work.ts';

/** What a thread of a run does: it is sent the names of properties and answers with what it found. */
const port = parentPort;
if (!port) throw new Error('bin/worker is started by bin/rnncheck, as a thread');
const tell = (told: Told) => port.postMessage(told);

const lane = ownLane(workerData as Work, (progress) => tell({ kind: 'progress', progress }));
port.on('message', async (property: string) => {
  tell({ kind: 'checked', checked: await lane.check(property) });
});
