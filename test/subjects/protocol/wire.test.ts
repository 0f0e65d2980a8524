import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { wireRequests } from '../../../src/subjects/protocol/requests.ts';
import { protocolSchemas } from '../../../src/subjects/protocol/schemas.ts';
import { fromWire, inFormOf, toWire } from '../../../src/subjects/protocol/wire.ts';
import { plainProblem } from '../../problems.ts';

const problem = plainProblem({ sizes: [2, 3, 1], steps: 2, seed: 1 });

test('docs/protocol is what `npm run docs` would write now', async () => {
  const schemas = protocolSchemas();
  expect((await readdir('docs/protocol')).sort()).toEqual(Object.keys(schemas).sort());
  for (const [file, schema] of Object.entries(schemas)) {
    expect(JSON.parse(await readFile(`docs/protocol/${file}`, 'utf8'))).toEqual(schema);
  }
});

test('a problem on the wire is what the schema says', () => {
  const sent = toWire(problem);
  expect(wireRequests.forward.safeParse(sent).success).toBe(true);
  expect(wireRequests.forward.safeParse({ ...(sent as object), inputs: 3 }).success).toBe(false);
});

test('it comes back as it was, to the bit', () => {
  const extreme = { ...problem, initialState: Float64Array.of(-0, 2 ** -1074, 0.1) };
  const back = fromWire(JSON.parse(JSON.stringify(toWire(extreme))));
  expect(inFormOf(extreme, back)).toEqual(extreme);
});

test('NaN, the infinities and −0 cross as words', () => {
  const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1];
  const sent = JSON.stringify(toWire(values));
  expect(sent).toBe('["NaN","Infinity","-Infinity","-0",1]');
  expect(fromWire(JSON.parse(sent))).toEqual(values);
  expect(fromWire('nan')).toBe('nan');
});

test('what comes back in another form is left for the reader to name', () => {
  expect(inFormOf(problem, 'nothing')).toBe('nothing');
  expect(inFormOf({ x: Float64Array.of(1) }, { x: ['a'] })).toEqual({ x: ['a'] });
});
