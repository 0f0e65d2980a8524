/** `TypeError: what it says (line 12 of network.ts)`, the innermost line of the subject's own. */
export function described(error: unknown, folder: string): string {
  if (!(error instanceof Error)) return `${String(error)} was thrown`;
  const { name, message, stack = '' } = error;
  const place = placeIn(folder);
  const found = place.exec(`${message}\n${stack}`);
  const says = message.replace(place, '').replace(/\s+/g, ' ').trim().slice(0, 500);
  const where = found ? ` (line ${found[2]} of ${found[1]})` : '';
  return `${name}${says && `: ${says}`}${where}`;
}

/** Something like `/home/me/network/cell.ts:12:5`, but in none of the packages that lie there. */
function placeIn(folder: string): RegExp {
  const literal = folder.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?:file://)?${literal}/((?!node_modules/)[^\\s:()]+):(\\d+)(?::\\d+)?`);
}
