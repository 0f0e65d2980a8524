import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { channel } from '../../../src/subjects/process/channel.ts';

test('an answer that came while the judge was held up is not late', async () => {
  const child = spawn(process.execPath, ['-e', 'console.log("here")']);
  const next = channel(child.stdin, child.stdout).next(0.3);
  // Nothing is read meanwhile, and the deadline passes.
  const until = performance.now() + 1000;
  while (performance.now() < until);
  expect(await next).toEqual({ line: 'here' });
});

test('silence is noticed when the time is over, and not before', async () => {
  const started = performance.now();
  const silent = channel(new PassThrough(), new PassThrough());
  expect(await silent.next(0.6)).toEqual({ kind: 'timeout', seconds: 0.6 });
  expect(performance.now() - started).toBeGreaterThan(590);
});
