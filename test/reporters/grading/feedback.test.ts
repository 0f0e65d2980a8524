import { describe, expect, test } from 'vitest';
import { grade } from '../../../src/grading/grade.ts';
import type { Rubric } from '../../../src/grading/rubric.ts';
import { feedback } from '../../../src/reporters/grading/feedback.ts';
import { feedbackText } from '../../../src/reporters/grading/feedback-text.ts';
import { feedbackPage } from '../../../src/reporters/page/feedback-page.tsx';
import type { PropertyVerdict } from '../../../src/runner/verdict.ts';
import type { Diagnosis } from '../../../src/zoo/diagnosis/diagnosis.ts';
import { twoItems } from '../../grading/entries.ts';
import { everyKind, hostile } from '../every-kind.ts';
import { errored, held, runOf, violated } from '../verdicts.ts';

const given = {
  network: {
    ...{ cell: 'tanh', readout: 'linear', loss: 'half-squared-error', span: 'every-step' },
    ...{ biases: true, sizes: { inputs: 1, hidden: 2, outputs: 1 } },
  },
  parameters: { Wxh: [[0], [0]], bh: [0.5, 0] },
  inputs: [[1]],
  weights: [1],
  instance: 'main',
};
/** The gradient in bh[1] is 0.75, and was said to be −3. */
const wrongGradient: PropertyVerdict = {
  ...violated,
  counterexample: {
    ...violated.counterexample!,
    foundIn: 'random: 17',
    given,
    comparisons: [
      {
        ...{ quantity: 'bh', shape: [2], entries: 2, outside: 1, telling: true },
        worst: {
          index: [1],
          received: -3,
          expected: 0.75,
          radius: 1e-16,
          error: 3.75,
          ratio: 4e16,
        },
      },
    ],
  },
};
const named: Diagnosis = {
  kind: 'named',
  asked: 0,
  candidates: [
    {
      observations: 5,
      specimens: [
        {
          ...{
            name: 'forgets-the-future',
            group: 'backpropagation',
            wrong: 'Later losses are lost.',
          },
          ...{ hint: 'What does the last step send back?', explanation: 'The carry is dropped.' },
        },
      ],
    },
  ],
};

const placed: Diagnosis = {
  kind: 'localised',
  asked: 6,
  findings: [
    { operation: 'forward', quantity: 'outputs', wrong: 4, asked: 6 },
    { operation: 'gradients', quantity: 'Whh', wrong: 6, asked: 6 },
  ],
};

function said(verdicts: readonly PropertyVerdict[], diagnosis?: Diagnosis, rubric = twoItems) {
  const report = { ...runOf(...verdicts), ...(diagnosis && { diagnosis }) };
  return feedback(report, rubric, grade(rubric, { verdicts, bugs: [] }));
}
const textOf = (...given: Parameters<typeof said>) => feedbackText(said(...given));

describe('the smallest example', () => {
  const text = textOf([held, wrongGradient], named);

  test('says what was given, what was asked for, and what was answered', () => {
    expect(text).toContain(
      'network: tanh; 1 input, 2 hidden units, 1 output; with biases; read-out linear; loss half-squared-error of every step',
    );
    expect(text).toContain('Wxh = [[0], [0]]\nbh = [0.5, 0]\ninputs = [[1]]\n');
    expect(text).toContain('your answer for the gradient in bh[1] is -3, which is wrong');
    expect(text).toContain('b_h and b_y of your class');
  });

  test('has no right answer, no bound, no name of the bug, and nothing of where it was found', () => {
    expect(text).not.toMatch(/0\.75|1e-16|±|expected|forgets-the-future|random: 17|main/);
    expect(feedbackPage(said([held, wrongGradient], named), 'week 3')).not.toMatch(
      /0\.75<|1e-16|±|forgets-the-future|random: 17/,
    );
  });

  test('leads on with the hint', () => {
    expect(text).toContain('- a hint: What does the last step send back?');
  });

  test('says of a bug without a name where it shows first, and not what follows from that', () => {
    const text = textOf([{ ...held, verdict: 'violated' }, wrongGradient], placed);
    expect(text).toContain('- outputs (forward): wrong in 4 of 6 problems');
    expect(text).not.toContain('the gradient in Whh: wrong');
  });

  test('of an operation that failed is its error, and no list of what was not answered', () => {
    const failed = textOf([errored, { ...violated, verdict: 'held' }], placed);
    expect(failed).toContain('forward: the answer should have shape (3, 2); it has (2, 3)');
    expect(failed).not.toContain('To think about');
  });
});

test('what is wrong comes first: the example, then the parts in which something did not hold', () => {
  const text = textOf([held, wrongGradient]);
  const places = [
    '1 of 2 laws hold, 1 is broken.',
    '## What to look at',
    '## The gradients: 0',
    '## The outputs: 50',
  ];
  const found = places.map((place) => text.indexOf(place));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found[0]).toBeGreaterThan(0);
});

test('of several broken laws it says why this one comes first', () => {
  const text = textOf([{ ...held, verdict: 'violated' }, wrongGradient]);
  expect(text).toContain(`The law: ${held.claim}.`);
  expect(text).toContain('One other law does not hold either. Mend this one first');
});

test('none of our words for a verdict needs to be known', () => {
  const all: Rubric = {
    ...twoItems,
    items: [{ ...twoItems.items[0]!, laws: everyKind.map(({ property }) => property) }],
  };
  const text = textOf(everyKind, undefined, all);
  expect(text).toContain('(could not be asked: it offers no batch)');
  expect(text).toContain('(nothing was seen that could have broken it)');
  expect(text).toContain('(no answer that could be looked at)');
  expect(text).toContain('single precision somewhere');
  expect(text).toContain('2 could not be looked at, and earn nothing.');
  expect(text).not.toMatch(/violated|imprecise|vacuous|unsupported|errored/);
});

describe('a hidden item', () => {
  const [outputs, gradients] = twoItems.items;
  const hiding: Rubric = {
    ...twoItems,
    items: [
      { ...outputs!, requires: ['gradients'] },
      { ...gradients!, visible: false, title: 'The secret' },
    ],
  };

  test('is not told of: neither its name, its law, its example nor its hint', () => {
    const found = said([held, wrongGradient], named, hiding);
    expect(found).not.toHaveProperty('first');
    const [, body = ''] = feedbackPage(found, 'week 3').split('<body>');
    for (const text of [feedbackText(found), body.split('<script>')[0]!]) {
      expect(text).not.toMatch(/secret|gradient|slope|hint|bh/);
      expect(text).toContain('1 of 2 parts; the others are shown when grades are published');
      expect(text).toContain('parts that are not shown yet');
    }
  });

  test('gives no hint away where something else is broken that is in sight', () => {
    const text = textOf([{ ...held, verdict: 'violated' }, wrongGradient], named, hiding);
    expect(text).toContain('What to look at first');
    expect(text).not.toContain('hint');
  });
});

test('nothing that a submission says is taken for markup', () => {
  const asked: Rubric = {
    ...twoItems,
    items: [{ ...twoItems.items[0]!, laws: ['state-agreement'] }],
  };
  const found = said([hostile], undefined, asked);
  expect(feedbackPage(found, '<b>week</b> \u202e3')).not.toMatch(/<script>alert|<b>|\u202e/);
  expect(feedbackText(found)).toContain('````text\n');
});
