/**
 * Text that may come from a subject, as text and nothing else: without the characters that move a
 * terminal's cursor, end a line early, or may not stand in XML at all.
 */
export function plain(text: string): string {
  return [...text].filter((character) => !isControl(character)).join('');
}

// Line feed and tab are text. Half a surrogate pair, U+FFFE and U+FFFF are no characters.
function isControl(character: string): boolean {
  const code = character.codePointAt(0)!;
  if (code === 0x09 || code === 0x0a) return false;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  return (code >= 0xd800 && code < 0xe000) || code === 0xfffe || code === 0xffff;
}
