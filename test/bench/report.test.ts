import { describe, expect, test } from 'vitest';
import { type Goal, goalTable, outcomeOf } from '../../bench/goals.ts';
import { shown, time } from '../../bench/numbers.ts';
import { replaceMeasurements } from '../../bench/page.ts';
import { markdown, text } from '../../bench/report.ts';

const goal = (sense: Goal['sense'], measured: Goal['measured']): Goal => ({
  what: 'speed',
  sense,
  wanted: 60,
  unit: '×',
  measured,
});
const circumstances = {
  title: '',
  columns: ['measured', '2026-01-01'],
  rows: [['command', 'bench']],
};
const section = {
  title: 'A race',
  findings: {
    tables: [{ title: 'Times', columns: ['', 'time'], rows: [['a|b', '1 s']] }],
    goals: [
      goal('at least', 61),
      goal('at least', 59),
      goal('under', { because: 'no NumPy here' }),
    ],
    notes: ['A note.'],
  },
};

describe('goals', () => {
  test('the wanted value itself is at least, at most, and not under', () => {
    const outcomes = (['at least', 'at most', 'under'] as const).map((s) => outcomeOf(goal(s, 60)));
    expect(outcomes).toEqual(['met', 'met', 'falls short']);
  });

  test('a number that is no number meets nothing', () => {
    expect(outcomeOf(goal('at least', Number.NaN))).toBe('falls short');
    expect(outcomeOf(goal('under', Number.NaN))).toBe('falls short');
  });

  test('wanted and measured stand side by side, and what falls short is marked', () => {
    expect(goalTable(section.findings.goals).rows).toEqual([
      ['speed', 'at least 60×', '61×', '✓'],
      ['speed', 'at least 60×', '59×', '✗ falls short'],
      ['speed', 'under 60×', 'not measured: no NumPy here', '–'],
    ]);
  });
});

describe('pages', () => {
  test('a section has its tables, its goals and its notes', () => {
    expect(markdown([section], circumstances)).toBe(
      [
        '## Speed and sharpness beside others',
        '| measured | 2026-01-01 |\n|---|---|\n| command | bench |',
        'Goals: 1 met, 1 falling short, 1 not measured. Times are medians of interleaved rounds, ratios medians of the ratios within a round.',
        '### A race',
        'Times:\n\n|  | time |\n|---|---|\n| a\\|b | 1 s |',
        '| goal | wanted | measured |  |\n|---|---|---|---|\n| speed | at least 60× | 61× | ✓ |\n| speed | at least 60× | 59× | ✗ falls short |\n| speed | under 60× | not measured: no NumPy here | – |',
        'A note.',
      ].join('\n\n'),
    );
  });

  test('a terminal is told the same', () => {
    const told = text([section], circumstances);
    for (const word of ['A race', 'a|b', '✗ falls short', 'no NumPy here', 'A note.']) {
      expect(told).toContain(word);
    }
  });

  test('only what stands between the marks is replaced', () => {
    const page = 'before\n\n<!-- bench: begin -->\nold\n<!-- bench: end -->\n\nafter\n';
    const replaced = replaceMeasurements(page, 'new');
    expect(replaced).toBe('before\n\n<!-- bench: begin -->\nnew\n<!-- bench: end -->\n\nafter\n');
    expect(replaceMeasurements(replaced, 'new')).toBe(replaced);
  });

  test('a page without marks gets them at its end', () => {
    const marked = '<!-- bench: begin -->\nnew\n<!-- bench: end -->\n';
    expect(replaceMeasurements('before\n', 'new')).toBe(`before\n\n${marked}`);
    expect(replaceMeasurements('', 'new')).toBe(marked);
  });

  test('a page with one of the marks is left alone', () => {
    expect(() => replaceMeasurements('<!-- bench: end -->', 'new')).toThrow('the page wants');
    expect(() => replaceMeasurements('<!-- bench: begin -->', 'new')).toThrow('the page wants');
  });
});

describe('numbers', () => {
  test('times are in the unit in which one says them', () => {
    expect([2.5e-5, 0.0123, 8].map(time)).toEqual(['25 µs', '12.3 ms', '8 s']);
  });

  test('three digits are shown, and powers of ten where zeros would have to be counted', () => {
    expect([0, 1234, 0.56789, 4.4e10, 1.3e-14].map(shown)).toEqual([
      '0',
      '1,230',
      '0.568',
      '4.4e+10',
      '1.3e-14',
    ]);
  });
});
