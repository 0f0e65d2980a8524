import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { kernel } from '../../src/kernel/kernel.ts';
import { cells, losses, spans } from '../../src/network/network.ts';
import type { Problem } from '../../src/network/problem.ts';
import type { Property } from '../../src/property/property.ts';
import { type Again, asOptions } from '../../src/runner/again.ts';
import { check } from '../../src/runner/check.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { kernelSubject } from '../../src/subjects/kernel.ts';
import { plainProblem } from '../problems.ts';

async function verdictsOn(properties: readonly Property[]): Promise<readonly PropertyVerdict[]> {
  const { verdicts } = await check({
    open: kernelSubject,
    properties,
    seed: 1,
    randomCases: 5,
    certifier: certifier(),
    commandWith: (again: Again) => `npx rnncheck ${asOptions(again)}`,
    suite: 'test',
  });
  return verdicts;
}

function isOffered({ needs }: Property): boolean {
  const { operations } = kernelSubject().declaration;
  return needs.every((operation) => operations.includes(operation));
}

test('every law of what the kernel offers is held; no other is looked at', async () => {
  const verdicts = await verdictsOn(catalogue);
  expect(verdicts.map(({ property, verdict }) => [property, verdict])).toEqual(
    catalogue.map((law) => [law.name, isOffered(law) ? 'held' : 'unsupported']),
  );
});

/** Every H and T up to two tiles of four and one more, with D and O just as far. */
const sizes = Array.from({ length: 9 }, (_, i) => i + 1).flatMap((H) =>
  Array.from({ length: 9 }, (_, j) => j + 1).map((T) => ({ H, T })),
);

test('tiles and what is left over beside them: sizes from 1 to 9', async () => {
  const problems = sizes.map(({ H, T }, k) => {
    const [D, O] = [((H + T) % 9) + 1, ((H + 2 * T) % 9) + 1];
    const given = plainProblem({ sizes: [D, H, O], steps: T, seed: k });
    return { name: `D ${D}, H ${H}, O ${O}, T ${T}`, given };
  });
  const agreements = catalogue.filter((law) => isOffered(law) && law.name.endsWith('-agreement'));
  const verdicts = await verdictsOn(
    agreements.map((law) => ({
      ...law,
      forAll: { name: 'sizes', corners: () => problems, show: (given) => given },
    })),
  );
  expect(agreements.length).toBe(6);
  for (const { property, cases } of verdicts) {
    expect(cases, property).toEqual({ held: sizes.length, vacuous: 0, rejected: 0 });
  }
});

function answers(problem: Problem, made = kernel(problem.network, problem.inputs.length)) {
  made.load(problem.parameters);
  const loss = made.forward(problem);
  made.backward();
  const { gradients, states, outputs, inputGradients, initialStateGradient } = made;
  const views = { gradients, states, outputs, inputGradients, initialStateGradient };
  return structuredClone({ loss, ...views });
}

test.each(losses)('%s: what one sequence leaves behind changes nothing for the next', (loss) => {
  for (const span of spans) {
    const plain = { loss, span, sizes: [3, 5, 2], steps: 6 } as const;
    const [one, other] = [1, 2].map((seed) => plainProblem({ ...plain, seed }));
    const reused = kernel(one!.network, 6);
    const alone = answers(one!);
    expect(answers(one!, reused)).toEqual(alone);
    expect(answers(other!, reused)).not.toEqual(alone);
    expect(answers(one!, reused)).toEqual(alone);
  }
});

test.each([...cells])('%s: going back twice finds the same gradients', (cell) => {
  const problem = plainProblem({ cell, sizes: [2, 5, 3], steps: 4, seed: 1 });
  const made = kernel(problem.network, 4);
  const { gradients } = answers(problem, made);
  made.backward();
  expect(made.gradients).toEqual(gradients);
});

test.each([...cells])('%s: in a batch, each sequence has the states that it has alone', (cell) => {
  const sequences = [1, 2, 3, 4, 5].map((seed) =>
    plainProblem({ cell, sizes: [2, 5, 3], steps: 4, seed }),
  );
  const [first] = sequences;
  const together = kernel(first!.network, 4, sequences.length);
  together.load(first!.parameters);
  together.forward(...sequences);
  together.backward();
  const alone = sequences.map((sequence) =>
    answers({ ...sequence, parameters: first!.parameters }),
  );
  for (const quantity of ['states', 'outputs', 'inputGradients'] as const) {
    const [, width] = together[quantity].shape;
    for (const [b, one] of alone.entries()) {
      const rows = [0, 1, 2, 3].flatMap((t) => {
        const row = (t * sequences.length + b) * width!;
        return [...together[quantity].values.slice(row, row + width!)];
      });
      expect(rows, `${quantity} of sequence ${b}`).toEqual([...one[quantity].values]);
    }
  }
});

test('the gradients of a batch are those of one sequence whose steps are all of theirs', () => {
  // Nothing passes from step to step where Whh is 0, so a batch of one-step sequences is one sequence.
  const steps = 7;
  const problem = plainProblem({ sizes: [2, 5, 3], steps, seed: 1 });
  problem.parameters.Whh.values.fill(0);
  const alone = kernel(problem.network, steps);
  const together = kernel(problem.network, 1, steps);
  for (const made of [alone, together]) made.load(problem.parameters);
  const initialState = new Float64Array(5);
  const loss = alone.forward({ ...problem, initialState });
  alone.backward();
  const parts = problem.inputs.map((x, t) => ({
    inputs: [x],
    targets: [problem.targets[t]!],
    weights: [1],
    initialState,
  }));
  expect(together.forward(...parts)).toBe(loss);
  together.backward();
  const { Whh, ...others } = alone.gradients;
  expect(together.gradients).toMatchObject(others);
  expect(Whh.values).not.toEqual(together.gradients.Whh.values);
});

test.each([...cells])(
  '%s: where one sequence of a batch counts alone, its gradients are found',
  (cell) => {
    const sequences = [1, 2, 3].map((seed) =>
      plainProblem({ cell, sizes: [2, 5, 3], steps: 4, seed }),
    );
    const together = kernel(sequences[0]!.network, 4, 3);
    for (const counted of sequences) {
      together.load(counted.parameters);
      const weights = (sequence: Problem) =>
        sequence.weights.map(() => (sequence === counted ? 1 : 0));
      together.forward(...sequences.map((one) => ({ ...one, weights: weights(one) })));
      together.backward();
      expect(structuredClone(together.gradients)).toEqual(answers(counted).gradients);
    }
  },
);

test('an lstm’s initial state without its c is refused', () => {
  const problem = plainProblem({ cell: 'lstm', sizes: [2, 3, 1], steps: 4, seed: 1 });
  const initialState = problem.initialState.slice(0, 3);
  expect(() => kernel(problem.network, 4).forward({ ...problem, initialState })).toThrow(
    'a kernel for a state of 6 numbers was given an initial state of 3',
  );
});

test('a batch of another size is refused', () => {
  const problem = plainProblem({ sizes: [2, 3, 1], steps: 4, seed: 1 });
  expect(() => kernel(problem.network, 4, 2).forward(problem)).toThrow(
    'a kernel for 2 sequences at once was given 1',
  );
});

test('a sequence of another length is refused', () => {
  const problem = plainProblem({ sizes: [2, 3, 1], steps: 4, seed: 1 });
  expect(() => kernel(problem.network, 5).forward(problem)).toThrow(
    'a kernel for 5 steps was given a sequence of 4',
  );
});
