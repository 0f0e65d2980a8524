import { z } from 'zod';
import { nested, type Tensor } from '../../network/tensor.ts';

/** What JSON has no number for goes as a word, in both directions. */
const words = ['NaN', 'Infinity', '-Infinity', '-0'] as const;

export const wireNumber = z.union([z.number(), z.enum(words)]);
export const wireVector = z.array(wireNumber);
export const wireMatrix = z.array(wireVector);

/** A request as plain JSON: matrices as lists of rows, words where JSON has no number. */
export function toWire(value: unknown): unknown {
  if (typeof value === 'number') return numberToWire(value);
  if (isTypedArray(value)) return Array.from(value, numberToWire);
  if (Array.isArray(value)) return value.map(toWire);
  if (isTensor(value)) return toWire(nested(value));
  return isObject(value) ? mapObject(value, toWire) : value;
}

/** An answer with every word for a number replaced by it; other words stay, for the reader to see. */
export function fromWire(value: unknown): unknown {
  if (typeof value === 'string') return isWord(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(fromWire);
  return isObject(value) ? mapObject(value, fromWire) : value;
}

/** A request that came back, in the form of the one that was sent; what does not fit stays as it is. */
export function inFormOf(sent: unknown, back: unknown): unknown {
  if (sent instanceof Float64Array) return asNumbers(back) ?? back;
  if (isTensor(sent)) {
    const values = asNumbers(Array.isArray(back) ? back.flat() : back);
    return values ? { shape: sent.shape, values } : back;
  }
  if (Array.isArray(sent) && Array.isArray(back)) {
    return back.map((part, i) => inFormOf(sent[i], part));
  }
  if (isObject(sent) && isObject(back)) {
    return mapObject(back, (part, name) => inFormOf(sent[name], part));
  }
  return back;
}

function numberToWire(value: number): number | string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : String(value);
}

function isWord(value: string): boolean {
  return words.some((word) => word === value);
}

function asNumbers(value: unknown): Float64Array | undefined {
  const isList = Array.isArray(value) && value.every((number) => typeof number === 'number');
  return isList ? Float64Array.from(value as number[]) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A subject in JavaScript may return any of them. */
function isTypedArray(value: unknown): value is Float64Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isTensor(value: unknown): value is Tensor {
  return isObject(value) && value['values'] instanceof Float64Array;
}

function mapObject(
  value: Record<string, unknown>,
  map: (part: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, map(part, name)]));
}
