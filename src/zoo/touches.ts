import { cells, losses, type Network, readouts } from '../network/network.ts';
import { equationsOf } from '../reference/equations.ts';
import { type LearningEquations, learningEquations } from '../reference/train.ts';
import { type NetworkDomain, type Operation, operations } from '../subjects/declaration.ts';
import type { Implementation } from '../subjects/in-process.ts';
import { type Change, equationsWith, learningWith, operationsWith } from './change.ts';

const wayForward: readonly Operation[] = ['forward', 'states', 'batch'];
const wayBack: readonly Operation[] = ['gradients', 'inputGradients', 'gradCheck', 'train'];
const passes: readonly Operation[] = [...wayForward, 'loss', ...wayBack, 'jacobian'];

/** The networks that there can be: a change may bind some of them only. */
type Kinds = Pick<NetworkDomain, 'cells' | 'readouts' | 'losses'>;
const everyKind: Kinds = { cells, readouts, losses };

/**
 * The operations that may answer otherwise than the reference does, of networks of these kinds; all
 * others are the reference's.
 */
export function touchedBy(change: Change, kinds: Kinds = everyKind): ReadonlySet<Operation> {
  const known = alreadyKnown.get(kinds) ?? new WeakMap<Change, ReadonlySet<Operation>>();
  alreadyKnown.set(kinds, known);
  const touched = known.get(change) ?? compared(change, kinds);
  known.set(change, touched);
  return touched;
}

const alreadyKnown = new WeakMap<Kinds, WeakMap<Change, ReadonlySet<Operation>>>();

function compared(change: Change, kinds: Kinds): ReadonlySet<Operation> {
  const touched = new Set<Operation>();
  const add = (some: readonly Operation[]) => {
    for (const operation of some) touched.add(operation);
  };
  if (change.sees || change.math || change.float64) add(passes);
  for (const network of networksOf(kinds)) {
    const right = equationsOf(network);
    const wrong = equationsWith([change], network);
    if (wrong.forward !== right.forward || wrong.readout !== right.readout) add(passes);
    if (wrong.cell.step !== right.cell.step) add(passes);
    if (wrong.cell.push !== right.cell.push) add(['jacobian']);
    if (wrong.cell.stepBack !== right.cell.stepBack) add(wayBack);
    if (wrong.loss.terms !== right.loss.terms) add(['loss', 'gradCheck', 'train']);
    if (wrong.loss.slope !== right.loss.slope) add(wayBack);
    if (wrong.backward !== right.backward) add(wayBack);
  }
  const learning = learningWith([change]);
  const differs = (...some: (keyof LearningEquations)[]) =>
    some.some((equation) => learning[equation] !== learningEquations[equation]);
  if (differs('initial', 'start')) add(['initialise', 'train']);
  if (differs('update')) add(['update', 'train']);
  if (differs('lesson', 'step')) add(['train']);
  const right = untouched();
  const replaced = operationsWith([change], right);
  for (const [operation, implementation] of Object.entries(replaced)) {
    if (implementation !== right[operation as Operation]) touched.add(operation as Operation);
  }
  return touched;
}

function networksOf(kinds: Kinds): Network[] {
  const sizes = { inputs: 1, hidden: 1, outputs: 1 };
  const rest = { span: 'every-step', biases: true, sizes } as const;
  return kinds.cells.flatMap((cell) =>
    kinds.readouts.flatMap((readout) =>
      kinds.losses.map((loss) => ({ ...rest, cell, readout, loss })),
    ),
  );
}

/** Stand-ins for the right operations, known by their identity alone. */
function untouched(): Required<Implementation> {
  const standIns = operations.map((operation) => [operation, () => undefined]);
  return Object.fromEntries(standIns) as Required<Implementation>;
}
