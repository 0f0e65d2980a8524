import { describe, expect, test } from 'vitest';
import { markdown } from '../../src/reporters/markdown.ts';
import { hostile } from './every-kind.ts';
import { held, runOf, violated } from './verdicts.ts';

describe('markdown', () => {
  test('begins with the verdict, then says what was rejected and how to see it again', () => {
    const text = markdown(runOf(held, violated), 'staff');
    expect(text).toMatch(/^## ❌ mine: rejected\n\n1 held, 1 violated\n\n### violated: gradient-/);
    expect(text).toContain('| forward-agreement | forward | held | 10 | 0.250 |');
    expect(text).toContain('Replay: `npx rnncheck --seed 3 --cases 60`');
  });

  test('takes nothing that a subject says for markup', () => {
    const text = markdown({ ...runOf(hostile), subject: '<img src=x>*a*' }, 'staff');
    expect(text).toContain('&lt;img src=x&gt;\\*a\\*');
    const [, fenced] = text.match(/\n(`{4})text\n([\s\S]*?)\n\1\n/) ? text.split('````') : [];
    expect(fenced).toContain('# accepted');
    expect(fenced).not.toContain('\u001b');
  });
});
