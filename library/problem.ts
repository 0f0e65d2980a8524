import type {
  Parameters as NestedParameters,
  Problem,
  Row,
  Rows,
} from '../adapters/javascript/module/types.ts';
import { showProblem } from '../src/arbitraries/show.ts';
import { blocksOf, type Network, stateLength } from '../src/network/network.ts';
import { parameterShapes, parametersFrom } from '../src/network/parameters.ts';
import type { Problem as Tensors } from '../src/network/problem.ts';
import { columnsOf, rowsOf, type Tensor, type Vector } from '../src/network/tensor.ts';
import { UnusableArgument } from '../src/runner/select.ts';
import { numbersIn, shapeOf } from '../src/subjects/read.ts';
import { entryName, misreading } from './misreading.ts';
import { type GivenParameters, networkOf, onlyKnown, usualTarget } from './network.ts';

/** A problem in lists or typed arrays. All but its parameters and inputs may be left out. */
export interface GivenProblem {
  /**
   * `Wxh` is (H, D), `Whh` (H, H), `Why` (O, H): the sizes of the network follow from them. A cell with
   * gates has (G·H, D) and (G·H, H).
   */
  readonly parameters: GivenParameters;
  /** (T, D): one row a step. */
  readonly inputs: Rows;
  /** (T, O); else 0 everywhere, and for cross-entropy the first class. */
  readonly targets?: Rows;
  /** (T): what each step counts in the loss; else 1. */
  readonly weights?: Row;
  /** (H), of an lstm (2H); else 0. */
  readonly initialState?: Row;
  /** Else tanh, a linear read-out, and the loss that goes with the read-out, at every step. */
  readonly network?: Partial<Network>;
  /** The instance of the subject that it goes to; else `main`. */
  readonly instance?: string;
}

/**
 * A problem with all that was left out filled in, in the form in which a subject is asked: nested lists.
 * What does not fit together is refused, with what it is, where, and how to mend it.
 */
export function problem(given: GivenProblem): Problem {
  const { parameters, ...shown } = showProblem(tensorsOf(given));
  return {
    ...shown,
    parameters: parameters as unknown as NestedParameters,
    weights: [...shown.weights],
  };
}

const fields: readonly (keyof GivenProblem)[] = [
  'parameters',
  'inputs',
  'targets',
  'weights',
  'initialState',
  'network',
  'instance',
];

/** The same as tensors. */
export function tensorsOf(given: GivenProblem): Tensors {
  onlyKnown('the problem', given, fields);
  const network = networkOf(given.parameters, given.network);
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const S = stateLength(network);
  const form = `for Wxh is ${sized(network)} and Why is (O, H) = (${O}, ${H})`;
  const read = (field: string, value: unknown, shape: readonly number[], why = form) =>
    numbers(field, value, shape, why);

  const shapes = new Map(parameterShapes(network));
  const parameters = parametersFrom(network, (name) =>
    read(`parameters.${name}`, given.parameters[name], shapes.get(name)!),
  );
  const T = shapeOf(given.inputs)[0] ?? 0;
  if (T === 0) throw new UnusableArgument(`inputs should be a list of steps, ${D} numbers each`);
  const steps = `${form}, and there are ${T} inputs`;
  const {
    targets = Array.from({ length: T }, () => usualTarget(network)),
    weights = new Array<number>(T).fill(1),
    initialState = new Array<number>(S).fill(0),
    instance = 'main',
  } = given;
  return {
    network,
    parameters,
    inputs: rows(read('inputs', given.inputs, [T, D])),
    targets: rows(read('targets', targets, [T, O], steps)),
    weights: Array.from(read('weights', weights, [T], steps).values),
    initialState: read('initialState', initialState, [S]).values,
    instance,
  };
}

function sized(network: Network): string {
  const { inputs: D, hidden: H } = network.sizes;
  const G = blocksOf(network);
  return G === 1 ? `(H, D) = (${H}, ${D})` : `(${G}·H, D) = (${G * H}, ${D})`;
}

function numbers(field: string, value: unknown, shape: readonly number[], why: string): Tensor {
  const read = numbersIn(value, shape);
  if ('kind' in read) {
    const wanted = `${field} should be (${shape.join(', ')}), ${why}`;
    throw new UnusableArgument(`${wanted}; ${misreading(read)}`);
  }
  const k = read.values.findIndex((number) => !Number.isFinite(number));
  if (k < 0) return read;
  throw new UnusableArgument(
    `${entryName(field, shape, k)} is ${read.values[k]}; a problem holds finite numbers`,
  );
}

function rows(matrix: Tensor): Vector[] {
  const width = columnsOf(matrix);
  return Array.from({ length: rowsOf(matrix) }, (_, t) =>
    matrix.values.slice(t * width, (t + 1) * width),
  );
}
