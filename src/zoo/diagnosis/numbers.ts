/** The numbers of an answer in one row; undefined where it holds something that is no number. */
export function numbersOf(value: unknown): readonly number[] | undefined {
  const row: number[] = [];
  return collect(value, row) ? row : undefined;
}

// However it is nested. Records go by name.
function collect(value: unknown, row: number[]): boolean {
  if (typeof value === 'number') {
    row.push(value);
    return true;
  }
  if (typeof value === 'boolean') {
    row.push(Number(value));
    return true;
  }
  if (Array.isArray(value)) return value.every((part) => collect(part, row));
  if (ArrayBuffer.isView(value) && 'length' in value) {
    for (const number of value as unknown as Iterable<number>) row.push(number);
    return true;
  }
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  return Object.keys(fields)
    .toSorted()
    .every((name) => collect(fields[name], row));
}
