import { expect, test } from 'vitest';
import { inColour } from '../../bin/colour.ts';

test.each<[string, boolean, boolean, NodeJS.ProcessEnv, boolean]>([
  ['a terminal', true, true, {}, true],
  ['a pipe', true, false, {}, false],
  ['a terminal, and --no-color', false, true, {}, false],
  ['a terminal, and NO_COLOR', true, true, { NO_COLOR: '1' }, false],
  ['a terminal, and a NO_COLOR that is empty', true, true, { NO_COLOR: '' }, true],
  ['a pipe, and FORCE_COLOR', true, false, { FORCE_COLOR: '1' }, true],
  ['a terminal, and FORCE_COLOR=0', true, true, { FORCE_COLOR: '0' }, false],
  ['a pipe, and both', true, false, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['a pipe, FORCE_COLOR and --no-color', false, false, { FORCE_COLOR: '1' }, false],
])('in colour or not: %s', (_name, isAllowed, isTerminal, variables, expected) => {
  expect(inColour(isAllowed, isTerminal, variables)).toBe(expected);
});
