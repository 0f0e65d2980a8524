import { describe, expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import type { Cell } from '../../src/network/network.ts';
import { entriesOf } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { nested } from '../../src/network/tensor.ts';
import { stream } from '../../src/random/stream.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { inProcess } from '../../src/subjects/in-process.ts';
import { referenceDeclaration, referenceSubject } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { singles } from '../../src/zoo/diagnosis/suspects.ts';
import { within } from '../../src/zoo/grounds.ts';
import { subjectWith } from '../../src/zoo/subject.ts';
import { teamNamed } from '../../src/zoo/zoo.ts';
import {
  blendForms,
  evaluation,
  gateForms,
  lossForms,
  rounds,
  type Style,
  slopeForms,
  sums,
} from '../certificate/evaluation-orders.ts';
import { diagnosed, namesIn, session } from './interrogation.ts';
import { strangers } from './strangers.ts';

const properties = catalogue.filter(({ name }) => name.endsWith('-agreement'));
const today = session(3, { randomCases: 0, properties });

/** The passes of the reference, in another order of evaluation. */
function evaluated(style: Style): Subject {
  const math = evaluation(style);
  const back = (problem: Problem) => backpropagate(math, problem, unroll(math, problem));
  return inProcess('another order of evaluation', referenceDeclaration, {
    forward: (problem) => unroll(math, problem).outputs.map(({ values }) => values),
    states: (problem) => unroll(math, problem).steps.map(({ h }) => h.values),
    loss: (problem) => unroll(math, problem).loss.values[0],
    gradients: (problem) => {
      const slopes = back(problem).parameters;
      const named = entriesOf(problem.parameters).map(([name, { shape }]) => [
        name,
        nested({ shape, values: slopes[name]!.values }),
      ]);
      return Object.fromEntries(named);
    },
    inputGradients: (problem) => {
      const { inputs, initialState } = back(problem);
      return { inputs: inputs.map(({ values }) => values), initialState: initialState.values };
    },
  });
}

describe('a right network is not diagnosed', () => {
  const random = stream(5, 'orders');
  const styles = Object.entries(sums).map(([name, sum], k) => ({
    name,
    style: {
      sum: sum(random),
      slope: slopeForms[k % slopeForms.length]!,
      gate: gateForms[k % gateForms.length]!,
      blend: blendForms[k % blendForms.length]!,
      loss: lossForms[k % lossForms.length]!,
      round: rounds.float64,
    },
  }));
  test.each(styles)('that sums by $name', async ({ style }) => {
    expect(await diagnosed(() => evaluated(style), today)).toBeUndefined();
  });
});

describe('a known bug is named', () => {
  test.each([
    [['forgets-the-future']],
    [['forgets-the-transpose']],
    [['forgets-the-transpose', 'keeps-only-the-first-step-of-the-recurrence']],
  ])('%s', async (names) => {
    const team = teamNamed(names);
    const diagnosis = await diagnosed(() => subjectWith(...team), today);
    expect(namesIn(diagnosis)).toEqual([names.join(' and ')]);
    expect(diagnosis?.asked).toBeLessThanOrEqual(40);
  });
});

describe('a bug of gates is named', () => {
  const { declaration } = referenceSubject();
  const having = (...offered: Cell[]) => {
    const own = within(offered, declaration);
    return { own, met: session(3, { randomCases: 0, properties, declaration: own }) };
  };
  const [lstm, gru, resetAfter] = [having('lstm'), having('gru'), having('gru-reset-after')];
  const everyCell = { own: declaration, met: today };

  test.each([
    ['an lstm', 'never-forgets', lstm],
    ['an lstm', 'takes-the-gates-to-stand-in-the-order-i-o-f-g', lstm],
    ['an lstm', 'hears-nothing-from-the-next-cell', lstm],
    ['a gru', 'resets-the-product-and-not-the-state', gru],
    ['the other gru', 'forgets-the-reset-gate-in-the-slope-of-its-bias', resetAfter],
    ['whoever has all cells', 'pairs-the-forget-gate-with-the-new-cell', everyCell],
    ['whoever has all cells', 'keeps-what-it-should-replace', everyCell],
    // Of simple cells: the others are right.
    ['whoever has all cells', 'forgets-the-transpose', everyCell],
  ])('of %s: %s', async (_whose, name, { own, met }) => {
    const open = () => ({ ...subjectWith(...teamNamed([name])), declaration: own });
    expect(namesIn(await diagnosed(open, met))).toEqual([name]);
  });

  test('and of nobody who has no gates', () => {
    const { networks } = within(['tanh'], declaration);
    expect(singles(teamNamed(['never-forgets']), { broken: [['forward']], networks })).toEqual([]);
  });
});

describe('a bug of what is asked otherwise is told from its neighbours', () => {
  const laws = ['forward-agreement', 'gradient-check-objects', 'clip', 'extreme-norms', 'broken'];
  const others = session(3, {
    randomCases: 0,
    properties: catalogue.filter(({ name }) => laws.some((law) => name.startsWith(law))),
  });
  test.each([
    [['moves-all-weights-at-once']],
    [['divides-the-difference-by-one-step']],
    [['returns-nothing-where-the-norm-overflows']],
    // Each is at work in operations that the other leaves alone.
    [['halves-the-argument-of-tanh', 'takes-a-norm-of-each-array-for-that-of-all']],
  ])('%s', async (names) => {
    const team = teamNamed(names);
    const diagnosis = await diagnosed(() => subjectWith(...team), others);
    expect(namesIn(diagnosis)).toEqual([names.join(' and ')]);
  });
});

describe('an unknown bug gets no name, but a place', () => {
  const places = strangers.map(({ subject, operation, quantity }) => ({
    name: subject().name,
    subject,
    operation,
    quantity,
  }));
  test.each(places)('$name: $operation $quantity', async ({ subject, operation, quantity }) => {
    const diagnosis = await diagnosed(subject, today);
    expect(diagnosis?.kind).toBe('localised');
    expect(diagnosis).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ operation, quantity })]),
    });
  });
});
