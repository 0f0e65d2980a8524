import { expect, test } from 'vitest';
import { forwardAgreement } from '../../properties/forward-agreement.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { blocksOf, type GatedCell } from '../../src/network/network.ts';
import { parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { rowsBetween, rowsOf, type Tensor } from '../../src/network/tensor.ts';
import { drawCases } from '../../src/runner/draw.ts';
import { examine, isRejected, judges } from '../../src/runner/examine.ts';
import { client } from '../../src/subjects/client.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, at) => order.toSpliced(at, 0, n - 1)),
  );
}

/** It takes the blocks of rows in another order. */
function withGates(problem: Problem, order: readonly number[]): Problem {
  const H = problem.network.sizes.hidden;
  const permuted = (t: Tensor): Tensor => ({
    shape: t.shape,
    values: Float64Array.from(
      order.flatMap((block) => Array.from(rowsBetween(t, block * H, (block + 1) * H).values)),
    ),
  });
  const parameters = parametersFrom(problem.network, (name) => {
    const given = problem.parameters[name]!;
    return name === 'Wxh' || name === 'Whh' || name === 'bh' ? permuted(given) : given;
  });
  return { ...problem, parameters };
}

const cells: [GatedCell, number][] = [
  ['lstm', 23],
  ['gru', 5],
  ['gru-reset-after', 5],
];

test.each(cells)(
  'whoever confuses the gates of a cell %s is caught, all %d ways',
  async (cell, ways) => {
    const { declaration } = referenceSubject();
    const declared = {
      ...declaration,
      networks: { ...declaration.networks, cells: [cell] },
    };
    const bench = judges(declared, certifier());
    const cases = drawCases(forwardAgreement.forAll, declared, 1, 0);
    const usual = cases.filter(({ given }) => given.inputs.length <= 5).slice(0, 6);
    const orders = permutations(blocksOf({ cell }));
    const caught = [];
    for (const order of orders) {
      const subject = client(
        variationOfReference('', { sees: (given) => withGates(given, order) }),
      );
      const examined = await Promise.all(
        usual.map(({ given }) => examine(forwardAgreement, subject, given, bench)),
      );
      if (examined.some(isRejected)) caught.push(order);
    }
    expect(rowsOf(usual[0]!.given.parameters.Whh)).toBeGreaterThan(1);
    expect(orders.length - caught.length).toBe(1);
    expect(caught).toHaveLength(ways);
  },
);
