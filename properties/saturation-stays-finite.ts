import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { entry, mapValues, rowsOf } from '../src/network/tensor.ts';
import { finite, relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every tanh problem with input weights so large that |a| comes between 500 and 1000, of either
 * sign: outputs are finite, and turning all signs that cancel changes none of them.
 */
export const saturationStaysFinite = property<Problem>({
  name: 'saturation-stays-finite',
  family: 'forward',
  claim: 'a saturated tanh is ±1, not the quotient of two overflowed powers',
  doesNotCheck: 'pre-activations above 1000',
  needs: ['forward'],
  forAll: problems({ cells: ['tanh'], share: 0.5 }),
  async evidence(subject, problem, judge) {
    const up = saturated(problem, 1);
    const down = saturated(problem, -1);
    if (!up || !down) return { comparisons: [] };
    const [high, low] = await Promise.all([subject.forward(up), subject.forward(down)]);
    const mirrored = { ...down, inputs: down.inputs.map((x) => x.map((value) => -value)) };
    const again = await subject.forward(mirrored);
    const bounds = [judge.bounds(up).outputs, judge.bounds(mirrored).outputs] as const;
    return {
      comparisons: [
        finite('outputs, saturated upwards,', high),
        finite('outputs, saturated downwards,', low),
        relation('outputs of the same pre-activations', again, high, ...bounds),
      ],
    };
  },
});

/** The largest a from the inputs comes between 500 and 1000 on the side of `sign`. */
function saturated(problem: Problem, sign: 1 | -1): Problem | undefined {
  const { Wxh } = problem.parameters;
  const fromInputs = problem.inputs.flatMap((x) =>
    Array.from({ length: rowsOf(Wxh) }, (_, i) =>
      x.reduce((sum, value, j) => sum + entry(Wxh, i, j) * value, 0),
    ),
  );
  const largest = fromInputs.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  if (largest === 0) return undefined;
  const factor = sign * Math.sign(largest) * 2 ** Math.floor(Math.log2(1000 / Math.abs(largest)));
  const parameters = { ...problem.parameters, Wxh: mapValues(Wxh, (w) => w * factor) };
  return { ...problem, parameters };
}
