import { parentPort, workerData } from 'node:worker_threads';
import { Unusable } from '../src/subjects/process/unusable.ts';
import { ownLane, type Task, type Told } from './lane.ts';
import type { Work } from './work.ts';

/** What a thread of a run does: it is told families to check and answers with what it found. */
const port = parentPort;
if (!port) throw new Error('bin/worker is started by bin/rnncheck, as a thread');
const tell = (told: Told) => port.postMessage(told);

const lane = ownLane(workerData as Work, {
  onProgress: (progress) => tell({ kind: 'progress', progress }),
  onVerdict: (verdict, milliseconds) => tell({ kind: 'verdict', verdict, milliseconds }),
});
port.on('message', async (task: Task) => {
  try {
    if (task.kind === 'end') {
      await lane.close();
      port.close();
      return;
    }
    tell({ kind: 'done', result: await resultOf(task) });
  } catch (error) {
    // An error of our own would arrive as any other.
    if (error instanceof Unusable)
      tell({ kind: 'unusable', whose: error.whose, message: error.message });
    else tell({ kind: 'failed', error });
  }
});

function resultOf(task: Exclude<Task, { kind: 'end' }>) {
  switch (task.kind) {
    case 'check':
      return lane.check(task.family);
    case 'hear':
      return lane.hear(task.teams, task.part);
    case 'explain':
      return lane.explain(task.teams);
  }
}
