import { expect, test } from 'vitest';
import { sharedRun } from '../../../library/vitest/shared-run.ts';
import type { Report } from '../../../src/reporters/report.ts';
import type { PropertyVerdict } from '../../../src/runner/verdict.ts';
import { held, runOf, violated } from '../../reporters/verdicts.ts';

test('whoever asks hears the verdict as soon as it is known, before the run has ended', async () => {
  let tell!: (verdict: PropertyVerdict) => void;
  let end!: (report: Report) => void;
  const run = sharedRun((onVerdict) => {
    tell = onVerdict;
    return new Promise((resolve) => {
      end = resolve;
    });
  });
  const waiting = run.verdictOn(held.property);
  tell(held);
  tell(violated);
  expect(await waiting).toBe(held);
  expect(await run.verdictOn(violated.property)).toBe(violated);
  const report = runOf(held, violated);
  end(report);
  expect(await run.report).toBe(report);
});

test('a run that fails is heard by all that wait, and by nobody else', async () => {
  const run = sharedRun(() => Promise.reject(new Error('no subject')));
  await expect(run.verdictOn(held.property)).rejects.toThrow('no subject');
  await expect(run.verdictOn(violated.property)).rejects.toThrow('no subject');
});
