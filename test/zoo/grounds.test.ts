import { expect, test } from 'vitest';
import { cells, simpleCells } from '../../src/network/network.ts';
import { type Equations, equationsOf } from '../../src/reference/equations.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { equationsWith } from '../../src/zoo/change.ts';
import { cellsOf, within } from '../../src/zoo/grounds.ts';
import { subjectWith } from '../../src/zoo/subject.ts';
import { teamNamed, zoo } from '../../src/zoo/zoo.ts';
import { plainProblem } from '../problems.ts';

const { declaration } = referenceSubject();

test('a bug of gates is hunted in its cells, every other one in simple ones', () => {
  const cellsOfSubject = (name: string) =>
    subjectWith(...teamNamed([name])).declaration.networks.cells;
  expect(cellsOfSubject('never-forgets')).toEqual(['lstm']);
  expect(cellsOfSubject('never-resets')).toEqual(['gru', 'gru-reset-after']);
  expect(cellsOfSubject('forgets-the-future')).toEqual(simpleCells);
});

test('a subject without the cells in question is asked about those that it has', () => {
  const gru = within(['gru'], declaration);
  expect(gru.networks.cells).toEqual(['gru']);
  expect(within(simpleCells, gru)).toBe(gru);
});

test('a bug of gates leaves the networks of all other cells alone', () => {
  const problems = cells.map((cell) => plainProblem({ cell, sizes: [2, 3, 2], steps: 2, seed: 1 }));
  const meddling = zoo.flatMap((specimen) => {
    if (specimen.group !== 'gates') return [];
    const others = problems.filter(({ network }) => !cellsOf(specimen).includes(network.cell));
    const meddles = others.some((problem) => {
      const seen = specimen.change.sees?.(problem) ?? problem;
      const wrong = equationsWith([specimen.change], problem.network);
      const parts = Object.entries(equationsOf(problem.network));
      return (
        seen !== problem || parts.some(([name, right]) => wrong[name as keyof Equations] !== right)
      );
    });
    return meddles ? [specimen.name] : [];
  });
  expect(meddling).toEqual([]);
});

test('a bug of the equations of simple cells leaves gates alone', () => {
  const [specimen] = teamNamed(['forgets-the-transpose']);
  const { network } = plainProblem({ cell: 'lstm', sizes: [2, 3, 2], steps: 2, seed: 1 });
  expect(equationsWith([specimen!.change], network)).toEqual(equationsOf(network));
});
