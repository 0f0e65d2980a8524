import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { apiPage } from '../../scripts/api-page.ts';

const { page, undocumented, hidden } = apiPage();

test('docs/api.md is what `npm run docs` would write now', async () => {
  expect(await readFile('docs/api.md', 'utf8')).toBe(page);
});

test('every export has a sentence, and every type that it names can be imported', () => {
  expect(undocumented).toEqual([]);
  expect(hidden).toEqual([]);
});

test('a declaration is shown as one reads it: no body, and words in place of what they are taken from', () => {
  expect(page).toContain('```ts\nfunction problem(given: GivenProblem): Problem\n```');
  expect(page).toContain("type Precision = 'float64' | 'float32';");
  expect(page).toContain("type BuiltIn = 'reference' | 'kernel';");
  expect(page).toContain('### reporters.junit');
});
