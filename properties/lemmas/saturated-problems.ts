import fc from 'fast-check';
import { ProblemArbitrary, problems } from '../../src/arbitraries/problems.ts';
import type { Readout } from '../../src/network/network.ts';
import type { Problem } from '../../src/network/problem.ts';
import { columnsOf, type Tensor } from '../../src/network/tensor.ts';
import type { Cases, NamedCase } from '../../src/property/property.ts';

/** Beyond 710 the exponential overflows in every format. */
const extreme = 900;

/**
 * Problems in which every unit is driven to ±900 in turn, alone and with logits of ±900 or beyond.
 * A few quarters are added to that by what else there is, in a tanh network, so all stays under
 * 1000.
 */
export function saturatedProblems(): Cases<Problem> {
  const plain = problems();
  return {
    name: 'saturated problems',
    corners: ({ networks, ...declaration }, random) =>
      networks.cells.flatMap((cell) =>
        networks.readouts.flatMap((readout) => {
          const one = { ...networks, cells: [cell], readouts: [readout] };
          const found = plain
            .corners({ ...declaration, networks: one }, random)
            .find(({ name }) => name === 'more outputs than units');
          return found ? saturatedWays(`${cell}, ${readout}`, readout, found.given) : [];
        }),
      ),
    random: (declaration) => new SaturatedArbitrary(declaration),
    show: plain.show,
    share: 0.1,
  };
}

function saturatedWays(name: string, readout: Readout, problem: Problem): NamedCase<Problem>[] {
  const units = withSaturatedUnits(problem);
  const inUnits = { name: `${name}: units`, given: units };
  if (readout === 'linear') return [inUnits];
  return [
    inUnits,
    { name: `${name}: units and logits`, given: withSaturatedLogits(units) },
    { name: `${name}: units, and logits to one side`, given: withSaturatedLogits(units, () => -1) },
  ];
}

class SaturatedArbitrary extends ProblemArbitrary {
  override generate(random: fc.Random, bias: number | undefined): fc.Value<Problem> {
    const { value } = super.generate(random, bias);
    const units = withSaturatedUnits(value);
    return new fc.Value(random.nextInt(0, 1) === 0 ? units : withSaturatedLogits(units), undefined);
  }
}

/** The first input is 1 and −1 in turn, and each unit sees ±900 times it and nothing else. */
function withSaturatedUnits(problem: Problem): Problem {
  const inputs = problem.inputs.map((x, t) => x.with(0, sign(t)));
  const Wxh = ofFirstColumn(problem.parameters.Wxh, (i) => sign(i) * extreme);
  return { ...problem, inputs, parameters: { ...problem.parameters, Wxh } };
}

/** Each logit sees ±900 times the first unit, which is ±1 in a tanh network, and nothing else. */
function withSaturatedLogits(problem: Problem, side: (output: number) => number = sign): Problem {
  const Why = ofFirstColumn(problem.parameters.Why, (i) => side(i) * extreme);
  return { ...problem, parameters: { ...problem.parameters, Why } };
}

const sign = (k: number) => (k % 2 === 0 ? 1 : -1);

function ofFirstColumn(matrix: Tensor, value: (row: number) => number): Tensor {
  const width = columnsOf(matrix);
  const values = matrix.values.map((_, k) => (k % width === 0 ? value(Math.floor(k / width)) : 0));
  return { shape: matrix.shape, values };
}
