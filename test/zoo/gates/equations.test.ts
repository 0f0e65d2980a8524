import { expect, test } from 'vitest';
import type { GatedCell } from '../../../src/network/network.ts';
import { implementationOf, referenceSubject } from '../../../src/subjects/reference.ts';
import { type Change, variationWith } from '../../../src/zoo/change.ts';
import { agreementWith } from '../../../src/zoo/diagnosis/agreement.ts';
import { interview } from '../../../src/zoo/diagnosis/interview.ts';
import { overheard } from '../../../src/zoo/diagnosis/transcript.ts';
import { gruBackWith } from '../../../src/zoo/gates/gru-back-with.ts';
import { gruWith } from '../../../src/zoo/gates/gru-with.ts';
import { lstmBackWith } from '../../../src/zoo/gates/lstm-back-with.ts';
import { lstmWith } from '../../../src/zoo/gates/lstm-with.ts';
import { gateSpecimen } from '../../../src/zoo/gates/specimen.ts';
import { centralDifferences, isAccepted } from '../../../src/zoo/gradcheck.ts';
import { plainProblem } from '../../problems.ts';

const problemOf = (cell: GatedCell) => plainProblem({ cell, sizes: [2, 3, 1], steps: 4, seed: 5 });

const changing = (cell: GatedCell, change: Change) =>
  gateSpecimen({
    name: 'changes-nothing',
    cells: [cell],
    wrong: '',
    hint: '',
    explanation: '',
    breaks: ['gradient-agreement'],
    change,
  });

// What a specimen does not change must be right, or it would show more than its bug.
test.each([
  ['lstm', 'forward', lstmWith({}), 6],
  ['lstm', 'back', lstmBackWith({}), 2],
  ['gru', 'forward', gruWith({}), 6],
  ['gru', 'back', gruBackWith({}), 2],
  ['gru-reset-after', 'forward', gruWith({}), 6],
  ['gru-reset-after', 'back', gruBackWith({}), 2],
] as const)(
  'before a change, the equations of %s on the way %s are the reference’s',
  async (cell, _way, change, compared) => {
    const { subject, conversation } = overheard(referenceSubject());
    const problem = problemOf(cell);
    await interview(subject, [problem], new Set());
    await subject.ask('jacobian', [{ problem, from: 0, to: 4 }]);
    expect(await agreementWith([changing(cell, change)], conversation)).toEqual({
      compared,
      differs: false,
    });
  },
);

test.each([
  ['lstm', lstmWith({ h: (math, { o, c }) => math.product(o, c) })],
  ['gru', gruWith({ h: (math, { z, n, hPrev }) => math.sum([n, math.product(z, hPrev)]) })],
  [
    'gru-reset-after',
    gruWith({ an: (math, { bias, U, r, hPrev }) => math.sum([bias, math.product(r, U(hPrev))]) }),
  ],
] as const)('the way back through %s is that of its wrong equations', (cell, change) => {
  const { loss, gradients } = implementationOf(variationWith([change]));
  const problem = problemOf(cell);
  const rows = Object.entries(gradients(problem) as Record<string, number[][]>);
  const received = Object.fromEntries(rows.map(([name, values]) => [name, values.flat()]));
  const differences = centralDifferences(problem, (moved) => Number(loss(moved)));
  expect(isAccepted(received, differences)).toBe(true);
  const right = implementationOf({}).loss(problem);
  expect(loss(problem)).not.toBeCloseTo(Number(right), 6);
});
