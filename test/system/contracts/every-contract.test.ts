import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contracts } from '../../../src/subjects/contracts.ts';

test.each(contracts)('the subjects of %s are held to it', (contract) => {
  expect(existsSync(`test/system/contracts/${contract}.test.ts`)).toBe(true);
});
