import type { Progress } from '../src/runner/check.ts';

/** One line that is written over while work goes on; nothing where nobody watches. */
export function progressLine(terminal: NodeJS.WriteStream) {
  const erase = '\r\u001b[K';
  return {
    show({ property, done, total }: Progress): void {
      if (terminal.isTTY) terminal.write(`${erase}${property}: ${done} of ${total} cases`);
    },
    clear(): void {
      if (terminal.isTTY) terminal.write(erase);
    },
  };
}
