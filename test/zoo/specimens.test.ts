import { describe, expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { groups } from '../../src/zoo/specimen.ts';
import { zoo } from '../../src/zoo/zoo.ts';

const laws = new Set(catalogue.map(({ name }) => name));

describe('every specimen', () => {
  test('has a name of its own, in words', () => {
    const names = zoo.map(({ name }) => name);
    expect(names.filter((name, k) => names.indexOf(name) !== k)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test('promises to break laws that there are', () => {
    const promised = zoo.flatMap(({ breaks }) => breaks);
    expect(promised.filter((law) => !laws.has(law))).toEqual([]);
  });

  test('has a hint that does not give its name away', () => {
    expect(zoo.filter(({ name, hint }) => hint.includes(name)).map(({ name }) => name)).toEqual([]);
  });
});

test('there are specimens of every group, and enough of them', () => {
  expect(groups.filter((group) => !zoo.some((specimen) => specimen.group === group))).toEqual([]);
  expect(zoo.length).toBeGreaterThanOrEqual(100);
});
