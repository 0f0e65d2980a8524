import { describe, expect, test } from 'vitest';
import { github, silence } from '../../src/reporters/github.ts';
import { hostile } from './every-kind.ts';
import { held, runOf, violated } from './verdicts.ts';

describe('github', () => {
  test('annotates each property that was rejected, at the file that was checked', () => {
    expect(github(runOf(held, violated), 'a,b:c.py')).toMatch(
      /^::error file=a%2Cb%3Ac\.py,title=violated gradient-agreement%3A [^\n:]*::found in corner: one step, made smaller 3 times:%0A[^\n]*\n$/,
    );
  });

  test('obeys nothing that a subject says', () => {
    const lines = github(runOf(hostile)).trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^::error title=[^\n]*::states raised an error: %0A::error title=me/);
  });

  test('shows ten at most, and says how many there are besides', () => {
    const many = Array.from({ length: 12 }, (_, k) => ({ ...violated, property: `law-${k}` }));
    const lines = github(runOf(...many))
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toContain('3 more properties were rejected');
  });

  test('is silent between two lines that hold the same word', () => {
    expect(silence('a-b')).toEqual({ begin: '::stop-commands::a-b\n', end: '::a-b::\n' });
  });
});
