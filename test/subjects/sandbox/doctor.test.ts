import { expect, test } from 'vitest';
import { examineBackend } from '../../../src/subjects/sandbox/doctor.ts';
import { none } from '../../../src/subjects/sandbox/none.ts';

// Devices belong to root.
const heldByOwnership =
  process.getuid?.() === 0 ? [] : ['change a device (to the mode that it has)'];

test('without walls every probe gets out, but where limits and the end do not need walls', async () => {
  const findings = await examineBackend(none);
  expect(findings.filter(({ held }) => held).map(({ tried }) => tried)).toEqual([
    'read through a descriptor that the judge left open',
    ...heldByOwnership,
    'write a file larger than allowed',
    'outlive its end in a session of its own',
    'start more processes than allowed',
    'take more memory than allowed',
    'flood its output',
  ]);
});

test('a backend that does not work here is examined no further', async () => {
  const broken = { ...none, unavailable: async () => 'it is broken.' };
  expect(await examineBackend(broken)).toEqual([
    { tried: 'start a program', held: false, detail: 'it is broken.' },
  ]);
});

test('a probe that cannot run proves nothing', async () => {
  const mute = {
    ...none,
    launch: (confinement: Parameters<typeof none.launch>[0]) =>
      none.launch({ ...confinement, file: '/bin/sh', args: ['-c', 'exit 0'] }),
  };
  const findings = await examineBackend(mute);
  expect(findings.filter(({ held }) => held)).toEqual([]);
});
