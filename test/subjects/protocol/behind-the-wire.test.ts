import { expect, test } from 'vitest';
import { inProcess } from '../../../src/subjects/in-process.ts';
import { behindTheWire } from '../../../src/subjects/protocol/behind-the-wire.ts';
import { referenceDeclaration } from '../../../src/subjects/reference.ts';
import type { Requests } from '../../../src/subjects/subject.ts';
import { plainProblem } from '../../problems.ts';

const problem = plainProblem({ sizes: [1, 2, 1], steps: 2, seed: 1 });

test('a subject in this process is asked in nested lists, and heard in them', async () => {
  let asked: unknown;
  const subject = behindTheWire(
    inProcess('lists', referenceDeclaration, {
      forward(request) {
        asked = request;
        return [Float32Array.of(-0, Number.NaN)];
      },
    }),
  );
  expect(await subject.ask('forward', [problem])).toEqual([{ value: [[-0, Number.NaN]] }]);
  const { inputs, initialState } = problem;
  expect(asked).toMatchObject({
    parameters: { Whh: [[expect.any(Number), expect.any(Number)], expect.any(Array)] },
    inputs: inputs.map((x) => [...x]),
    initialState: [...initialState],
  });
});

test('what it does to its arguments is seen in the form in which they were given', async () => {
  const subject = behindTheWire(
    inProcess('spoils', referenceDeclaration, {
      forward: (request: Requests['forward']) => {
        request.inputs[0]![0] = 7;
        return 1;
      },
    }),
  );
  const [reply] = await subject.ask('forward', [problem], { watch: true });
  const inputs = [Float64Array.of(7), problem.inputs[1]];
  expect(reply).toMatchObject({
    value: 1,
    watched: { argumentsAfter: { ...problem, inputs }, valueLater: 1 },
  });
});

test('a fault stays a fault', async () => {
  const subject = behindTheWire(
    inProcess('throws', referenceDeclaration, {
      loss() {
        throw new Error('no');
      },
    }),
  );
  const fault = { kind: 'threw', operation: 'loss', message: 'no' };
  expect(await subject.ask('loss', [problem])).toEqual([{ fault }]);
});
