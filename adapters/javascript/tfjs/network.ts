import type { Answers, Matrix, Problem, Vector } from '../module/types.ts';
import type { Layout } from './layout.ts';
import type { Layer, Library, Tensor, Variable } from './library.ts';
import { slopesFrom, weightsOf } from './weights.ts';

/** Something that `make` returned, asked about problems. */
export interface Network {
  /** (T, O) for each of several sequences under the same parameters. */
  outputs(problems: readonly Problem[]): Answers['batch'];
  states(problem: Problem): Answers['states'];
  gradients(problem: Problem): Answers['gradients'];
  inputGradients(problem: Problem): Answers['inputGradients'];
}

export function networkFrom(tf: Library, made: Layer, layout: Layout): Network {
  /** Calls it on sequences (N, T, D) from states (N, H), of an lstm (N, 2H). */
  function called(x: Tensor, state: Tensor): Tensor {
    const parts = layout.states.length;
    // There is no way back through a split into one part: "Pass at least one tensor to concat".
    const initialState = parts === 1 ? [state] : tf.split(state, parts, 1);
    const returned = layout.isModel
      ? made.apply(layout.takesInitialState ? [x, ...initialState] : x)
      : made.apply(x, { initialState });
    return isTensor(returned) ? returned : returned[0]!;
  }

  //   z = h·Whyᵀ + by, where the read-out is ours
  function logits(x: Tensor, state: Tensor, own: OwnReadout): Tensor {
    const h = called(x, state);
    if (layout.hasReadout) return h;
    const { Why, by } = own;
    const [N, T, H] = h.shape as [number, number, number];
    const z = tf.matMul(tf.reshape(h, [N * T, H]), Why, false, true);
    return tf.reshape(by ? tf.add(z, by) : z, [N, T, Why.shape[0]!]);
  }

  /** With the problems' parameters in place; what was made for them is taken away again. */
  function asked<T>(problems: readonly Problem[], answer: (given: Given) => T): T {
    const { parameters } = problems[0]!;
    const variables: Variable[] = [];
    const variable = (values: unknown) => {
      const added = tf.variable(tf.tensor(values));
      variables.push(added);
      return added;
    };
    try {
      return tf.tidy(() => {
        made.setWeights(weightsOf(tf, layout, parameters));
        const x = variable(problems.map(({ inputs }) => inputs));
        const state = variable(problems.map(({ initialState }) => initialState));
        const { Why, by } = parameters;
        return answer({ x, state, Why: variable(Why), ...(by && { by: variable(by) }) });
      });
    } finally {
      tf.dispose(variables);
    }
  }

  //   L = Σ wₜ·½(z − y)²
  function lossOf({ targets, weights }: Problem, given: Given): Tensor {
    const error = tf.sub(logits(given.x, given.state, given), tf.tensor([targets]));
    const w = tf.reshape(tf.tensor(weights), [1, weights.length, 1]);
    return tf.mul(tf.sum(tf.mul(tf.square(error), w)), 0.5);
  }

  /** What `read` makes of the slopes of the loss in the variables that are `chosen`. */
  function differentiated<T>(
    given: Problem,
    chosen: (given: Given) => readonly Variable[],
    read: (slopes: readonly Tensor[]) => T,
  ): T {
    const problem = given.inputs.length === 1 ? withIdleStep(given) : given;
    return asked([problem], (loaded) => {
      const variables = chosen(loaded);
      const { grads } = tf.variableGrads(() => lossOf(problem, loaded), variables);
      return read(variables.map((v) => grads[v.name] ?? tf.zeros(v.shape)));
    });
  }

  return {
    outputs: (problems) =>
      asked(problems, (given) => lists<Matrix[]>(logits(given.x, given.state, given))),

    states: (problem) => asked([problem], ({ x, state }) => lists<Matrix[]>(called(x, state))[0]!),

    gradients: (problem) =>
      differentiated(
        problem,
        ({ Why, by }) => [
          ...made.weights.map((weight) => weight.read()),
          ...(layout.hasReadout ? [] : [Why, ...(by ? [by] : [])]),
        ],
        (slopes) => slopesFrom(tf, layout, slopes),
      ),

    inputGradients: (problem) =>
      differentiated(
        problem,
        ({ x, state }) => [x, state],
        ([dx, dState]) => ({
          inputs: lists<Matrix[]>(dx!)[0]!.slice(0, problem.inputs.length),
          initialState: lists<Vector[]>(dState!)[0]!,
        }),
      ),
  };
}

/**
 * With a further step that does not count. TensorFlow.js 4.22 takes sequences apart step by step, and
 * raises an error on its way back to one of a single step: "Argument tensors passed to stack …".
 */
function withIdleStep(problem: Problem): Problem {
  const { inputs, targets, weights } = problem;
  return {
    ...problem,
    inputs: [...inputs, ...inputs],
    targets: [...targets, ...targets],
    weights: [...weights, 0],
  };
}

interface OwnReadout {
  readonly Why: Variable;
  readonly by?: Variable;
}

interface Given extends OwnReadout {
  /** (N, T, D) */
  readonly x: Variable;
  /** (N, H), of an lstm (N, 2H) */
  readonly state: Variable;
}

function isTensor(returned: Tensor | readonly Tensor[]): returned is Tensor {
  return !Array.isArray(returned);
}

function lists<T>(tensor: Tensor): T {
  return tensor.arraySync() as T;
}
