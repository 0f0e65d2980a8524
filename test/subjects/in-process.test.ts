import { expect, test } from 'vitest';
import type { Problem } from '../../src/network/problem.ts';
import { identity } from '../../src/network/tensor.ts';
import { inProcess } from '../../src/subjects/in-process.ts';
import { referenceDeclaration } from '../../src/subjects/reference.ts';

const problem: Problem = {
  network: {
    cell: 'tanh',
    readout: 'linear',
    loss: 'half-squared-error',
    span: 'every-step',
    biases: false,
    sizes: { inputs: 1, hidden: 1, outputs: 1 },
  },
  parameters: {
    Wxh: identity([1, 1]),
    Whh: identity([1, 1]),
    Why: identity([1, 1]),
  },
  inputs: [Float64Array.of(1)],
  targets: [Float64Array.of(2)],
  weights: [1],
  initialState: Float64Array.of(3),
  instance: 'main',
};

test('one question is answered after another, whoever asked them at once', async () => {
  const heard: string[] = [];
  const subject = inProcess('slow', referenceDeclaration, {
    async forward({ instance }) {
      heard.push(`${instance} begins`);
      await new Promise((done) => setTimeout(done, 5));
      heard.push(`${instance} ends`);
    },
  });
  const asked = ['a', 'b', 'c'].map((instance) => ({ ...problem, instance }));
  await Promise.all(asked.map((one) => subject.ask('forward', [one], { watch: true })));
  expect(heard).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('what a subject does to its arguments, and to what it returned, reaches nobody else', async () => {
  const kept = [[0]];
  const subject = inProcess('careless', referenceDeclaration, {
    forward(given) {
      given.initialState[0] = 9;
      kept[0]![0]! += 1;
      return kept;
    },
  });
  const replies = await subject.ask('forward', [problem, problem], { watch: true });
  expect(problem.initialState[0]).toBe(3);
  expect(replies).toMatchObject([
    { value: [[1]], watched: { argumentsAfter: { initialState: { 0: 9 } }, valueLater: [[2]] } },
    { value: [[2]], watched: { argumentsAfter: { initialState: { 0: 9 } }, valueLater: [[2]] } },
  ]);
});
