import { type Kernel, kernel } from '../kernel/kernel.ts';
import { entriesOf, type Parameters } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import { nested } from '../network/tensor.ts';
import { numpyRandom } from '../random/numpy.ts';
import { initialise } from '../reference/initialise.ts';
import { inProcess } from './in-process.ts';
import { referenceDeclaration } from './reference.ts';
import type { Subject } from './subject.ts';

/** The fast implementation, held to the laws like anybody's. */
export function kernelSubject(): Subject {
  const kernelFor = keptKernels();

  const forward = (problem: Problem) => {
    const loaded = kernelFor(problem);
    loaded.load(problem.parameters);
    return { loaded, loss: loaded.forward(problem) };
  };
  const backward = (problem: Problem) => {
    const { loaded } = forward(problem);
    loaded.backward();
    return loaded;
  };
  const outputs = (problem: Problem) => nested(forward(problem).loaded.outputs);

  return inProcess(
    'kernel',
    {
      ...referenceDeclaration,
      clipRules: [],
      tasks: [],
    },
    {
      forward: outputs,
      states: (problem) => nested(forward(problem).loaded.states),
      loss: (problem) => forward(problem).loss,
      gradients: (problem) => nestedAll(backward(problem).gradients),
      inputGradients: (problem) => {
        const loaded = backward(problem);
        return {
          inputs: nested(loaded.inputGradients()),
          initialState: nested(loaded.initialStateGradient),
        };
      },
      batch: (problems) => problems.map(outputs),
      train: ({ problem, initialisation, seed, rate, updates }) => {
        const trained = kernelFor(problem);
        trained.load(initialise(problem.network, initialisation, numpyRandom(seed)));
        const losses = Array.from({ length: updates }, () => {
          const loss = trained.forward(problem);
          trained.backward();
          trained.descend(rate);
          return loss;
        });
        return { parameters: nestedAll(trained.parameters), losses };
      },
    },
  );
}

/** One kernel for all problems of a network and a length: what one leaves behind, the next finds. */
function keptKernels(): (problem: Problem) => Kernel {
  const kept = new Map<string, Kernel>();
  return ({ network, inputs }) => {
    const key = JSON.stringify([network, inputs.length]);
    const found = kept.get(key) ?? kernel(network, inputs.length);
    kept.set(key, found);
    return found;
  };
}

/** Copies: the kernel writes over its own. */
function nestedAll(parameters: Parameters): Record<string, unknown> {
  return Object.fromEntries(entriesOf(parameters).map(([name, t]) => [name, nested(t)]));
}
