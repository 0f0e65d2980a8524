import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { propertiesPage } from '../../src/reporters/properties-page.ts';

test('docs/properties.md is what `npm run docs` would write now', async () => {
  expect(await readFile('docs/properties.md', 'utf8')).toBe(propertiesPage(catalogue));
});

test('every property says what it claims, needs and does not check', () => {
  for (const { name, claim, needs, doesNotCheck } of catalogue) {
    expect(claim.length, name).toBeGreaterThan(15);
    expect(doesNotCheck.length, name).toBeGreaterThan(10);
    expect(needs.length, name).toBeGreaterThan(0);
  }
});
