import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attempt } from '../../../src/subjects/sandbox/attempt.ts';
import { defaultLimits } from '../../../src/subjects/sandbox/limits.ts';
import { none } from '../../../src/subjects/sandbox/none.ts';

const shell = (script: string, environment = {}, limits = defaultLimits) =>
  attempt(none, { file: '/bin/sh', args: ['-c', script], folder: '/', environment }, limits);

describe('without walls', () => {
  test('a program sees the environment that it was given, and nothing of the judge', async () => {
    const { output } = await shell('env', { GIVEN: 'yes' });
    expect(output).toContain('GIVEN=yes');
    expect(output).not.toMatch(/^(NODE|VITEST|PATH)/m);
  });

  test('its temporary folder is gone afterwards', async () => {
    const { output } = await shell('echo made > "$TMPDIR/file"; ls "$TMPDIR"; echo "$TMPDIR"');
    const [file, folder] = output.trim().split('\n');
    expect(file).toBe('file');
    expect(existsSync(folder!)).toBe(false);
  });

  test('it is ended after so many seconds, although it ignores requests to stop', async () => {
    const limits = { ...defaultLimits, totalSeconds: 0.2 };
    const { stopped } = await shell('trap "" TERM INT HUP; while :; do sleep 1; done', {}, limits);
    expect(stopped).toEqual({ by: 'time', detail: '0.2 s' });
  });

  test('one that ends by itself was not stopped', async () => {
    expect(await shell('echo said; exit 3')).toEqual({ code: 3, signal: null, output: 'said\n' });
  });

  test('a program that does not exist ends with what the shell says of it', async () => {
    const ended = await attempt(none, { file: '/nowhere/python3', folder: '/' });
    expect(ended.code).toBe(127);
    expect(ended.output).toContain('/nowhere/python3');
  });
});
