import { type Cell, isSimple, type Network } from '../network/network.ts';
import type { Problem } from '../network/problem.ts';
import { nested, type Tensor, type Vector } from '../network/tensor.ts';
import type { BackwardEquations, GradientEquations, Way } from '../reference/backward.ts';
import { clip } from '../reference/clip.ts';
import { type Equations, equationsOf } from '../reference/equations.ts';
import { float64 } from '../reference/float64.ts';
import type { ForwardEquations } from '../reference/forward.ts';
import type { InitialEquations } from '../reference/initialise.ts';
import type { LossEquations } from '../reference/losses.ts';
import type { VectorOperations } from '../reference/operations.ts';
import type { CellEquations } from '../reference/step.ts';
import { type LearningEquations, learningEquations } from '../reference/train.ts';
import type { Implementation } from '../subjects/in-process.ts';
import type { Variation } from '../subjects/reference.ts';
import type { Requests } from '../subjects/subject.ts';

/** What a bug changes in the reference. Several changes, one after the other, are several bugs. */
export interface Change {
  /** It takes a problem for another one. */
  readonly sees?: (problem: Problem) => Problem;
  /** It has other equations. */
  readonly equations?: (right: Equations, network: Network) => Partial<Equations>;
  /** It takes a function for another one, whatever the arithmetic. */
  readonly math?: <V>(right: VectorOperations<V>) => Partial<VectorOperations<V>>;
  /** It has the right functions and computes them badly. */
  readonly float64?: (right: VectorOperations<Vector>) => Partial<VectorOperations<Vector>>;
  /** It learns otherwise. */
  readonly learning?: (right: LearningEquations) => Partial<LearningEquations>;
  /** Whole operations are other ones. */
  readonly operations?: (right: Required<Implementation>) => Implementation;
  /**
   * Whole operations are other ones, and what they answer depends on what was asked before. Called for
   * each subject that is opened: its memory lives here.
   */
  readonly withMemory?: (right: Required<Implementation>) => Implementation;
}

export function inForward(
  change: (right: ForwardEquations, network: Network) => Partial<ForwardEquations>,
): Change {
  return {
    equations: ({ forward }, network) => ({
      forward: { ...forward, ...change(forward, network) },
    }),
  };
}

type CellChange = (right: CellEquations, network: Network) => Partial<CellEquations>;

/** In the equations of simple cells: those of gates are others, and not wrong in the same way. */
export function inCell(change: CellChange): Change {
  return inCellsWhere(isSimple, change);
}

export function inGatedCell(change: CellChange): Change {
  return inCellsWhere((cell) => !isSimple(cell), change);
}

function inCellsWhere(isMeant: (cell: Cell) => boolean, change: CellChange): Change {
  return {
    equations: ({ cell }, network) =>
      isMeant(network.cell) ? { cell: { ...cell, ...change(cell, network) } } : {},
  };
}

/** What `forward` makes of the logits; neither the loss nor its slope knows of it. */
export function inReadout(
  change: (right: Equations['readout'], network: Network) => Equations['readout'],
): Change {
  return { equations: ({ readout }, network) => ({ readout: change(readout, network) }) };
}

export function inLoss(
  change: (right: LossEquations, network: Network) => Partial<LossEquations>,
): Change {
  return { equations: ({ loss }, network) => ({ loss: { ...loss, ...change(loss, network) } }) };
}

export function onTheWayBack(
  change: (right: BackwardEquations, network: Network) => Partial<BackwardEquations>,
): Change {
  return {
    equations: ({ backward }, network) => ({
      backward: { ...backward, ...change(backward, network) },
    }),
  };
}

/** The sums that are the slopes in the parameters. */
export function inGradients(
  change: (right: GradientEquations, network: Network) => Partial<GradientEquations>,
): Change {
  return onTheWayBack(({ gradients }, network) => ({
    gradients: { ...gradients, ...change(gradients, network) },
  }));
}

/** The right sums, taken over another way than the one that was gone. */
export function summedOver(other: <V>(math: VectorOperations<V>, way: Way<V>) => Way<V>): Change {
  return inGradients((right) => ({
    Wxh: (math, way) => right.Wxh(math, other(math, way)),
    Whh: (math, way) => right.Whh(math, other(math, way)),
    Why: (math, way) => right.Why(math, other(math, way)),
    bh: (math, way) => right.bh(math, other(math, way)),
    bn: (math, way) => right.bn(math, other(math, way)),
    by: (math, way) => right.by(math, other(math, way)),
  }));
}

/** One bug that is in several equations, or in what several of them see. */
export function together(...changes: readonly Change[]): Change {
  const views = changes.flatMap(({ sees }) => sees ?? []);
  return {
    equations(right, network) {
      let wrong = right;
      for (const { equations } of changes) wrong = { ...wrong, ...equations?.(wrong, network) };
      return wrong;
    },
    ...(views.length > 0 && {
      sees: (problem) => views.reduce((seen, sees) => sees(seen), problem),
    }),
  };
}

/** How parameters are started. */
export function inInitialisation(
  change: (right: InitialEquations) => Partial<InitialEquations>,
): Change {
  return { learning: ({ initial }) => ({ initial: { ...initial, ...change(initial) } }) };
}

type Clip = (given: Requests['clip']) => readonly Tensor[];

/** How gradients are bounded. */
export function inClipping(
  change: (given: Requests['clip'], right: Clip) => readonly Tensor[],
): Change {
  const right: Clip = ({ rule, gradients, threshold }) => clip(rule, gradients, threshold);
  return { operations: () => ({ clip: (given) => change(given, right).map(nested) }) };
}

/** All changes, each made to what the one before has left. */
export function variationWith(changes: readonly Change[]): Omit<Variation, 'precision'> {
  const isReplacing = changes.some(({ operations, withMemory }) => operations || withMemory);
  return {
    sees: (problem) => seenWith(changes, problem),
    equations: (network) => equationsWith(changes, network),
    math: changed(changes, mathWith(changes, float64), ({ float64: worse }, math) => worse?.(math)),
    learning: learningWith(changes),
    ...(isReplacing && { operations: (right) => operationsWith(changes, right) }),
  };
}

export function operationsWith(
  changes: readonly Change[],
  right: Required<Implementation>,
): Required<Implementation> {
  return changed(changes, right, ({ operations, withMemory }, before) => ({
    ...operations?.(before),
    ...withMemory?.(before),
  }));
}

export function seenWith(changes: readonly Change[], problem: Problem): Problem {
  return changes.reduce((seen, { sees }) => sees?.(seen) ?? seen, problem);
}

export function equationsWith(changes: readonly Change[], network: Network): Equations {
  return changed(changes, equationsOf(network), ({ equations }, before) =>
    equations?.(before, network),
  );
}

export function learningWith(changes: readonly Change[]): LearningEquations {
  return changed(changes, learningEquations, ({ learning }, before) => learning?.(before));
}

/** The changed functions over any arithmetic: also over the one that bounds rounding. */
export function mathWith<V>(
  changes: readonly Change[],
  right: VectorOperations<V>,
): VectorOperations<V> {
  return changed(changes, right, ({ math }, before) => math?.(before));
}

function changed<T extends object>(
  changes: readonly Change[],
  right: T,
  replaced: (change: Change, before: T) => Partial<T> | undefined,
): T {
  let result = right;
  for (const change of changes) {
    const parts = replaced(change, result);
    if (parts) result = { ...result, ...parts };
  }
  return result;
}
