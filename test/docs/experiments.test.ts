import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { experiments } from '../../src/experiments/experiments.ts';

const inOneLine = (text: string) => text.replaceAll(/\n> ?|\s+/g, ' ');
const page = inOneLine(readFileSync('docs/experiments.md', 'utf8'));
const folder = 'reports/experiments';

test.each(experiments)('$name: the page says what the committed run found', ({ name }) => {
  const { answer, quick } = JSON.parse(readFileSync(join(folder, name, 'data.json'), 'utf8'));
  expect(quick).toBe(false);
  expect(page).toContain(answer[0]);
  expect(readFileSync(join(folder, name, 'index.html'), 'utf8')).toContain(answer[0]);
});

test.each(experiments)(
  '$name: what follows from the committed results is the committed answer',
  (experiment) => {
    const { seed, quick, parts, answer } = JSON.parse(
      readFileSync(join(folder, experiment.name, 'data.json'), 'utf8'),
    );
    const terms = { seed, quick };
    expect(parts.map(({ part }: { part: string }) => part)).toEqual(
      experiment.parts(terms).map(({ name }) => name),
    );
    expect(experiment.findings(parts, terms).answer).toEqual(answer);
  },
);

test.each(experiments)('$name: its folder is under a megabyte', ({ name }) => {
  const files = readdirSync(join(folder, name), { withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const bytes = files.reduce((sum, file) => sum + statSync(join(folder, name, file.name)).size, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(1_000_000);
});
