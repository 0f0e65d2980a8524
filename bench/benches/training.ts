import { stream } from '../../src/random/stream.ts';
import { examine, examined } from '../agreement.ts';
import { kernelOn } from '../contestants.ts';
import { type Goal, said } from '../goals.ts';
import type { Conditions, Measurement } from '../measurement.ts';
import { shown, time } from '../numbers.ts';
import type { PeerName } from '../peers.ts';
import { named, randomProblem, type Size } from '../problems.ts';
import { inProcess, interleaved, ratioOf, secondsOf, type Timings } from '../rounds.ts';
import type { Table } from '../tables.ts';

const size: Size = { inputs: 8, hidden: 32, outputs: 4, steps: 50 };

/** A certificate of a long sequence takes long; the code that answers is the same. */
const sampleSteps = 6;

const names = { kernel: 'the kernel', numpy: 'NumPy', torch: 'PyTorch' };

const cells = ['tanh', 'lstm'] as const;
type TrainedCell = (typeof cells)[number];

const peersOf: Record<TrainedCell, { readonly numpy: PeerName; readonly torch: PeerName }> = {
  tanh: { numpy: 'numpyTrainsTanh', torch: 'torchTrainsTanh' },
  lstm: { numpy: 'numpyTrainsLstm', torch: 'torchTrainsLstm' },
};

/** Forward, backward and the update, of one sequence, on one thread. */
export const training: Measurement = {
  name: 'training',
  title: `Training steps a second, one sequence at a time, ${named(size)}, float64, one thread each`,
  async measure(conditions) {
    const races = new Map<TrainedCell, Timings>();
    for (const cell of cells) races.set(cell, await race(cell, conditions));
    const measured = [...races];
    return {
      tables: measured.map(([cell, timings]) => perSecond(cell, timings)),
      goals: measured.flatMap(([cell, timings]) => [
        faster(cell, timings, names.numpy, 1),
        faster(cell, timings, names.torch, 5),
      ]),
      notes: [
        `A step is the way forward, the way back and plain descent. NumPy's is written by hand, with one product for all inputs and one for each gradient; PyTorch's is torch.nn.RNN or torch.nn.LSTM with autograd and torch.optim.SGD. The kernel alone finds the gradient of the initial state as well. The loss and gradients of each, of ${sampleSteps} steps, lie within their certificate.`,
      ],
    };
  },
};

function perSecond(cell: TrainedCell, timings: Timings): Table {
  return {
    title: cell,
    columns: ['', 'steps a second', 'time of one', `× ${names.kernel}`],
    rows: Array.from(timings.keys(), (name) => {
      const seconds = secondsOf(timings, name);
      return [
        name,
        said(seconds, (value) => shown(1 / value)),
        said(seconds, time),
        said(ratioOf(timings, name, names.kernel), shown),
      ];
    }),
  };
}

function faster(cell: TrainedCell, timings: Timings, rival: string, wanted: number): Goal {
  return {
    what: `${cell}: the kernel beside ${rival}`,
    sense: 'at least',
    wanted,
    unit: '× faster',
    measured: ratioOf(timings, rival, names.kernel),
  };
}

async function race(cell: TrainedCell, { rounds, peers, progress }: Conditions): Promise<Timings> {
  const random = stream(1, `training ${cell}`);
  const problem = randomProblem(size, random, 1, cell);
  const sample = randomProblem({ ...size, steps: sampleSteps }, random, 1, cell);
  const work = { problem, sample };
  const { numpy, torch } = peersOf[cell];
  progress(`certifying a sample of ${cell}`);
  examine(names.kernel, kernelOn(sample).answer(), sample);
  return interleaved(
    [
      inProcess(names.kernel, kernelOn(problem).train),
      await examined(names.numpy, await peers.find(numpy), work),
      await examined(names.torch, await peers.find(torch), work),
    ],
    rounds,
    progress,
  );
}
