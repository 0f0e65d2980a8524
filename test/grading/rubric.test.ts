import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../properties/catalogue.ts';
import { readRubric } from '../../src/grading/read-rubric.ts';
import { rubricSchema } from '../../src/grading/rubric.ts';

const read = (text: string) => readRubric(text, 'mine.yaml', catalogue);
const written = (items: string, more = '') =>
  `version: 1\ncontract: sequential\nitems:\n${items}\n${more}`;
const item = (name: string, laws: string, more = '') =>
  `  - { name: ${name}, points: 10, laws: [${laws}]${more} }`;

test('docs/schemas/rubric.json is what `npm run docs` would write now', async () => {
  const schema = z.toJSONSchema(rubricSchema, { io: 'input' });
  expect(JSON.parse(await readFile('docs/schemas/rubric.json', 'utf8'))).toEqual(schema);
});

test('laws are meant by name, by glob and by family', () => {
  const { items } = read(
    written(
      [
        item('a', 'forward-agreement'),
        item('b', 'initial-seed-*'),
        item('c', '"family:clipping"'),
      ].join('\n'),
    ),
  );
  expect(items[0]!.laws).toEqual(['forward-agreement']);
  expect(items[1]!.laws).toEqual(['initial-seed-matters', 'initial-seed-repeats']);
  expect(items[2]!.laws).toContain('clipped-norm-is-bounded');
});

test('JSON is YAML', () => {
  const given = {
    version: 1,
    contract: 'memory',
    items: [{ name: 'a', points: 1, laws: ['one-step'] }],
  };
  expect(read(JSON.stringify(given)).items[0]).toMatchObject({
    title: 'a',
    visible: true,
    requires: [],
  });
});

describe('what could not be graded by is refused: where, what, and how to mend it', () => {
  test.each([
    ['items: [', /^mine\.yaml: /],
    [
      written(item('a', 'forward-agreemnet')),
      /item a: no property is called "forward-agreemnet"; did you mean forward-agreement\?/,
    ],
    [
      written(item('a', '"family:forwards"')),
      /item a: there is no family "forwards"; there are forward, loss/,
    ],
    [
      written([item('a', 'one-step'), item('b', 'one-step')].join('\n')),
      /one-step counts in the items a and b/,
    ],
    [written([item('a', 'one-step'), item('a', 'causality')].join('\n')), /two items are called a/],
    [
      written(item('a', 'one-step', ', requires: [b]')),
      /item a requires b, and no item is called that; there are a/,
    ],
    [written(item('a', 'one-step'), 'caps: [{ points: 5, unless: [b] }]'), /cap 1 is lifted by b/],
    [
      written(
        [item('a', 'one-step', ', requires: [b]'), item('b', 'causality', ', requires: [a]')].join(
          '\n',
        ),
      ),
      /item a requires itself in the end/,
    ],
    [written(item('a', 'one-step', ', bonus: 3')), /bonus/],
    [written('  - { name: a, points: -1, laws: [one-step] }'), /items\.0\.points/],
    ['version: 2', /version/],
  ])('%s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
