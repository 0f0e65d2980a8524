/**
 * Text that may come from a subject, as text and nothing else: without the characters that move a
 * terminal's cursor, end a line early, turn the direction of reading, or may not stand in XML at all.
 */
export function plain(text: string): string {
  return [...text].filter((character) => !isControl(character)).join('');
}

/** All text in a value, however deep, made plain. */
export function plainThroughout<T>(value: T): T {
  if (typeof value === 'string') return plain(value) as T;
  if (Array.isArray(value)) return value.map(plainThroughout) as T;
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([name, part]) => [plain(name), plainThroughout(part)]);
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
}

// Line feed and tab are text. Half a surrogate pair, U+FFFE and U+FFFF are no characters.
function isControl(character: string): boolean {
  const code = character.codePointAt(0)!;
  if (code === 0x09 || code === 0x0a) return false;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  if (code >= 0x2028 && code <= 0x202e) return true;
  if (code >= 0x2066 && code <= 0x2069) return true;
  return (code >= 0xd800 && code < 0xe000) || code === 0xfffe || code === 0xffff;
}
