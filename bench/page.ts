const begin = '<!-- bench: begin -->';
const end = '<!-- bench: end -->';

/** Puts the measurements between the page's two marks, or at its end with marks around them. */
export function replaceMeasurements(page: string, measurements: string): string {
  const marked = `${begin}\n${measurements.trim()}\n${end}`;
  const start = page.indexOf(begin);
  const stop = page.indexOf(end);
  if (start === -1 && stop === -1) {
    return page.trim() === '' ? `${marked}\n` : `${page.trimEnd()}\n\n${marked}\n`;
  }
  if (start === -1 || stop < start) {
    throw new Error(`the page wants ${begin} and then ${end}, once each`);
  }
  return page.slice(0, start) + marked + page.slice(stop + end.length);
}
