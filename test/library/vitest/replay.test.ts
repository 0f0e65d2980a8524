import { expect, test } from 'vitest';
import { replayOf } from '../../../library/vitest/replay.ts';

test('names are taken by the letter, by vitest and by the shell', () => {
  expect(replayOf('a b.test.ts', ["it's (mine)", 'one-step:'])).toBe(
    "npx vitest run 'a b.test.ts' -t '^it'\\''s \\(mine\\) one-step:'",
  );
});
