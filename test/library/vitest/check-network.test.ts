import { describe, expect, test } from 'vitest';
import { projectOf, vitestIn } from '../projects.ts';

const tests = `import { describe } from 'vitest';
import { checkNetwork } from 'rnncheck/vitest';
import * as right from './right.ts';
import * as wrong from './wrong.ts';

const few = { cases: 2 };

describe('networks (all)', () => {
  checkNetwork('right', right, { ...few, only: ['state-agreement', 'jacobian-agreement'] });
  checkNetwork('wrong', wrong, { ...few, only: ['loss-agreement', '{directional-slope,gradient-agreement}'] });
});
checkNetwork('throwing', { loss() { throw new Error('no loss today'); } }, { only: ['loss-a*'] });
`;

describe('a suite with a test for each property', () => {
  test('passes, fails and skips as the verdicts say', async () => {
    const folder = projectOf({ 'some.test.ts': tests });
    const { code, stdout, stderr } = await vitestIn(folder, 'some.test.ts');
    const said = stdout + stderr;
    expect(code).toBe(1);
    const all = 'some.test.ts > networks \\(all\\) >';
    expect(said).toMatch(new RegExp(`✓ ${all} right > state-agreement: the hidden states are`));
    expect(said).toMatch(
      new RegExp(`↓ ${all} right > jacobian-agreement: .*\\[unsupported: .* offers no jacobian\\]`),
    );
    expect(said).toMatch(new RegExp(`✓ ${all} wrong > loss-agreement`));
    expect(said).toMatch(new RegExp(`× ${all} wrong > gradient-agreement`));
    expect(said).toMatch(/Tests +3 failed \| 2 passed \| 1 skipped/);

    const [, failure = ''] = said.split(/FAIL .* wrong > gradient-agreement: .*\n/);
    const [shown = ''] = failure.split('FAIL');
    expect(shown).toMatch(/^violated gradient-agreement: backpropagation through time returns/);
    expect(shown).toMatch(/\w+\[\d\].*: expected \S+ ± \S+, received \S+ \(off by/);
    expect(shown).toContain(
      "replay: npx vitest run some.test.ts -t '^networks \\(all\\) wrong gradient-agreement:'",
    );
    expect(shown).toMatch(/diagnosis: behaves exactly like forgets-the-transpose/);
    // The line that asked, and nothing of ours.
    expect(shown).toContain('❯ some.test.ts:10:3');
    expect(shown).not.toMatch(/❯ .*(library|dist)/);

    expect(said).toMatch(/errored loss-agreement: [\s\S]*loss raised an error: no loss today/);
  });

  test('is replayed by the command that it prints: that property alone', async () => {
    const folder = projectOf({ 'some.test.ts': tests });
    const pattern = '^networks \\(all\\) wrong gradient-agreement:';
    const { code, stdout } = await vitestIn(folder, 'some.test.ts', '-t', pattern);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Tests +1 failed \| 5 skipped/);
  });

  test('is not registered at all where the subject or an option cannot be used', async () => {
    const unusable = (line: string) =>
      `import { checkNetwork } from 'rnncheck/vitest';\n${line};\n`;
    const folder = projectOf({
      'no-network.test.ts': unusable("checkNetwork('mine', { foward: () => [] } as object)"),
      'no-property.test.ts': unusable("checkNetwork('mine', 'kernel', { only: ['gradient'] })"),
    });
    const { code, stderr } = await vitestIn(folder, 'no-');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'in mine, and found foward; the nearest is foward: rename it to forward',
    );
    expect(stderr).toContain('no property is called "gradient"; did you mean');
    expect(stderr).not.toContain('violated');
  });
});
