import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a network in Python is put together from, in the order in which it is written down. */
export const parts = ['start', 'forward', 'gradients', 'step'] as const;
export type Part = (typeof parts)[number];

/** A style of each part. */
export type Style = Readonly<Record<Part, string>>;

/** A place in the text that somebody got wrong: in `part` (of that style, where it names one) `right` became `wrong`. */
export interface Slip {
  readonly part: Part | 'helpers';
  readonly style?: string;
  readonly right: string;
  readonly wrong: string;
}

/** A submission's files, by name. The one that is meant is called `network.py`. */
export type Files = Readonly<Record<string, string>>;

const folder = join(import.meta.dirname, 'python');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const helpers = read('helpers.py');

/** Every way to write a part, by the word after `# ==`. */
const blocks: Readonly<Record<Part, ReadonlyMap<string, string>>> = {
  start: blocksOf('start.py'),
  forward: blocksOf('forward.py'),
  gradients: blocksOf('gradients.py'),
  step: blocksOf('step.py'),
};

function blocksOf(file: string): ReadonlyMap<string, string> {
  const sections = read(file)
    .split(/^# == /m)
    .slice(1);
  return new Map(
    sections.map((section) => [
      section.slice(0, section.indexOf('\n')),
      section.slice(section.indexOf('\n') + 1),
    ]),
  );
}

export const stylesOf = (part: Part): readonly string[] => [...blocks[part].keys()];

/** Other names for the same quantities, as other people choose them. */
const vocabularies: readonly Readonly<Record<string, string>>[] = [
  {},
  { carried: 'dh_next', da: 'dh_raw', dz: 'dy' },
  { carried: 'from_later', da: 'delta_h', dz: 'delta_y', hidden: 'state' },
  { carried: 'grad_next', da: 'grad_a', dz: 'error', dh: 'grad_h', x_t: 'token' },
];

export interface Hand {
  readonly style: Style;
  readonly vocabulary: number;
  /** Whether helpers lie in a file of their own. */
  readonly apart: boolean;
  /** What somebody writes above it. */
  readonly remark: string;
}

/** The network as this hand writes it, with these slips. */
export function written(hand: Hand, slips: readonly Slip[] = []): Files {
  const made = parts.map((part) => {
    const block = blocks[part].get(hand.style[part])!;
    return slipped(
      block,
      slips.filter((slip) => slip.part === part),
    ).replace(/^(?=.)/gm, '    ');
  });
  const help = slipped(
    helpers,
    slips.filter(({ part }) => part === 'helpers'),
  );
  const above = hand.apart ? 'from tools import scale, slope\n\n' : `\n${help}\n`;
  const network = `${hand.remark}import numpy as np\n${above}\nclass SequentialRecurrentNetwork:\n${made.join('\n')}`;
  const named = (text: string) =>
    renamed(text, vocabularies[hand.vocabulary % vocabularies.length]!);
  return {
    'network.py': named(network),
    ...(hand.apart && { 'tools.py': `import numpy as np\n\n\n${help}` }),
  };
}

/** The text with every slip in it; one that finds nothing to spoil is a mistake of whoever described it. */
function slipped(text: string, slips: readonly Slip[]): string {
  return slips.reduce((before, { right, wrong }) => {
    if (!before.includes(right)) throw new Error(`nobody has written ${right} in:\n${before}`);
    return before.replaceAll(right, wrong);
  }, text);
}

function renamed(text: string, names: Readonly<Record<string, string>>): string {
  return text.replace(/(?<![.\w])[a-z]\w*/g, (name) => names[name] ?? name);
}

/** Whole files by people with a way of their own; all of them are right. */
export function ownWays(): readonly Files[] {
  const files = [
    join(folder, 'dataclass.py'),
    'fixtures/subjects/sequential/right-in-plain-lists.py',
    'fixtures/subjects/sequential/with_flat_vectors.py',
    'examples/numpy/sequential.py',
  ];
  return files.map((file) => ({ 'network.py': readFileSync(file, 'utf8') }));
}
