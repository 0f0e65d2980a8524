import { expect, test } from 'vitest';
import type { Cell } from '../../src/network/network.ts';
import type { Operation } from '../../src/subjects/declaration.ts';
import type { Requests, Subject } from '../../src/subjects/subject.ts';
import { cellsOf } from '../../src/zoo/grounds.ts';
import { subjectWith } from '../../src/zoo/subject.ts';
import { touchedBy } from '../../src/zoo/touches.ts';
import { zoo } from '../../src/zoo/zoo.ts';
import { plainProblem } from '../problems.ts';

type Questions = { readonly [O in Operation]: readonly [Requests[O], Requests[O]] };

/** Two questions of one size for each operation. */
const questionsAbout = (cell: Cell): Questions => {
  const [here, there] = [1, 2].map((seed) =>
    plainProblem({ cell, sizes: [2, 3, 2], steps: 3, seed }),
  );
  const both = <R>(make: (problem: typeof here & {}) => R) => [make(here!), make(there!)] as const;
  const start = { network: here!.network, initialisation: 'xavier-normal' } as const;
  const training = { initialisation: 'published', seed: 3, rate: 0.1, updates: 3 } as const;
  return {
    forward: both((problem) => problem),
    states: both((problem) => problem),
    loss: both((problem) => problem),
    gradients: both((problem) => problem),
    inputGradients: both((problem) => problem),
    batch: both((problem) => [problem, problem]),
    jacobian: both((problem) => ({ problem, from: 0, to: 3 })),
    gradCheck: both((problem) => ({ problem, step: 1e-4, threshold: 1e-5, wrong: false })),
    initialise: [
      { ...start, seed: 1 },
      { ...start, seed: 2 },
    ],
    clip: both(({ parameters }) => ({
      rule: 'global-norm',
      gradients: [parameters.Wxh, parameters.Whh],
      threshold: 1,
    })),
    update: both(({ parameters }) => ({ parameters, gradients: parameters, rate: 0.1 })),
    train: both((problem) => ({ ...training, problem })),
    generate: [
      { task: 'first-element', length: 4, count: 3, seed: 1 },
      { task: 'first-element', length: 4, count: 3, seed: 2 },
    ],
  };
};

/** Whether it says the same of a question before and after another one. */
async function saysTheSameAgain(
  subject: Subject,
  operation: Operation,
  questions: Questions,
): Promise<boolean> {
  const [here, there] = questions[operation] as [Requests['forward'], Requests['forward']];
  const [before, , after] = await subject.ask(operation, [here, there, here]);
  return JSON.stringify(before) === JSON.stringify(after);
}

test('a bug that is said to have no memory answers the same question as it did before', async () => {
  const remembering: string[] = [];
  for (const specimen of zoo.filter(({ change }) => !change.withMemory)) {
    const subject = subjectWith(specimen);
    const questions = questionsAbout(cellsOf(specimen)[0]!);
    for (const operation of touchedBy(specimen.change)) {
      const isSame = await saysTheSameAgain(subject, operation, questions);
      if (!isSame) remembering.push(`${specimen.name}: ${operation}`);
    }
  }
  expect(remembering).toEqual([]);
});
