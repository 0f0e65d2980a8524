import { expect, test } from 'vitest';
import { chosenBackend } from '../../../src/subjects/sandbox/backend.ts';
import { freshUid, isSubjectUid } from '../../../src/subjects/sandbox/uids.ts';

test('no walls are chosen only by name', async () => {
  const chosen = await chosenBackend('auto').catch((error: Error) => error);
  if (chosen instanceof Error) expect(chosen.message).toMatch(/bubblewrap: .*\n.*user: .*\n/);
  else expect(chosen.name).not.toBe('none');
  expect((await chosenBackend('none')).name).toBe('none');
});

test('a user id for a subject is one that belongs to nobody', () => {
  const uid = freshUid();
  expect(isSubjectUid(uid)).toBe(true);
  expect([0, process.getuid?.(), 1000, 65_534].some((other) => other === uid)).toBe(false);
  expect(isSubjectUid(65_534)).toBe(false);
});
