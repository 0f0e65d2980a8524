import { blocksOf, type Network, stateLength } from '../network/network.ts';
import type { Ground, Pass, Placed } from './cell.ts';
import { cells } from './cells.ts';
import { type Matrix, rowsFrom } from './matrix.ts';

/**
 * Where everything lies in a kernel's memory: one array, so that the inner loops have one address to
 * keep at hand. Matrices follow one another, each stored row by row:
 *
 *   Wxh Whh Why bh bn by   θ; a bias is a single row
 *   dWxh … dby             ┐
 *   dh₀ dh                 │ summed on the way back
 *   dx                     ┘
 *   h₀ h
 *   z                      summed on the way forward
 *   x y w                  the sequence
 *   p l dz                 outputs; losses, and their slopes in the logits
 *   dState                 the gradient of the initial state
 *   ones                   a column of 1
 *   and what the cell takes
 *
 * What belongs to a step is a row for each of B sequences: rows tB … tB + B − 1 of h are their hₜ. The
 * same rows of hPrev are their hₜ₋₁; so its first B rows are h₀, and the others are those of h. In the
 * same way dhPrev lies over dh₀ and dh.
 */
export function layOut(network: Network, steps: number, batch: number) {
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const rows = steps * batch;
  let size = 0;
  const place = (height: number, columns: number): Matrix => {
    const start = size;
    size += height * columns;
    return { start, rows: height, columns, down: columns, across: 1 };
  };
  const sums: Record<Pass, Matrix[]> = { forward: [], backward: [] };
  const summed = (pass: Pass, matrix: Matrix) => {
    sums[pass].push(matrix);
    return matrix;
  };
  const chained = (matrix: Matrix) =>
    [rowsFrom(matrix, 0, rows), rowsFrom(matrix, batch, rows)] as const;

  const gates = blocksOf(network) * H;
  const placeParameters = (): Placed => ({
    Wxh: place(gates, D),
    Whh: place(gates, H),
    Why: place(O, H),
    ...(network.biases && {
      bh: place(1, gates),
      ...(network.cell === 'gru-reset-after' && { bn: place(1, H) }),
      by: place(1, O),
    }),
  });
  const theta = placeParameters();
  const parameterCount = size;
  const dTheta = placeParameters();
  for (const matrix of Object.values(dTheta)) summed('backward', matrix);

  const [dhPrev, dh] = chained(summed('backward', place(batch + rows, H)));
  const dx = summed('backward', place(rows, D));
  const [hPrev, h] = chained(place(batch + rows, H));
  const z = summed('forward', place(rows, O));
  const x = place(rows, D);
  const y = place(rows, O);
  const w = place(rows, 1);
  const p = place(rows, O);
  const l = place(rows, 1);
  const dz = place(rows, O);
  const dState = place(batch, stateLength(network));
  const ones = place(rows, 1);

  const recurrent = { theta, dTheta, h, hPrev, dh, dhPrev, ones };
  const ground: Ground = { ...recurrent, H, batch, rows, place, summed, chained };
  const cell = cells[network.cell](ground);
  return { ...recurrent, cell, x, dx, z, dz, p, l, y, w, dState, sums, parameterCount, size };
}
