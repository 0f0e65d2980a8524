import type { Tensor } from '../network/tensor.ts';
import type { Operation } from './declaration.ts';
import { Misbehaviour } from './fault.ts';

/** Why something cannot be read as numbers of a given shape. */
export type Misread =
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-numbers'; readonly received: string }
  | {
      readonly kind: 'wrong-shape';
      readonly expected: readonly number[];
      readonly received: readonly number[];
    };

/**
 * Reads nested lists or typed arrays of numbers that must have exactly this shape. Numbers may be
 * anything that a double can be: whether NaN is an acceptable answer is for the comparison to say.
 */
export function numbersIn(value: unknown, shape: readonly number[]): Tensor | Misread {
  if (value === undefined || value === null) return { kind: 'missing' };
  const received = shapeOf(value);
  if (received.length !== shape.length || received.some((n, i) => n !== shape[i])) {
    if (received.length === 0 && typeof value !== 'number') {
      return { kind: 'not-numbers', received: show(value) };
    }
    return { kind: 'wrong-shape', expected: shape, received };
  }
  const values = new Float64Array(shape.reduce((count, n) => count * n, 1));
  let count = 0;
  let misread = undefined as Misread | undefined;
  collect(value, shape, (leaf, leafShape) => {
    if (typeof leaf === 'number') {
      values[count] = leaf;
      count += 1;
      return;
    }
    misread ??=
      isList(leaf) || leafShape.length > 0
        ? { kind: 'wrong-shape', expected: shape, received }
        : { kind: 'not-numbers', received: show(leaf) };
  });
  return misread ?? { shape, values };
}

/** The same of an answer's field, or the subject's misbehaviour. */
export function readTensor(
  operation: Operation,
  field: string,
  value: unknown,
  shape: readonly number[],
): Tensor {
  const read = numbersIn(value, shape);
  if ('kind' in read) throw new Misbehaviour({ ...read, operation, field });
  return read;
}

/** The named fields of an answer that should be an object. */
export function readFields(operation: Operation, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !isList(value)) {
    return value as Record<string, unknown>;
  }
  const received = show(value);
  throw new Misbehaviour({ kind: 'not-numbers', operation, field: 'the answer', received });
}

/** A list of so many answers, whatever they are. */
export function readList(operation: Operation, value: unknown, length: number): readonly unknown[] {
  const received = shapeOf(value).slice(0, 1);
  if (Array.isArray(value) && value.length === length) return value;
  throw new Misbehaviour({
    kind: 'wrong-shape',
    operation,
    field: 'the list of answers',
    expected: [length],
    received,
  });
}

type List = readonly unknown[] | Float64Array;

/** Any typed array is one. */
function isList(value: unknown): value is List {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** The shape by following first elements: what a person would say that the value looks like. */
export function shapeOf(value: unknown): number[] {
  return isList(value) ? [value.length, ...(value.length === 0 ? [] : shapeOf(value[0]))] : [];
}

/** Walks to the leaves; a ragged list shows itself as a leaf that should have had a shape. */
function collect(
  value: unknown,
  shape: readonly number[],
  visit: (leaf: unknown, leafShape: readonly number[]) => void,
): void {
  const [length] = shape;
  if (length === undefined || !isList(value) || value.length !== length) {
    visit(value, shape);
    return;
  }
  const rest = shape.slice(1);
  for (const element of value) collect(element, rest, visit);
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
