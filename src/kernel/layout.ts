import { blocksOf, type Network, stateLength } from '../network/network.ts';
import type { ParameterName } from '../network/parameters.ts';
import { type Matrix, rowsFrom } from './matrix.ts';

/** Where the parameters lie that a network has. */
type Placed = Record<'Wxh' | 'Whh' | 'Why', Matrix> & Partial<Record<ParameterName, Matrix>>;

export type Layout = ReturnType<typeof layOut>;

/**
 * Where everything lies in a kernel's memory: one array, so that the inner loops have one address to
 * keep at hand. Matrices follow one another, each stored row by row:
 *
 *   Wxh Whh Why bh bn by   θ; a bias is a single row
 *   dWxh … dby             ┐
 *   dh₀ dh                 │ summed on the way back
 *   dx                     ┘
 *   h₀ h                   ┐ summed on the way forward, all but h₀
 *   z                      ┘
 *   x y w                  the sequence
 *   p l dz                 outputs; losses, and their slopes in the logits
 *   dState                 of the state before the first step
 *   ones                   a column of 1
 *
 * and after them what the cell asks for. What belongs to a step is a row for each of B sequences: rows
 * tB … tB + B − 1 of h are their hₜ. The same rows of hPrev are their hₜ₋₁; so its first B rows are h₀,
 * and the others are those of h. In the same way dhPrev lies over dh₀ and dh.
 */
export function layOut(network: Network, steps: number, batch: number) {
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const rows = steps * batch;
  const sums = { forward: [] as Matrix[], backward: [] as Matrix[] };
  let size = 0;
  const place = (height: number, columns: number): Matrix => {
    const start = size;
    size += height * columns;
    return { start, rows: height, columns, down: columns, across: 1 };
  };
  /** One that a pass sums, and so begins at 0. */
  const summed = (pass: keyof typeof sums, matrix: Matrix): Matrix => {
    sums[pass].push(matrix);
    return matrix;
  };
  /** A quantity of every step with the same of the step before, whose first rows come before all. */
  const chained = (all: Matrix) => [rowsFrom(all, 0, rows), rowsFrom(all, batch, rows)] as const;

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

  const matrices = { x, dx, hPrev, h, dhPrev, dh, z, dz, p, l, y, w, dState, ones };
  const room = { rows, place, summed, chained };
  const extent = () => size;
  return { theta, dTheta, parameterCount, ...matrices, H, steps, batch, sums, room, extent };
}
