import { ratioOf } from '../certificate/comparison.ts';
import { type Precision, roundingModel } from '../certificate/rounding.ts';
import type { Tensor } from '../network/tensor.ts';
import type { Declaration } from '../subjects/declaration.ts';
import { type Heard, isFault } from './answers.ts';
import type { Baseline } from './baseline.ts';
import type { Bin } from './histogram.ts';
import {
  directionOf,
  type Errors,
  lostTo,
  type Move,
  type MoveKind,
  moveKinds,
  moveOf,
  type Shares,
} from './move.ts';
import { type Platform, type PlatformDifference, platformDifferences } from './platform.ts';
import { type Quantity, quantityShapes, rankOf } from './quantities.ts';
import { truthAbout } from './truth.ts';

/** What became of a subject's numbers since they were recorded. */
export interface Movement {
  readonly subject: string;
  /** The subject that the numbers were recorded from. */
  readonly recordedFrom: string;
  readonly precision: Precision;
  /** In what today's platform is another than that of the baseline. */
  readonly platform: readonly PlatformDifference[];
  readonly counts: Readonly<Record<MoveKind, number>>;
  /** How far apart all finite numbers are. */
  readonly ulps: readonly Bin[];
  /** Of the numbers that moved; absent where none did, or none are left. */
  readonly errors?: Errors;
  /** Where the numbers parted. */
  readonly first?: Entry & { readonly step?: number };
  /** By problem, in the order in which a network computes them. */
  readonly moves: readonly Move[];
  /** What the subject now offers and the baseline lacks. */
  readonly missing: readonly Entry[];
  /** What the baseline has and the subject no longer offers. */
  readonly obsolete: readonly Entry[];
}

export interface Entry {
  readonly problem: string;
  readonly quantity: Quantity;
}

/** What the subject says today, and as what. */
export interface Today {
  readonly subject: string;
  readonly declaration: Declaration;
  readonly platform: Platform;
  readonly heard: readonly Heard[];
}

export function movementSince(baseline: Baseline, today: Today): Movement {
  const { precision, activationError } = today.declaration;
  const model = roundingModel(precision, activationError);
  const moves: Move[] = [];
  const missing: Entry[] = [];
  const obsolete: Entry[] = [];
  for (const [name, { problem, recorded, heard }] of pairs(baseline, today)) {
    const truth = truthAbout(problem, model);
    for (const [quantity] of quantityShapes(problem)) {
      const [before, now] = [recorded[quantity], heard[quantity]];
      const entry = { problem: name, quantity };
      if (before && now) {
        moves.push(
          isFault(now)
            ? lostTo(now, name, quantity, before)
            : moveOf(name, quantity, before, now, precision, () => truth(quantity)),
        );
      } else if (now) missing.push(entry);
      else if (before) obsolete.push(entry);
    }
  }
  const errors = errorsOver(moves);
  const first = firstToPart(moves);
  return {
    subject: today.subject,
    recordedFrom: baseline.subject,
    precision,
    platform: platformDifferences(baseline.platform, today.platform),
    counts: countsOf(moves),
    ulps: added(moves.map(({ ulps }) => ulps)),
    ...(errors && { errors }),
    ...(first && { first }),
    moves,
    missing,
    obsolete,
  };
}

/** How many of the recorded numbers are wrong. */
export function outsideOf(
  { entries }: Baseline,
  { precision, activationError }: Declaration,
): number {
  const model = roundingModel(precision, activationError);
  return entries.reduce((sum, { problem, answers }) => {
    const truth = truthAbout(problem, model);
    const outside = Object.entries(answers).flatMap(([quantity, { values }]) => {
      const { radius, errors } = truth(quantity);
      return Array.from(errors(values)).filter((error, i) => !(ratioOf(error, radius[i]!) <= 1));
    });
    return sum + outside.length;
  }, 0);
}

/**
 * Where the baseline was recorded, nothing may move. Elsewhere rounding may be another, and the
 * certificate decides. Where nobody looks, a baseline must be about all that there is to ask.
 */
export function isAccepted(movement: Movement, nobodyLooks: boolean): boolean {
  const { counts, platform, missing, obsolete } = movement;
  const isComplete = missing.length === 0 && obsolete.length === 0;
  const isElsewhere = platform.length > 0;
  return (
    counts.drift === 0 &&
    counts.changed === 0 &&
    (isElsewhere || counts.rounding === 0) &&
    (isComplete || !nobodyLooks)
  );
}

export function countsOf(moves: readonly Move[]): Record<MoveKind, number> {
  const counts = moveKinds.map((kind) => [kind, moves.filter((move) => move.kind === kind).length]);
  return Object.fromEntries(counts) as Record<MoveKind, number>;
}

/** The errors of several quantities as of one. */
export function errorsOver(moves: readonly Move[]): Errors | undefined {
  const known = moves.flatMap(({ moved, errors }) => (errors ? { moved, errors } : []));
  if (known.length === 0) return undefined;
  const total = (of: (move: (typeof known)[number]) => number) =>
    known.reduce((sum, move) => sum + of(move), 0);
  const sharesOf = (when: 'recorded' | 'today'): Shares => ({
    worst: Math.max(...known.map(({ errors }) => errors[when].worst)),
    mean: total(({ moved, errors }) => moved * errors[when].mean) / total(({ moved }) => moved),
  });
  const [recorded, today] = [sharesOf('recorded'), sharesOf('today')];
  return {
    recorded,
    today,
    direction: directionOf(recorded, today),
    nearer: total(({ errors }) => errors.nearer),
    further: total(({ errors }) => errors.further),
  };
}

/**
 * Of all that moved what a network computes first, and of that the earliest step, in whatever
 * problem.
 */
function firstToPart(moves: readonly Move[]): Movement['first'] {
  const step = ({ first }: Move) => first?.step ?? 0;
  const [earliest] = moves
    .filter(({ kind }) => kind !== 'identical')
    .toSorted((a, b) => rankOf(a.quantity) - rankOf(b.quantity) || step(a) - step(b));
  if (!earliest) return undefined;
  const { problem, quantity, first } = earliest;
  return { problem, quantity, ...(first?.step !== undefined && { step: first.step }) };
}

interface Pair {
  readonly problem: Heard['problem'];
  readonly recorded: Readonly<Record<Quantity, Tensor>>;
  readonly heard: Heard['answers'];
}

/** Every problem by its name, with what was said about it then and now. */
function pairs({ entries }: Baseline, { heard }: Today): Map<string, Pair> {
  const recorded = entries.map(({ name, problem, answers }): [string, Pair] => {
    const now = heard.find((other) => other.name === name)?.answers ?? {};
    return [name, { problem, recorded: answers, heard: now }];
  });
  const today = heard.map(({ name, problem, answers }): [string, Pair] => {
    return [name, { problem, recorded: {}, heard: answers }];
  });
  return new Map([...today, ...recorded]);
}

/** The sum of several histograms: their bins have the same edges. */
function added(histograms: readonly (readonly Bin[])[]): Bin[] {
  return histograms.reduce<Bin[]>((sums, bins) => {
    const longer = bins.length > sums.length ? bins : sums;
    return longer.map((bin, i) => ({
      ...bin,
      count: (sums[i]?.count ?? 0) + (bins[i]?.count ?? 0),
    }));
  }, []);
}
