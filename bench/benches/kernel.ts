import { stream } from '../../src/random/stream.ts';
import { examine, examined } from '../agreement.ts';
import { kernelOn, reference } from '../contestants.ts';
import type { Goal } from '../goals.ts';
import type { Conditions, Measurement } from '../measurement.ts';
import { large, named, randomProblem, type Size, small } from '../problems.ts';
import { inProcess, interleaved, ratioOf, type Timings } from '../rounds.ts';
import { timingTable } from '../timing-table.ts';

const names = {
  kernel: 'the kernel, float64',
  training: 'the kernel, and the update of a training step',
  reference: 'the reference, float64',
  numpy: 'NumPy, float64',
  torch: 'PyTorch, float64',
  tensorflow: 'TensorFlow.js, float32, in operations',
  layers: 'TensorFlow.js, float32, a training step of tf.layers.simpleRNN',
};

/** One pass forward and back over one sequence, on one thread. */
export const kernel: Measurement = {
  name: 'kernel',
  title: 'Backpropagation through time of one sequence, one thread each',
  async measure(conditions) {
    const atSmall = await race(small, conditions);
    const atLarge = await race(large, conditions);
    const faster = (
      timings: Timings,
      size: Size,
      rival: string,
      wanted: number,
      ours: string = names.kernel,
    ): Goal => ({
      what: `the kernel beside ${rival}, ${named(size)}`,
      sense: 'at least',
      wanted,
      unit: '× faster',
      measured: ratioOf(timings, rival, ours),
    });
    return {
      tables: [
        timingTable(named(small), atSmall, names.kernel),
        timingTable(named(large), atLarge, names.kernel),
      ],
      goals: [
        faster(atSmall, small, names.numpy, 10),
        faster(atSmall, small, names.torch, 50),
        faster(atLarge, large, names.numpy, 1),
        faster(atLarge, large, names.torch, 6),
        faster(atLarge, large, names.layers, 60, names.training),
        faster(atLarge, large, names.tensorflow, 60),
      ],
      notes: [
        `The kernel's and each peer's loss and gradients of ${sampleSteps} steps lie within the certificate of their precision.`,
      ],
    };
  },
};

/** A certificate of a long sequence takes long; the code that answers is the same. */
const sampleSteps = 10;

async function race(size: Size, { rounds, peers, progress }: Conditions): Promise<Timings> {
  const random = stream(1, `kernel ${named(size)}`);
  const problem = randomProblem(size, random, 1);
  const sample = randomProblem({ ...size, steps: sampleSteps }, random, 1);
  const work = { problem, sample };
  examine(names.kernel, kernelOn(sample).answer(), sample);
  return interleaved(
    [
      inProcess(names.kernel, kernelOn(problem).step),
      inProcess(names.training, kernelOn(problem).train),
      inProcess(names.reference, () => reference(problem)),
      await examined(names.numpy, await peers.find('numpy'), work),
      await examined(names.torch, await peers.find('torch'), work),
      await examined(names.tensorflow, await peers.find('tensorflow'), {
        ...work,
        precision: 'float32',
      }),
      await examined(names.layers, await peers.find('tensorflowLayers'), {
        ...work,
        precision: 'float32',
      }),
    ],
    rounds,
    progress,
  );
}
