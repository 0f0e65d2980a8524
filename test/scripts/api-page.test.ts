import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('an export without a sentence, and a type that nobody can import, are found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'api-'));
  const file = join(folder, 'face.ts');
  const source = `
interface Kept { size: number }
/** Said. */
export interface Shown { kept: Kept }
export function silent(shown: Shown): Shown { return shown; }
`;
  await writeFile(file, source);
  const found = apiPage({ face: file });
  await rm(folder, { recursive: true });
  expect(found).toMatchObject({ undocumented: ['silent'], hidden: ['Kept'] });
  expect(found.page).toContain('```ts\nfunction silent(shown: Shown): Shown\n```');
});
