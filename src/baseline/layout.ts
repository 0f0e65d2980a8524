/**
 * JSON in which a list or a record of plain values stands on one line, however long: a number that
 * moves changes the line of its row and no other.
 */
export function laidOut(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const deeper = `${indent}  `;
  const parts = Object.entries(value).map(([name, part]) =>
    isList ? laidOut(part, deeper) : `${JSON.stringify(name)}: ${laidOut(part, deeper)}`,
  );
  const isPlain = !Object.values(value).some((part) => typeof part === 'object' && part !== null);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (!isPlain) {
    return `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`;
  }
  return isList || parts.length === 0 ? open + parts.join(', ') + close : `{ ${parts.join(', ')} }`;
}
