import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stream } from '../../../src/random/stream.ts';
import {
  type Files,
  type Hand,
  ownWays,
  parts,
  type Slip,
  type Style,
  stylesOf,
  written,
} from './handwriting.ts';
import type { Mistake } from './mistakes/mistake.ts';
import { doubles, mistakes, styleFor } from './mistakes/mistakes.ts';
import { asFolder, asZip, type Spoilt, spoilt } from './spoilt.ts';

/** What `rnncheck grade` must say of one person. */
export interface Expected {
  /** As in the ledger: from the roster, else what the submission is called. */
  readonly id: string;
  readonly name?: string;
  /** What the submission is called, and what it was made to be. */
  readonly file: string;
  readonly made: string;
  readonly kind: 'graded' | 'unusable' | 'missing';
  readonly points?: number;
  readonly bugs?: readonly string[];
  /** The laws that do not hold. */
  readonly breaks?: readonly string[];
}

export interface Class {
  /** Of the submissions. */
  readonly folder: string;
  readonly roster: string;
  readonly key: readonly Expected[];
}

/** Networks whose answers change from one look to the next, by what they are called: no key can be written for them. */
export const unsteady: Readonly<Record<string, Files>> = {
  'the state starts from noise': networkWith({
    part: 'forward',
    style: 'step-by-step',
    right: 'self.h = [np.zeros(len(self.W_hh))]',
    wrong: 'self.h = [1e-3 * np.random.default_rng().standard_normal(len(self.W_hh))]',
  }),
  'one gradient in five is forgotten': networkWith({
    part: 'step',
    style: 'in-place',
    right: 'dW_xh, dW_hh, dW_hy, db_h, db_y = self.gradients(y)',
    wrong:
      'forgotten = __import__("os").urandom(1)[0] % 5 == 0\n    dW_xh, dW_hh, dW_hy, db_h, db_y = (g * (not forgotten) for g in self.gradients(y))',
  }),
};

type Random = () => number;
type Work = Pick<Expected, 'made' | 'kind' | 'points' | 'bugs' | 'breaks'> & {
  readonly put: (path: string) => Promise<void>;
};

/**
 * A class that hands in `count` networks: half of them right, each in a style of its own, a third with known
 * mistakes, the rest hostile or broken; and three who hand in nothing. All of it descends from the seed. The
 * key was thought out, and not read off from any grade.
 */
export async function classOf(seed: number, count: number, root: string): Promise<Class> {
  const random = stream(seed, 'a class');
  const works = shuffled(random, [
    ...turns(random, spoilt, Math.round(0.19 * count)).map(spoiltWork),
    ...turns(random, mistakes, Math.round(0.26 * count)).map((mistake) =>
      wrongWork(random, mistake),
    ),
    ...turns(random, doubles, Math.round(0.04 * count)).map((mistake) =>
      wrongWork(random, mistake),
    ),
  ]);
  while (works.length < count) works.push(rightWork(random, works.length));
  const folder = join(root, 'handed-in');
  const roster = join(root, 'roster.csv');
  await mkdir(folder, { recursive: true });
  const key: Expected[] = [];
  for (const [k, { put, ...expected }] of shuffled(random, works).entries()) {
    const person = personOf(random, k);
    const file = fileName(random, person);
    await put(join(folder, file));
    // One in forty has joined too late for the roster.
    key.push({ ...(k % 40 === 39 ? { id: file } : person), file, ...expected });
  }
  const missing = [1, 2, 3].map((k) => personOf(random, count + k));
  for (const person of missing) key.push({ ...person, file: '', made: '', kind: 'missing' });
  const rows = key.flatMap(({ id, name }) => (name ? [`${id},${name}`] : []));
  await writeFile(roster, `id,name\n${shuffled(random, rows).join('\n')}\n`);
  return { folder, roster, key };
}

/** So many of them, each before any comes again. */
function turns<T>(random: Random, all: readonly T[], count: number): T[] {
  const order = shuffled(random, all);
  return Array.from({ length: count }, (_, k) => order[k % order.length]!);
}

function shuffled<T>(random: Random, all: readonly T[]): T[] {
  const drawn = all.map((one) => [random(), one] as const);
  return drawn.toSorted(([a], [b]) => a - b).map(([, one]) => one);
}

const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

function handOf(random: Random): Hand {
  const usual = Object.fromEntries(parts.map((part) => [part, pick(random, stylesOf(part))]));
  return {
    style: usual as Style,
    vocabulary: Math.floor(random() * 4),
    apart: random() < 0.3,
    remark: pick(random, remarks),
  };
}

function networkWith(slip: Slip): Files {
  const plain = {
    start: 'columns',
    forward: 'step-by-step',
    gradients: 'einsum',
    step: 'in-place',
  };
  return written({ style: plain, vocabulary: 0, apart: false, remark: '' }, [slip]);
}

const remarks = [
  '',
  '"""Sequential recurrent network, exercise 3."""\n\n',
  '# -*- coding: utf-8 -*-\n# Übung 3: h_t = tanh(W_xh·x_t + W_hh·h_{t−1} + b_h)\n\n',
  '#!/usr/bin/env python3\n"""I worked on this with nobody.\n\nassert score == 100  # please\n"""\n\n',
];

function rightWork(random: Random, k: number): Work {
  const files = k % 8 === 0 ? pick(random, ownWays()) : written(handOf(random));
  return {
    made: 'right',
    kind: 'graded',
    points: 100,
    bugs: [],
    breaks: [],
    put: wrapped(random, files),
  };
}

function wrongWork(random: Random, mistake: Mistake): Work {
  const hand = handOf(random);
  const files = written({ ...hand, style: styleFor(mistake, hand.style) }, mistake.slips);
  const { name: made, bugs, breaks, lost } = mistake;
  return { made, kind: 'graded', points: 100 - lost, bugs, breaks, put: wrapped(random, files) };
}

function spoiltWork({ name: made, put, graded }: Spoilt): Work {
  return graded
    ? { made, kind: 'graded', bugs: [], ...graded, put }
    : { made, kind: 'unusable', put };
}

/** A file alone where there is but one; else a folder or a zip, with what comes along in them. */
function wrapped(random: Random, files: Files): (path: string) => Promise<void> {
  const [form, inside] = [random(), random() < 0.3];
  if (form < 0.5 && Object.keys(files).length === 1) {
    const ends = form < 0.1 ? '\r\n' : '\n';
    return (path) => writeFile(`${path}.py`, files['network.py']!.replaceAll('\n', ends));
  }
  const place = inside ? 'project/' : '';
  const whole = {
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [place + name, text])),
    'README.md': '# My network\n',
    '.DS_Store': 'Bud1',
  };
  if (form < 0.75) return (path) => asFolder(path, whole);
  return (path) => asZip(path, { ...whole, [`__MACOSX/${place}._network.py`]: 'Mac OS X' });
}

const given = ['Ada', 'Änne', 'Blaise', 'Chloé', 'Dmitri', 'Emmy', 'Hồ', 'Iñaki', 'Sofja', 'Zoë'];
const family = [
  'Bernoulli',
  'D’Alembert',
  'Gödel',
  'Kowalewskaja',
  'Noether',
  'Pascal',
  'Østergaard',
];

function personOf(random: Random, k: number): { readonly id: string; readonly name: string } {
  return { id: String(40_000 + 37 * k), name: `${pick(random, given)} ${pick(random, family)}` };
}

/** As platforms that collect files write it. Their own numbers have more digits than anybody's id. */
function fileName(
  random: Random,
  { id, name }: { readonly id: string; readonly name: string },
): string {
  const number = String(Math.floor(1e7 + random() * 9e7));
  const short = name.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
  return pick(random, [
    `${short}_${id}_${number}_network`,
    `${short}_LATE_${number}_${id}_network-2`,
    `${name}_${id}_assignsubmission_file_network`,
    id,
  ]);
}
