import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { readRubric } from '../../src/grading/read-rubric.ts';
import type { Property } from '../../src/property/property.ts';
import { stream } from '../../src/random/stream.ts';
import { contracts } from '../../src/subjects/contracts.ts';
import type { Declaration } from '../../src/subjects/declaration.ts';
import { offers } from './offered.ts';

test('every contract has a rubric, and every rubric is known here', async () => {
  const files = await readdir('rubrics');
  expect(files.toSorted()).toEqual(Object.keys(offers).toSorted());
  for (const contract of contracts) expect(files).toContain(`${contract}.yaml`);
});

describe.each(Object.entries(offers))('%s', (file, { contract, declaration, leftOut }) => {
  test('gives a hundred points for its contract', async () => {
    expect(await rubric(file)).toMatchObject({ contract, points: 100 });
  });

  test('has every law that the file can be asked, but for those left out with a reason', async () => {
    const laws = (await rubric(file)).items.flatMap((item) => item.laws);
    const asked = catalogue.filter((law) => binds(law, declaration)).map(({ name }) => name);
    expect(laws.concat(Object.keys(leftOut)).toSorted()).toEqual(asked.toSorted());
  });
});

test('a law that a rubric forgets would be seen, and so would one that nobody can be asked', () => {
  const { declaration } = offers['memory.yaml']!;
  const named = (name: string) => catalogue.find((law) => law.name === name)!;
  expect(binds(named('memory-layout'), declaration)).toBe(true);
  expect(binds(named('noise-is-gaussian'), declaration)).toBe(false);
  expect(binds(named('sign-flip'), declaration)).toBe(false);
});

async function rubric(file: string) {
  return readRubric(await readFile(`rubrics/${file}`, 'utf8'), file, catalogue);
}

/** Whether a law has something to ask of whoever declares this: what the runner looks at first. */
function binds({ needs, unsupported, forAll }: Property, declaration: Declaration): boolean {
  return (
    needs.every((operation) => declaration.operations.includes(operation)) &&
    unsupported?.(declaration) === undefined &&
    forAll.corners(declaration, stream(0, 'rubrics')).length > 0
  );
}
