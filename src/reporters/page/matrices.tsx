import type { Comparison, Numbers } from '../../certificate/comparison.ts';
import { shortNumber } from '../numbers.ts';
import { Wide } from './wide.tsx';

/** A vector in one row, or a matrix; where one number is the first that is wrong, it is marked. */
export function Matrix({ name, rows, wrong }: MatrixProps) {
  return (
    <Wide name={name}>
      <table class="matrix number">
        <caption>{name}</caption>
        <tbody>
          {rows.map((row, i) => (
            <tr>
              {row.map((value, j) => (
                <td class={wrong?.(i, j)}>
                  {shown(value)}
                  {wrong?.(i, j) && <span class="unseen"> (wrong)</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

type Marking = (row: number, column: number) => 'first' | 'outside' | undefined;

interface MatrixProps {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
  /** How an entry is marked, if at all. */
  readonly wrong?: Marking;
}

/** What was expected beside what was received, entry by entry. */
export function Broken({ quantity, shape, numbers, first, worst, outside, entries }: Comparison) {
  const start = first ?? worst;
  const place = start && start.index.length > 0 ? `[${start.index.join('][')}]` : '';
  return (
    <div>
      {start && (
        <p>
          {outside === 1 ? 'One number is' : `${outside} of ${entries} numbers are`} outside{' '}
          {outside === 1 ? 'its' : 'their'} radius, {outside === 1 ? '' : 'the first '}
          <code>
            {quantity}
            {place}
          </code>
          : expected <code>{shortNumber(start.expected)}</code> ±{' '}
          <code>{start.radius.toExponential(1)}</code>, received{' '}
          <code>{shortNumber(start.received)}</code>.
        </p>
      )}
      {numbers && entries > 1 && (
        <div class="numbers">
          <Matrix name={`${quantity}, expected`} rows={rowsOf(numbers.expected, shape)} />
          <Matrix
            name={`${quantity}, received`}
            rows={rowsOf(numbers.received, shape)}
            wrong={marking(numbers, shape, start?.index)}
          />
        </div>
      )}
    </div>
  );
}

function marking(
  { received, expected, radius }: Numbers,
  shape: readonly number[],
  first: readonly number[] | undefined,
): Marking {
  const width = widthOf(shape);
  return (row, column) => {
    const k = row * width + column;
    const isInside = Math.abs(received[k]! - expected[k]!) <= radius[k]!;
    if (isInside) return undefined;
    const isFirst = first?.reduce((at, n, axis) => at * (shape[axis] ?? 1) + n, 0) === k;
    return isFirst ? 'first' : 'outside';
  };
}

function rowsOf(values: readonly number[], shape: readonly number[]): number[][] {
  const width = widthOf(shape);
  return Array.from({ length: Math.ceil(values.length / width) }, (_, i) =>
    values.slice(i * width, (i + 1) * width),
  );
}

/** A vector is a row. */
function widthOf(shape: readonly number[]): number {
  return Math.max(1, shape.at(-1) ?? 1);
}

function shown(value: unknown): string {
  return typeof value === 'number' ? shortNumber(value) : String(value);
}
