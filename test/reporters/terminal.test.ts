import { describe, expect, test } from 'vitest';
import { json } from '../../src/reporters/json.ts';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { terminal } from '../../src/reporters/terminal.ts';
import { errored, held, runOf, violated } from './verdicts.ts';

const plain = {
  colour: false,
  width: 100,
  exhibits: false,
  quiet: false,
  audience: 'staff' as const,
};

describe('the terminal', () => {
  test('shows each property on a row, and what counts for nothing', () => {
    const text = terminal(runOf(held), plain);
    expect(text).toMatch(/forward-agreement .* 10 +1 +0\.250 +held/);
    expect(text).toContain('accepted: 1 held');
  });

  test('shows a counterexample with its numbers, what was expected, and the replay line', () => {
    const text = terminal(runOf(held, violated), plain);
    expect(text).toContain('found in corner: one step, made smaller 3 times');
    expect(text).toContain('Whh = [[1]]');
    expect(text).toContain('Whh[0][0]: expected -0 ± 1.0e-15, received NaN');
    expect(text).toContain('replay: npx rnncheck --only gradient-agreement --seed 3');
    expect(text).toContain('rejected: 1 held, 1 violated');
  });

  test('turns a fault into a sentence', () => {
    expect(terminal(runOf(errored), plain)).toContain(
      'forward: the answer should have shape (3, 2); it has (2, 3)',
    );
  });

  test('keeps to a narrow terminal', () => {
    const lines = terminal(runOf(held), { ...plain, width: 80 }).split('\n');
    expect(Math.max(...lines.slice(0, 6).map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('colours only where asked to', () => {
    expect(terminal(runOf(held), plain)).not.toContain('\u001b');
    expect(terminal(runOf(held), { ...plain, colour: true })).toContain('\u001b');
  });

  test('says nothing quietly unless something was rejected', () => {
    expect(terminal(runOf(held), { ...plain, quiet: true })).toBe('');
    expect(terminal(runOf(violated), { ...plain, quiet: true })).toContain('violated');
  });
});

describe('verdict.json', () => {
  test('keeps NaN, infinities and −0, and follows its schema', () => {
    const text = json(runOf(held, violated, errored));
    const parsed: unknown = JSON.parse(text);
    expect(verdictSchema.safeParse(parsed).error).toBeUndefined();
    expect(text).toContain('"received": "NaN"');
    expect(text).toContain('"expected": "-0"');
    expect(text).toContain('"ratio": "Infinity"');
  });

  test('the schema refuses a verdict that is none of the six', () => {
    const parsed = JSON.parse(json(runOf(held)).replace('"held"', '"fine"'));
    expect(verdictSchema.safeParse(parsed).success).toBe(false);
  });
});
