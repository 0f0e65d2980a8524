import { expect, test, vi } from 'vitest';
import { gradientAgreement } from '../../properties/gradient-agreement.ts';
import type { CellInMemory, Ground } from '../../src/kernel/cell.ts';
import type { GatedCell } from '../../src/network/network.ts';
import type { Property } from '../../src/property/property.ts';
import { kernelSubject } from '../../src/subjects/kernel.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { verdictOn } from '../verdict-on.ts';

/** What becomes of a cell when the kernel makes one. */
const made = vi.hoisted(() => ({
  as: (cell: CellInMemory, _ground: Ground): CellInMemory => cell,
}));

vi.mock('../../src/kernel/cells.ts', async (importOriginal) => {
  const { cells } = await importOriginal<typeof import('../../src/kernel/cells.ts')>();
  const makers = Object.entries(cells).map(([name, make]) => [
    name,
    (ground: Ground) => made.as(make(ground), ground),
  ]);
  return { cells: Object.fromEntries(makers) };
});

/** The kernel, asked about one cell alone. */
function kernelOf(cell: GatedCell): Subject {
  const { declaration, ...subject } = kernelSubject();
  const networks = { ...declaration.networks, cells: [cell] };
  return { ...subject, declaration: { ...declaration, networks } };
}

const law = gradientAgreement as Property;

const wrongs: Record<string, [GatedCell, typeof made.as]> = {
  'passes nothing back to the cell state': [
    'lstm',
    (cell, { batch, H }) => ({
      ...cell,
      backward(memory, t) {
        cell.backward(memory, t);
        const start = cell.state[1]!.dBefore.start + t * batch * H;
        memory.fill(0, start, start + batch * H);
      },
    }),
  ],
  'forgets the weights of its candidate': [
    'gru',
    (cell, { dTheta: { Whh }, H }) => ({
      ...cell,
      recurrentGradients(memory) {
        cell.recurrentGradients(memory);
        memory.fill(0, Whh.start + 2 * H * H, Whh.start + 3 * H * H);
      },
    }),
  ],
  'forgets the bias of its product': [
    'gru-reset-after',
    (cell, { dTheta: { bn }, H }) => ({
      ...cell,
      recurrentGradients(memory) {
        cell.recurrentGradients(memory);
        if (bn) memory.fill(0, bn.start, bn.start + H);
      },
    }),
  ],
};

test.each(Object.entries(wrongs))('a kernel is caught that %s', async (_name, [cell, wrong]) => {
  made.as = (right) => right;
  expect(await verdictOn(kernelOf(cell), law)).toMatchObject({ verdict: 'held' });
  made.as = wrong;
  expect(await verdictOn(kernelOf(cell), law)).toMatchObject({ verdict: 'violated' });
});
