import { expect, test } from 'vitest';
import { staffText } from '../../../src/reporters/grading/staff-text.ts';
import { staffPage } from '../../../src/reporters/page/staff-page.tsx';
import { gradedEntry, twoItems } from '../../grading/entries.ts';
import { held, runOf, violated } from '../verdicts.ts';

const [outputs, gradients] = gradedEntry('ada', 50, 'violated').grade.items;
const entry = {
  ...gradedEntry('ada', 50, 'violated'),
  ...{ name: 'Ada Lovelace', unsteady: ['causality'] },
  grade: {
    ...{ points: 100, earned: 40, cappedAt: 40 },
    items: [
      { ...outputs!, isForgiven: true },
      { ...gradients!, lacks: ['outputs'] },
    ],
  },
};
const report = runOf(held, violated);

test('staff read whose it is, each part with what explains its points, and the whole run', () => {
  const text = staffText(entry, twoItems, report);
  expect(text).toContain('Ada Lovelace (ada), 40 of 100 points');
  expect(text).toContain(
    '50 of  50  The outputs  (broken by a bug that another part has paid for)',
  );
  expect(text).toContain(' 0 of  50  The gradients  (counts nothing without The outputs)');
  expect(text).toContain(
    '40 of 100  in all  (capped at 40; came out otherwise a second time: causality)',
  );
  expect(text).toContain('### violated: gradient-agreement');
  expect(text).toContain('replay: npx rnncheck --only gradient-agreement --seed 3');
});

test('the page says the same, and shows the evidence of the run', () => {
  const page = staffPage(entry, twoItems, report);
  expect(page).toContain('Ada Lovelace (ada), 40 of 100 points: <span class="bad">rejected');
  expect(page).toContain('<td>counts nothing without The outputs</td>');
  expect(page).toContain('expected <code>-0</code>');
  expect(page).toContain('data-copy="npx rnncheck --only gradient-agreement --seed 3"');
});
