import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { experiments } from '../../src/experiments/experiments.ts';
import { zoo } from '../../src/zoo/zoo.ts';

const page = readFileSync('docs/claims.md', 'utf8');

interface Link {
  readonly words: string;
  readonly file: string;
  readonly anchor: string | undefined;
}

const linksIn = (text: string): Link[] =>
  [...text.matchAll(/\[([^\]]+)\]\(([^)#]+)(?:#([^)]+))?\)/g)].map(([, words, file, anchor]) => ({
    words: words!,
    file: file!,
    anchor,
  }));

const specimensIn = (text: string) => [...text.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!);

/** The anchor that a heading gets. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!));

/** The names that a page's links must be made of; other pages' links may have any words. */
const namesIn: Readonly<Record<string, readonly string[]>> = {
  'properties.md': catalogue.map(({ name }) => name),
  'experiments.md': experiments.map(({ name }) => name),
};

/** What a text names that is not there. */
function missing(text: string): string[] {
  const ofLinks = linksIn(text).flatMap(({ words, file, anchor }) => {
    const path = join('docs', file);
    if (!existsSync(path)) return [file];
    if (anchor === undefined) return [];
    const isNamed = namesIn[file]?.includes(words) ?? true;
    return isNamed && anchorsIn(path).includes(anchor) ? [] : [`${words} in ${file}#${anchor}`];
  });
  const known = new Set(zoo.map(({ name }) => name));
  return [...ofLinks, ...specimensIn(text).filter((name) => !known.has(name))];
}

test('every property, experiment, file and specimen that the page names is there', () => {
  expect(missing(page)).toEqual([]);
  expect(linksIn(page).length).toBeGreaterThan(50);
  expect(specimensIn(page).length).toBeGreaterThan(20);
});

test('what is not there is noticed', () => {
  const wrong = [
    '[no-such-law](properties.md#no-such-law)',
    '[causality](properties.md#no-such-law)',
    '[no-such-law](properties.md#causality)',
    '[no-such](experiments.md#running-them-again)',
    '[a file](../src/no-such.ts)',
    '`no-such-bug`',
  ];
  for (const text of wrong) expect(missing(text), text).toHaveLength(1);
});

test('every claim is held by something that the page links to, or is listed as not tested', () => {
  const [tested, untested] = page.split('## What is not tested here');
  const rowsOf = (text: string) =>
    [...text.matchAll(/^\| (?!claim \|)(.*) \| (.*) \|$/gm)].map(([, claim, held]) => [
      claim,
      held,
    ]);
  for (const [claim, held] of rowsOf(tested!)) expect(linksIn(held!), claim).not.toEqual([]);
  expect(rowsOf(tested!).length).toBeGreaterThan(35);
  expect(rowsOf(untested!).length).toBeGreaterThan(2);
});
