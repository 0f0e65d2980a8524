import { entriesOf, type ParameterName } from '../../src/network/parameters.ts';
import { nested, zeros } from '../../src/network/tensor.ts';
import { equationsOf } from '../../src/reference/equations.ts';
import { float64 } from '../../src/reference/float64.ts';
import type { CellEquations } from '../../src/reference/step.ts';
import { variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';

/** The reference with some of its cell's equations replaced. */
function withCell(
  name: string,
  replaced: (right: CellEquations) => Partial<CellEquations>,
): Subject {
  return variationOfReference(name, {
    equations(network) {
      const equations = equationsOf(network);
      return { ...equations, cell: { ...equations.cell, ...replaced(equations.cell) } };
    },
  });
}

/** Backpropagation that never passes the carry on: each step's gradient stands alone. */
export function forgetsTheFuture(): Subject {
  return withCell('forgets-the-future', (right) => ({
    stepBack(math, parameters, step, dh) {
      const back = right.stepBack(math, parameters, step, dh);
      return { ...back, dhPrev: [[zeros(parameters.Whh.shape), back.da]] };
    },
  }));
}

/** The carry goes back through Whh itself, not through its transpose. */
export function forgetsTheTranspose(): Subject {
  return withCell('forgets-the-transpose', (right) => ({
    stepBack(math, parameters, step, dh) {
      const back = right.stepBack(math, parameters, step, dh);
      return { ...back, dhPrev: [[parameters.Whh, back.da]] };
    },
  }));
}

/** The state before the first step is taken to be zero, whatever was given. */
export function ignoresTheInitialState(): Subject {
  return withCell('ignores-the-initial-state', (right) => {
    let isFirst = true;
    return {
      step(math, parameters, x, hPrev) {
        const h = isFirst ? math.scale(0, hPrev) : hPrev;
        isFirst = false;
        return right.step(math, parameters, x, h);
      },
    };
  });
}

/** Everything in single precision inside, though float64 is declared. */
export function computesInSinglePrecision(): Subject {
  return variationOfReference('computes-in-single-precision', {
    math: {
      ...float64,
      linear: (products, bias) => float64.linear(products, bias).map(Math.fround),
    },
  });
}

/** tanh written as it should not be: it overflows to ∞/∞. */
export function overflowsInTanh(): Subject {
  return variationOfReference('overflows-in-tanh', {
    math: {
      ...float64,
      tanh: (a) => a.map((v) => (Math.exp(2 * v) - 1) / (Math.exp(2 * v) + 1)),
    },
  });
}

/** Central differences of the loss, offered as if they were backpropagation. */
export function differencesInsteadOfSlopes(step: number): Subject {
  return variationOfReference('differences-instead-of-slopes', {
    operations: (right) => ({
      gradients(problem) {
        const lossWith = (name: ParameterName, i: number, moved: number) => {
          const tensor = problem.parameters[name]!;
          const values = tensor.values.with(i, tensor.values[i]! + moved);
          const parameters = { ...problem.parameters, [name]: { ...tensor, values } };
          return right.loss({ ...problem, parameters }) as number;
        };
        const gradients = entriesOf(problem.parameters).map(([name, { shape, values }]) => {
          const slopes = values.map(
            (_, i) => (lossWith(name, i, step) - lossWith(name, i, -step)) / (2 * step),
          );
          return [name, nested({ shape, values: slopes })];
        });
        return Object.fromEntries(gradients);
      },
    }),
  });
}
