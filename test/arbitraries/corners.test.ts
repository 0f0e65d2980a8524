import { describe, expect, test } from 'vitest';
import { corners } from '../../src/arbitraries/corners.ts';
import { cells, losses, readouts, spans } from '../../src/network/network.ts';
import { entriesOf } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { columnsOf, entry, rowsOf } from '../../src/network/tensor.ts';
import { stream } from '../../src/random/stream.ts';
import { float64 } from '../../src/reference/float64.ts';
import { unroll } from '../../src/reference/unroll.ts';
import type { NetworkDomain } from '../../src/subjects/declaration.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { isConsistent } from './consistent.ts';

const domain = referenceSubject().declaration.networks;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

const cornersOf = (seed: number, networks: NetworkDomain = domain, larger = true) =>
  corners(networks, 'float64', stream(seed, 'corners'), larger);

function named(name: string, all: ReturnType<typeof corners>): Problem {
  const corner = all.find((candidate) => candidate.name === name);
  if (!corner) throw new Error(`no corner is named ${name}`);
  return corner.given;
}

function numbersOf({ parameters, inputs, targets, initialState }: Problem): number[] {
  const vectors = [...entriesOf(parameters).map(([, { values }]) => values), ...inputs, ...targets];
  return [...vectors, initialState].flatMap((vector) => Array.from(vector));
}

/** Wxh·x of every step, with the entry that is furthest from 0. */
function furthestFromInputs({ parameters: { Wxh }, inputs }: Problem): number {
  let furthest = 0;
  for (const x of inputs) {
    for (let i = 0; i < rowsOf(Wxh); i++) {
      let a = 0;
      for (let j = 0; j < columnsOf(Wxh); j++) a += entry(Wxh, i, j) * x[j]!;
      if (Math.abs(a) > Math.abs(furthest)) furthest = a;
    }
  }
  return furthest;
}

describe('every corner', () => {
  const all = seeds.flatMap((seed) => cornersOf(seed));

  test('has as many vectors as steps, and every vector and matrix its size', () => {
    expect(all.filter(({ given }) => !isConsistent(given))).toEqual([]);
  });

  test('holds numbers that are finite', () => {
    expect(all.flatMap(({ given }) => numbersOf(given)).every(Number.isFinite)).toBe(true);
  });

  test('has a name of its own', () => {
    const names = cornersOf(1).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(15);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('corners are what their names say', () => {
  const all = cornersOf(1);

  test.each([
    ['one step', 1],
    ['one unit, two steps', 2],
    ['ten steps', 10],
    ['fifty steps', 50],
  ])('%s', (name, steps) => {
    expect(named(name, all).inputs).toHaveLength(steps);
  });

  test('sizes', () => {
    const sizes = (name: string) => named(name, all).network.sizes;
    expect(sizes('one unit, two steps')).toEqual({ inputs: 1, hidden: 1, outputs: 1 });
    expect(sizes('sixteen units').hidden).toBe(16);
    expect(new Set(Object.values(sizes('all sizes different'))).size).toBe(3);
    expect(sizes('more inputs than units').inputs).toBeGreaterThan(
      sizes('more inputs than units').hidden,
    );
    expect(sizes('more outputs than units').outputs).toBeGreaterThan(
      sizes('more outputs than units').hidden,
    );
  });

  test('zero weights', () => {
    const { Wxh, Whh, Why, bh } = named('zero weights', all).parameters;
    for (const { values } of [Wxh, Whh, Why]) expect(values.every((w) => w === 0)).toBe(true);
    expect(bh?.values.some((b) => b !== 0)).toBe(true);
  });

  test('relu at rest: every unit is at exactly 0, and the outputs are off their targets', () => {
    const { steps, logits } = unroll(float64, named('relu at rest', all));
    expect(steps.every(({ a }) => a.every((value) => value === 0))).toBe(true);
    expect(logits).not.toEqual(named('relu at rest', all).targets);
  });

  test('an initial state', () => {
    expect(named('an initial state', all).initialState.some((s) => s !== 0)).toBe(true);
  });

  test('masked steps', () => {
    const { weights } = named('masked steps', all);
    expect(new Set(weights)).toEqual(new Set([0, 1]));
  });

  test('the same problem again, and two instances beside each other', () => {
    expect(named('the same problem again', all)).toEqual(named('a problem', all));
    const instances = all.map(({ given }) => given.instance);
    expect(new Set(instances)).toEqual(new Set(['main', 'first', 'second']));
  });

  test('every choice of a network has a corner, and the first of each choice is the usual one', () => {
    const networks = all.map(({ given }) => given.network);
    expect(new Set(networks.map(({ cell }) => cell))).toEqual(new Set(cells));
    expect(new Set(networks.map(({ readout }) => readout))).toEqual(new Set(readouts));
    expect(new Set(networks.map(({ loss }) => loss))).toEqual(new Set(losses));
    expect(new Set(networks.map(({ span }) => span))).toEqual(new Set(spans));
    expect(new Set(networks.map(({ biases }) => biases))).toEqual(new Set([true, false]));
    const names = all.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['relu', 'sigmoid', 'last-step', 'no biases']));
    for (const name of ['tanh', 'linear', 'every-step', 'biases'])
      expect(names).not.toContain(name);
  });

  test('the two larger problems come last, and only if they are asked for', () => {
    const usual = cornersOf(1, domain, false);
    expect(all.slice(0, -2)).toEqual(usual);
    expect(all.slice(-2).map(({ name }) => name)).toEqual(['fifty steps', 'sixteen units']);
    expect(corners(domain, 'float64', stream(1, 'corners'))).toEqual(usual);
  });
});

describe('saturated corners drive some unit to between 500 and 1000 from its inputs', () => {
  test.each([
    ['saturated', 1],
    ['saturated the other way', -1],
  ])('%s', (name, sign) => {
    const reached = seeds.map((seed) => sign * furthestFromInputs(named(name, cornersOf(seed))));
    expect(Math.min(...reached)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...reached)).toBeLessThanOrEqual(1000);
  });
});

describe('a domain', () => {
  test('without relu has no corner in which relu is at rest', () => {
    const names = cornersOf(1, { ...domain, cells: ['tanh'] }).map(({ name }) => name);
    expect(names).not.toContain('relu at rest');
  });

  test('without masks has no corner with a masked step', () => {
    const all = seeds.flatMap((seed) => cornersOf(seed, { ...domain, masks: false }));
    expect(all.map(({ name }) => name)).not.toContain('masked steps');
    expect(all.filter(({ given }) => given.weights.some((w) => w !== 1))).toEqual([]);
  });

  test('without initial states has no corner that starts from one', () => {
    const all = seeds.flatMap((seed) => cornersOf(seed, { ...domain, initialStates: false }));
    expect(all.map(({ name }) => name)).not.toContain('an initial state');
    expect(all.filter(({ given }) => given.initialState.some((s) => s !== 0))).toEqual([]);
  });

  test('of one kind of network has corners of that kind only', () => {
    const one: NetworkDomain = {
      cells: ['relu'],
      readouts: ['sigmoid'],
      losses: ['binary-cross-entropy'],
      spans: ['last-step'],
      biases: [false],
      initialStates: true,
      masks: true,
    };
    const all = cornersOf(1, one);
    expect(all.filter(({ given }) => !isConsistent(given))).toEqual([]);
    const kinds = all.map(({ given: { network } }) => {
      const { cell, readout, loss, span, biases } = network;
      return [cell, readout, loss, span, biases].join();
    });
    expect(new Set(kinds)).toEqual(new Set(['relu,sigmoid,binary-cross-entropy,last-step,false']));
  });

  test('of no network has no corners', () => {
    expect(cornersOf(1, { ...domain, cells: [] })).toEqual([]);
    expect(cornersOf(1, { ...domain, biases: [] })).toEqual([]);
  });
});

test('only float64 gets numbers that single precision cannot hold', () => {
  const isRound = (problem: Problem) => numbersOf(problem).every((x) => Math.fround(x) === x);
  const single = corners(domain, 'float32', stream(1, 'corners'), true);
  expect(single.filter(({ given }) => !isRound(given))).toEqual([]);
  const broad = cornersOf(1).filter(({ given }) => !isRound(given));
  expect(broad.map(({ name }) => name)).toEqual(['numbers of 53 bits']);
});

test('the same stream gives the same corners, and another stream others', () => {
  expect(cornersOf(1)).toEqual(cornersOf(1));
  expect(cornersOf(2)).not.toEqual(cornersOf(1));
  expect(cornersOf(2).map(({ name }) => name)).toEqual(cornersOf(1).map(({ name }) => name));
});
