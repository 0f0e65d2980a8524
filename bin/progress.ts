import type { Progress } from '../src/runner/check.ts';

/** One line that is written over while work goes on; nothing where nobody watches. */
export function statusLine(terminal: NodeJS.WriteStream) {
  const erase = '\r\u001b[K';
  return {
    show(status: string): void {
      if (terminal.isTTY) terminal.write(`${erase}${status}`);
    },
    clear(): void {
      if (terminal.isTTY) terminal.write(erase);
    },
  };
}

export function progressLine(terminal: NodeJS.WriteStream) {
  const { show, clear } = statusLine(terminal);
  return {
    show: ({ property, done, total }: Progress) => show(`${property}: ${done} of ${total} cases`),
    clear,
  };
}
