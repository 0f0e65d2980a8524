import { describe, expect, test } from 'vitest';
import { terminal } from '../../src/reporters/terminal.ts';
import { everyKind, hostile, hostileWords } from './every-kind.ts';
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

  describe.each([40, 60, 80, 110])('of %i columns', (width) => {
    const longest = { ...held, property: 'below-the-threshold-nothing-changes' };
    const text = terminal(runOf(...everyKind, longest), { ...plain, width });
    const lines = text.slice(0, text.indexOf('vacuous: cases that')).split('\n');

    test('is not written past', () => {
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width);
    });

    test('shows every property with its claim and its verdict, and no word broken', () => {
      const words = lines.join(' ').replace(/\s+/g, ' ');
      for (const { property, verdict } of [...everyKind, longest]) {
        const at = words.indexOf(property);
        expect(at, property).toBeGreaterThan(0);
        expect(words.slice(at)).toContain(verdict);
      }
      expect(words).not.toContain('…');
      for (const word of held.claim.split(' ')) expect(words).toContain(word);
    });
  });

  test('gives a property a row where there is room, and some lines of its own where there is none', () => {
    expect(terminal(runOf(held), plain)).toMatch(/^property +claim +cases/m);
    const narrow = terminal(runOf(held), { ...plain, width: 40 });
    expect(narrow).not.toContain('property ');
    expect(narrow).toContain(`
forward-agreement
  the outputs are those of the
  recurrence, at every step
  held: 10 cases, 1 vacuous, worst
  0.250
`);
  });

  test('is sent no control character of a subject', () => {
    const named = { ...runOf(hostile), subject: hostileWords, with: [hostileWords] };
    const noted = { ...held, notes: [hostileWords], reason: hostileWords };
    const table = { title: hostileWords, columns: [hostileWords], rows: [[hostileWords]] };
    const shown = { ...noted, exhibits: [table] };
    const text = [
      terminal(named, { ...plain, exhibits: true }),
      terminal(runOf(shown), { ...plain, exhibits: true, width: 40 }),
    ].join('');
    expect(text).toContain('::error title=me::all is well');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
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
