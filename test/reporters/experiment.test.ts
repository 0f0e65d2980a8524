import { expect, test } from 'vitest';
import type { Findings } from '../../src/experiments/experiment.ts';
import { csv, experimentData, type Performed, shortCell } from '../../src/reporters/experiment.ts';
import { experimentPage, figureFiles } from '../../src/reporters/page/experiment-page.tsx';

const findings: Findings = {
  answer: ['Seven, <b>at most</b>.', 'Since it is so.'],
  figures: [
    {
      ...{ kind: 'lines', name: 'growth', title: 'Growth', caption: 'It grows.', rule: 1 },
      x: { label: 'length', isLogarithmic: true },
      y: { label: 'size', isLogarithmic: true },
      series: [
        {
          name: 'first',
          points: [
            { x: 1, y: 2, low: 1, high: 3 },
            { x: 2, y: null },
            { x: 3, y: 0 },
            { x: 4, y: 5 },
          ],
        },
        { name: 'second', points: [{ x: 1, y: 4 }] },
        {
          name: 'bound',
          isDashed: true,
          points: [
            { x: 1, y: 6 },
            { x: 4, y: 8 },
          ],
        },
      ],
    },
    {
      ...{
        kind: 'map',
        name: 'shares',
        title: 'Shares',
        caption: 'How many.',
        x: 'length',
        y: 'units',
      },
      cells: [
        { x: 2, y: 10, share: 1 },
        { x: 4, y: 10, share: 0.9999 },
      ],
    },
  ],
  tables: [
    {
      name: 'rows',
      title: 'Rows',
      columns: ['a', 'b, c'],
      rows: [
        ['"x"', 1 / 3],
        ['y', null],
      ],
    },
  ],
};

const performed: Performed = {
  ...{ name: 'seven', title: 'How many?', question: 'How many are there?', findings },
  terms: { seed: 7, quick: false },
  results: [['first part', { found: 7 }]],
  command: 'npx rnncheck experiment seven --seed 7',
};

test('data holds the seed, the answer, and what each part found', () => {
  expect(JSON.parse(experimentData(performed))).toEqual({
    ...{ experiment: 'seven', seed: 7, quick: false, answer: findings.answer },
    parts: [{ part: 'first part', found: 7 }],
  });
});

test('tables are CSV: all digits, quotes doubled, nothing for what is no number', () => {
  expect(csv(findings.tables[0]!)).toBe('a,"b, c"\n"""x""",0.3333333333333333\ny,\n');
  expect([1 / 3, 12, 2 ** 70, null, 'x'].map(shortCell)).toEqual([
    ...['0.333', '12', '1.18e+21', '–', 'x'],
  ]);
});

test('the page says the answer, shows the command, and takes nothing for markup', () => {
  const page = experimentPage(performed);
  expect(page).toContain('Seven, &lt;b>at most&lt;/b>.');
  expect(page).toContain('npx rnncheck experiment seven --seed 7');
  expect(page.match(/<figure class="figure"/g)).toHaveLength(2);
  expect(experimentPage(performed)).toBe(page);
});

test('what is no number, or has no place on a logarithmic axis, is not drawn', () => {
  const [[file, svg]] = figureFiles(findings) as [[string, string]];
  expect(file).toBe('growth.svg');
  expect(svg.match(/<circle/g)).toHaveLength(3);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test('what is not measured is dashed, in its line and before its name, and has no dots', () => {
  const [[, svg]] = figureFiles(findings) as [[string, string]];
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  expect(svg).toContain('┄ bound');
  expect(svg).toContain('● first');
});

test('a map never says 100 where it is not all', () => {
  const [, [, svg]] = figureFiles(findings) as [unknown, [string, string]];
  expect(svg).toContain('>100<');
  expect(svg).toContain('>99.9<');
});

test('a figure stands by itself: a namespace, and colours for light and dark', () => {
  for (const [, svg] of figureFiles(findings)) {
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('prefers-color-scheme: dark');
  }
});
