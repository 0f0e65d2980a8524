import { describe, expect, test, vi } from 'vitest';
import { gradientAgreement } from '../../properties/gradient-agreement.ts';
import type { Property } from '../../src/property/property.ts';
import { kernelSubject } from '../../src/subjects/kernel.ts';
import { sizeOf, verdictOn } from '../verdict-on.ts';

/** How many of n columns a product finds. */
const product = vi.hoisted(() => ({ columns: (n: number): number => n }));

// The kernel's products written out plainly, but for the columns that they do not find.
vi.mock('../../src/kernel/matrix.ts', async (importOriginal) => {
  const right = await importOriginal<typeof import('../../src/kernel/matrix.ts')>();
  const addProduct: typeof right.addProduct = (memory, m, a, b) => {
    for (let i = 0; i < m.rows; i++) {
      for (let j = 0; j < product.columns(m.columns); j++) {
        for (let k = 0; k < a.columns; k++) {
          memory[m.start + i * m.down + j]! +=
            memory[a.start + i * a.down + k * a.across]! *
            memory[b.start + k * b.down + j * b.across]!;
        }
      }
    }
  };
  return { ...right, addProduct };
});

const law = gradientAgreement as Property;

test('a kernel whose products find every column is held to be right', async () => {
  product.columns = (n) => n;
  expect(await verdictOn(kernelSubject(), law)).toMatchObject({ verdict: 'held' });
});

describe('a kernel is caught that forgets', () => {
  test.each([
    ['what is left over beside full tiles', (n: number) => n - (n % 4), { T: 1, D: 1, H: 1, O: 1 }],
    [
      'all but one of what is left over',
      (n: number) => n - Math.max((n % 4) - 1, 0),
      { T: 1, D: 1, H: 1, O: 2 },
    ],
    [
      'what is left over beside full tiles, where there are some',
      (n: number) => (n > 4 ? n - (n % 4) : n),
      { T: 1, D: 1, H: 5, O: 1 },
    ],
  ])('%s', async (_name, columns, size) => {
    product.columns = columns;
    const verdict = await verdictOn(kernelSubject(), law);
    expect(verdict.verdict).toBe('violated');
    expect(sizeOf(verdict)).toEqual(size);
  });
});
