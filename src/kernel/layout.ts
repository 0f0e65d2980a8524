import type { Network } from '../network/network.ts';
import type { ParameterName } from '../network/parameters.ts';
import { type Matrix, rowsFrom } from './matrix.ts';

/** Where the parameters lie that a network has. */
type Placed = Record<'Wxh' | 'Whh' | 'Why', Matrix> & Partial<Record<ParameterName, Matrix>>;

/**
 * Where everything lies in a kernel's memory: one array, so that the inner loops have one address to
 * keep at hand. Matrices follow one another, each stored row by row:
 *
 *   Wxh Whh Why bh by      θ; a bias is a single row
 *   dWxh … dby             ┐
 *   dh₀ dh                 │ summed on the way back
 *   dx                     ┘
 *   h₀ h                   ┐ summed on the way forward, all but h₀
 *   z                      ┘
 *   x y w                  the sequence
 *   p l dz                 outputs; losses, and their slopes in the logits
 *   ones                   a column of 1
 *
 * What belongs to a step is a row for each of B sequences: rows tB … tB + B − 1 of h are their hₜ. The
 * same rows of hPrev are their hₜ₋₁; so its first B rows are h₀, and the others are those of h. In the
 * same way dhPrev lies over dh₀ and dh.
 */
export function layOut({ sizes, biases }: Network, steps: number, batch: number) {
  const { inputs: D, hidden: H, outputs: O } = sizes;
  const rows = steps * batch;
  let size = 0;
  const place = (height: number, columns: number): Matrix => {
    const start = size;
    size += height * columns;
    return { start, rows: height, columns, down: columns, across: 1 };
  };
  const placeParameters = (): Placed => ({
    Wxh: place(H, D),
    Whh: place(H, H),
    Why: place(O, H),
    ...(biases && { bh: place(1, H), by: place(1, O) }),
  });

  const theta = placeParameters();
  const parameterCount = size;
  const dTheta = placeParameters();
  const dStates = place(batch + rows, H);
  const dx = place(rows, D);
  const backwardSums = [parameterCount, size] as const;
  const states = place(batch + rows, H);
  const z = place(rows, O);
  const forwardSums = [states.start + batch * H, size] as const;
  const x = place(rows, D);
  const y = place(rows, O);
  const w = place(rows, 1);
  const p = place(rows, O);
  const l = place(rows, 1);
  const dz = place(rows, O);
  const ones = place(rows, 1);

  const [hPrev, h] = [rowsFrom(states, 0, rows), rowsFrom(states, batch, rows)];
  const [dhPrev, dh] = [rowsFrom(dStates, 0, rows), rowsFrom(dStates, batch, rows)];
  const matrices = { x, dx, hPrev, h, dhPrev, dh, z, dz, p, l, y, w, ones };
  return { theta, dTheta, ...matrices, forwardSums, backwardSums, parameterCount, size };
}
