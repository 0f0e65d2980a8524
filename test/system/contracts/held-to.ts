import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verdictSchema } from '../../../src/reporters/schema.ts';
import type { Contract } from '../../../src/subjects/contracts.ts';
import { check, fixture } from '../checking.ts';

/** The subjects of a contract, each of which says in its name what should become of it. */
export function subjectsAreHeldTo(contract: Contract): void {
  const files = readdirSync(fixture(contract)).filter((file) => /\.(py|[cm]?[jt]s)$/.test(file));
  const named = (beginning: string) => files.filter((file) => file.startsWith(beginning));

  test.each(named('right-'))('%s is accepted', async (file) => {
    const path = fixture(contract, file);
    const { code, stdout, stderr } = await check(path, '--contract', contract, '--cases', '6');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(verdictSchema.parse(JSON.parse(stdout))).toMatchObject({ sandbox: 'none' });
  });

  test.each(named('wrong-'))('%s is rejected, in the same bytes by either shadow', async (file) => {
    const args = [fixture(contract, file), '--contract', contract, '--cases', '4'];
    const { code, stdout } = await check(...args);
    expect(code).toBe(1);
    expect(verdictSchema.parse(JSON.parse(stdout))).toMatchObject({ accepted: false });
    expect((await check(...args, '--shadow', 'decimal')).stdout).toBe(stdout);
  });

  test.each(named('unusable-'))('%s is rejected, and told why', async (file) => {
    const { code, stdout, stderr } = await check(fixture(contract, file), '--contract', contract);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^rnncheck: looked for /);
  });

  test.each(named('incomplete-'))('%s is told what it lacks; the rest is checked', async (file) => {
    const path = fixture(contract, file);
    const { code, stdout } = await check(path, '--contract', contract, '--cases', '2');
    expect(code).toBe(0);
    const { verdicts } = verdictSchema.parse(JSON.parse(stdout));
    expect(verdicts.some(({ reason = '' }) => reason.includes('looked for'))).toBe(true);
    expect(verdicts.some(({ verdict }) => verdict === 'held')).toBe(true);
  });
}
