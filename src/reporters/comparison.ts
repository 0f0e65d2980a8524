import Table from 'cli-table3';
import { createColors } from 'picocolors';
import type { Bin } from '../baseline/histogram.ts';
import { type Errors, type Move, type MoveKind, moveKinds, type Shares } from '../baseline/move.ts';
import {
  countsOf,
  type Entry,
  errorsOver,
  isAccepted,
  type Movement,
} from '../baseline/movement.ts';
import type { Platform } from '../baseline/platform.ts';
import { byQuantity, problemsOf, tally } from './entries.ts';
import { faultSentence } from './fault-sentence.ts';
import { encodeNumber, shortNumber } from './numbers.ts';

export interface ComparisonOptions {
  readonly colour: boolean;
  /** The file of the baseline. */
  readonly file: string;
  /** Whether missing and obsolete entries count: nobody looks at notes in CI. */
  readonly nobodyLooks: boolean;
}

type Colours = ReturnType<typeof createColors>;

/** What became of a subject's numbers, for a person: how many moved, how far, and which way. */
export function comparison(movement: Movement, options: ComparisonOptions): string {
  const colours = createColors(options.colour);
  const parts = [
    header(movement, options, colours),
    tables(movement),
    parted(movement),
    details(movement, colours),
    completeness(movement, options),
    conclusion(movement, options, colours),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** The same as data. */
export function comparisonJson(movement: Movement): string {
  const encoded = JSON.stringify(
    movement,
    (_name, value: unknown) => (typeof value === 'number' ? encodeNumber(value) : value),
    2,
  );
  return `${encoded}\n`;
}

function header(
  { subject, recordedFrom, precision, platform }: Movement,
  { file }: ComparisonOptions,
  colours: Colours,
): string {
  const from = recordedFrom === subject ? '' : `, recorded from ${recordedFrom}`;
  const title = `${colours.bold(subject)}  ${colours.dim(`against ${file}${from}, ${precision}`)}`;
  if (platform.length === 0) {
    return `${title}\njudged strictly: this is the platform of the baseline, where any other bit is news`;
  }
  const differences = platform.map(
    ({ what, recorded, today }) => `  ${platformNames[what]}: ${recorded} -> ${today}`,
  );
  const how =
    'judged by certificates: this is another platform than that of the baseline, and may round otherwise';
  return [title, how, ...differences].join('\n');
}

export const platformNames: Readonly<Record<keyof Platform, string>> = {
  with: 'the subject runs with',
  node: "the judge's Node.js",
  v8: "the judge's V8",
  architecture: 'architecture',
  libc: 'C library',
  cpu: 'features of the processor (digest)',
  functions: "bits of the judge's tanh and exp (digest)",
};

function tables({ moves, ulps }: Movement): string {
  const quantities = grid([
    'quantity',
    ...moveKinds,
    'most ulps',
    'worst error',
    'mean error',
    'truth',
  ]);
  for (const [quantity, some] of byQuantity(moves)) {
    const counts = countsOf(some);
    const errors = errorsOver(some);
    quantities.push([
      quantity,
      ...moveKinds.map((kind) => (counts[kind] === 0 ? '–' : String(counts[kind]))),
      shownBin(some.flatMap((move) => move.ulps).reduce(furthest, nothing)),
      errors ? arrow(errors, 'worst') : '–',
      errors ? arrow(errors, 'mean') : '–',
      errors ? directions[errors.direction] : '–',
    ]);
  }
  const histogram = grid(['ulps apart', 'numbers', '']);
  const largest = Math.max(...ulps.map(({ count }) => count));
  for (const bin of ulps.filter(({ count }) => count > 0)) {
    const bar = '█'.repeat(Math.max(1, Math.round((40 * bin.count) / largest)));
    histogram.push([shownBin(bin), String(bin.count), bar]);
  }
  const legend =
    'errors: of the numbers that moved, recorded -> today, as shares of their radii; truth: whether they moved towards it or away from it, on average';
  return [`${text(quantities)}\n${legend}`, text(histogram)].join('\n\n');
}

const nothing: Bin = { from: 0, to: 0, count: 0 };

function furthest(a: Bin, b: Bin): Bin {
  return b.count > 0 && b.to > a.to ? b : a;
}

export const directions = { towards: 'towards', away: 'away from', neither: 'as far from' };

/** Where the numbers first went another way. */
export function parted({ first }: Movement): string {
  if (!first) return '';
  const { problem, quantity, step } = first;
  const at = step === undefined ? '' : `step ${step} of `;
  return `first to part: ${at}${quantity}, in ${problem}`;
}

const mostDetails = 12;

/** What left its certificate, and then what was rounded otherwise. */
function details({ moves }: Movement, colours: Colours): string {
  const worstFirst = (['changed', 'drift', 'rounding'] as const).flatMap((kind) =>
    moves.filter((move) => move.kind === kind),
  );
  const lines = worstFirst
    .slice(0, mostDetails)
    .map(
      (move) => `${coloured(move.kind, colours)} ${move.quantity}, ${move.problem}: ${news(move)}`,
    );
  const rest = worstFirst.length - lines.length;
  return [...lines, ...(rest > 0 ? [`and ${rest} more; --json has them all`] : [])].join('\n');
}

/** What became of one quantity, in a line. */
export function news({
  kind,
  numbers,
  moved,
  first,
  errors,
  outside,
  change,
  fault,
}: Move): string {
  if (fault) return faultSentence(fault);
  if (!first || !errors) return kind;
  const { index, recorded, today, ulps } = first;
  const place = index.length === 0 ? '' : `at [${index.join('][')}] `;
  const apart = Number.isFinite(ulps) ? `, ${briefly(ulps)} ulp${ulps === 1 ? '' : 's'}` : '';
  return [
    `${moved} of ${numbers} numbers moved, first ${place}${shortNumber(recorded)} -> ${shortNumber(today)}${apart}`,
    `${directions[errors.direction]} the truth: ${errorsInWords(errors)}`,
    ...(outside ? [whoseFault[outside]] : []),
    ...(change ? [changes[change]] : []),
  ].join('; ');
}

const whoseFault = {
  recorded: 'the baseline was outside its certificate, and the subject has come into it',
  today: 'the subject has left its certificate',
  both: 'both are outside their certificate',
};

const changes = {
  sign: 'a number has another sign',
  magnitude: 'a number has another order of magnitude',
  'not finite': 'a number is or was not finite',
  fault: '',
};

function completeness({ missing, obsolete }: Movement, options: ComparisonOptions): string {
  const advice = options.nobodyLooks
    ? 'which fails in CI: type `rnncheck compare … --update` elsewhere'
    : 'which fails in CI; --update rewrites the baseline';
  const listed = (entries: readonly Entry[]) =>
    byQuantity(entries).map(([quantity, some]) => `  ${quantity}: ${problemsOf(some)}`);
  return [
    ...(missing.length > 0 ? [`the baseline lacks what the subject offers, ${advice}:`] : []),
    ...listed(missing),
    ...(obsolete.length > 0
      ? [`the baseline has what the subject no longer offers, ${advice}:`]
      : []),
    ...listed(obsolete),
  ].join('\n');
}

function conclusion(movement: Movement, options: ComparisonOptions, colours: Colours): string {
  const { counts, moves, missing, obsolete } = movement;
  const notFinite = moves.reduce((sum, move) => sum + move.notFinite, 0);
  const accepted = isAccepted(movement, options.nobodyLooks);
  const outcome = accepted ? colours.green('accepted') : colours.red('rejected');
  return [
    ...(notFinite > 0 ? [`NaN or infinite: ${notFinite} of today's numbers`] : []),
    whither(movement),
    `${outcome}: ${tally({ ...counts, missing: missing.length, obsolete: obsolete.length })}`,
  ].join('\n');
}

/** In one sentence: whether the numbers moved, and which way. */
export function whither({ moves, errors }: Movement): string {
  const moved = moves.reduce((sum, move) => sum + move.moved, 0);
  const numbers = moves.reduce((sum, move) => sum + move.numbers, 0);
  if (moved === 0) return `nothing moved: all ${numbers} numbers have the bits that were recorded`;
  const lost = moves.filter(({ fault }) => fault).length;
  const without = lost > 0 ? `quantities that could not be had: ${lost}` : '';
  const came = moves.filter(({ outside }) => outside === 'recorded').length;
  const left = moves.filter(({ outside }) => outside === 'today').length;
  if (!errors) return `the numbers moved: ${without}`;
  const { direction, nearer, further } = errors;
  return [
    `${moved} of ${numbers} numbers moved, ${directions[direction]} the truth`,
    errorsInWords(errors),
    `${nearer} came nearer and ${further} went further`,
    ...(came > 0 ? [`quantities that came into their certificates: ${came}`] : []),
    ...(left > 0 ? [`quantities that left their certificates: ${left}`] : []),
    ...(without ? [without] : []),
  ].join('; ');
}

function errorsInWords(errors: Errors): string {
  return `errors ${arrow(errors, 'mean')} of the radius on average, ${arrow(errors, 'worst')} at worst`;
}

/** Then and now. */
export function arrow({ recorded, today }: Errors, which: keyof Shares): string {
  return `${share(recorded[which])} -> ${share(today[which])}`;
}

function share(ratio: number): string {
  if (!Number.isFinite(ratio)) return 'infinite';
  return ratio < 1000 ? ratio.toFixed(3) : ratio.toExponential(1);
}

export function shownBin({ from, to }: Bin): string {
  return from === to ? briefly(from) : `${briefly(from)}–${briefly(to)}`;
}

/** Beyond a million it is the magnitude that tells. */
function briefly(ulps: number): string {
  return ulps < 1e6 ? String(ulps) : ulps.toExponential(1);
}

function coloured(kind: MoveKind, colours: Colours): string {
  return kind === 'rounding' ? colours.yellow(kind) : colours.red(kind);
}

function grid(head: string[]) {
  return new Table({
    head,
    chars: Object.fromEntries(frame.map((part) => [part, ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
}

const frame = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left'],
  ...['bottom-right', 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
];

function text(table: ReturnType<typeof grid>): string {
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
