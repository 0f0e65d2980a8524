import type { Problem } from '../../src/network/problem.ts';
import type { Tensor } from '../../src/network/tensor.ts';
import { equationsOf } from '../../src/reference/equations.ts';
import { float64 } from '../../src/reference/float64.ts';
import { inProcess } from '../../src/subjects/in-process.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';

export interface SmallFault {
  readonly name: string;
  /** The cases that can show it. */
  readonly shownBy: string;
  readonly subject: () => Subject;
}

/** Errors far too small for any tolerance that a person would write down. */
export const smallFaults: readonly SmallFault[] = [
  {
    name: 'tanh off by 1e-14 of its value',
    shownBy: 'every tanh problem',
    subject: () =>
      variationOfReference('tanh-a-little-off', {
        math: { ...float64, tanh: (a) => a.map((v) => Math.tanh(v) * (1 + 1e-14)) },
      }),
  },
  {
    name: 'the slope of a gate off by 1e-13 of its value',
    shownBy: 'the gradients of every problem with gates',
    subject: () =>
      variationOfReference('slope-of-gates-a-little-off', {
        math: { ...float64, sigmoidSlope: (s) => s.map((v) => v * (1 - v) * (1 + 1e-13)) },
      }),
  },
  {
    name: 'a new state off by 1e-13 of its value',
    shownBy: 'every problem of a gru',
    subject: () =>
      variationOfReference('blend-a-little-off', {
        math: { ...float64, blend: (...of) => float64.blend(...of).map((v) => v * (1 + 1e-13)) },
      }),
  },
  {
    name: 'what an lstm keeps off by 1e-13 of its value',
    shownBy: 'every problem of an lstm',
    subject: () =>
      variationOfReference('cell-state-a-little-off', {
        equations: (network) => {
          const right = equationsOf(network);
          const { cell } = right;
          if (network.cell !== 'lstm') return right;
          return {
            ...right,
            cell: {
              ...cell,
              step(math, parameters, x, state) {
                const step = cell.step(math, parameters, x, state);
                return { ...step, c: math.scale(1 + 1e-13, step.c!) };
              },
            },
          };
        },
      }),
  },
  {
    name: 'gradients × (1 + 1e-13)',
    shownBy: 'every problem whose radius is under 1e-13 of its gradient: the short ones',
    subject: () => altered('gradients-a-little-large', { gradient: (g) => g * (1 + 1e-13) }),
  },
  {
    name: 'one weight rounded to float32',
    shownBy: 'numbers of 53 bits (quarters are float32 already)',
    subject: () => altered('one-weight-in-single-precision', { problem: roundFirstWeight }),
  },
  {
    name: 'an epsilon of 1e-8 in the normaliser',
    shownBy: 'softmax read-outs, and cross-entropy',
    subject: () =>
      variationOfReference('softmax-with-an-epsilon', {
        math: {
          ...float64,
          softmax(z) {
            const powers = z.map((v) => Math.exp(v - Math.max(...z)));
            const sum = powers.reduce((total, power) => total + power, 0);
            return powers.map((power) => power / (sum + 1e-8));
          },
        },
      }),
  },
  {
    name: 'a target off by 1e-12',
    shownBy: 'gradients of problems whose radius is under 1e-12: most',
    subject: () => altered('one-target-a-little-off', { problem: moveLastTarget }),
  },
];

interface Alteration {
  readonly problem?: (problem: Problem) => Problem;
  readonly gradient?: (value: number) => number;
}

/** The reference, given another problem than was asked, or with its gradients changed. */
function altered(name: string, { problem = (p) => p, gradient = (g) => g }: Alteration): Subject {
  const reference = referenceSubject();
  const answer = async (operation: 'forward' | 'gradients', asked: Problem) => {
    const [reply] = await reference.ask(operation, [problem(asked)]);
    if (!reply || !('value' in reply)) throw new Error('the reference did not answer');
    return reply.value;
  };
  return inProcess(name, reference.declaration, {
    forward: (asked) => answer('forward', asked),
    gradients: async (asked) => scaled(await answer('gradients', asked), gradient),
  });
}

function scaled(value: unknown, f: (value: number) => number): unknown {
  if (typeof value === 'number') return f(value);
  if (Array.isArray(value)) return value.map((element) => scaled(element, f));
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([name, v]) => [name, scaled(v, f)]),
  );
}

function roundFirstWeight(problem: Problem): Problem {
  const { Wxh } = problem.parameters;
  const rounded: Tensor = {
    shape: Wxh.shape,
    values: Wxh.values.with(0, Math.fround(Wxh.values[0]!)),
  };
  return { ...problem, parameters: { ...problem.parameters, Wxh: rounded } };
}

function moveLastTarget(problem: Problem): Problem {
  const last = problem.targets.length - 1;
  const target = problem.targets[last]!;
  return { ...problem, targets: problem.targets.with(last, target.with(0, target[0]! + 1e-12)) };
}
