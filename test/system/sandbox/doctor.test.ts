import { describe, expect, test } from 'vitest';
import { bubblewrap } from '../../../src/subjects/sandbox/bubblewrap.ts';
import { examineBackend } from '../../../src/subjects/sandbox/doctor.ts';
import { user } from '../../../src/subjects/sandbox/user.ts';

describe('bubblewrap', () => {
  test('holds against every escape', async () => {
    const findings = await examineBackend(bubblewrap);
    expect(findings.filter(({ held }) => !held)).toEqual([]);
  });
});

describe('another user', () => {
  test('holds against every escape but those that permissions cannot stop', async () => {
    const findings = await examineBackend(user);
    expect(findings.filter(({ held }) => !held).map(({ tried }) => tried)).toEqual([
      'read a file beside the submission that permissions leave open',
      'change a file outside that permissions leave open',
      'see the processes of the judge',
      'connect to a listener of the judge',
    ]);
  });
});
