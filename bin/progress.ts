import type { Listener } from './lane.ts';

/** One line that is written over while work goes on; nothing where nobody watches. */
export function statusLine(terminal: NodeJS.WriteStream) {
  const erase = '\r\u001b[K';
  return {
    show(status: string): void {
      if (!terminal.isTTY) return;
      // A line that is broken in two could not be written over.
      terminal.write(`${erase}${status.slice(0, Math.max(0, (terminal.columns ?? 80) - 1))}`);
    },
    clear(): void {
      if (terminal.isTTY) terminal.write(erase);
    },
  };
}

/** How far a run is, and what it is at. */
export function progressLine(terminal: NodeJS.WriteStream, properties: number) {
  const { show, clear } = statusLine(terminal);
  let judged = 0;
  const whole = () => `${judged} of ${properties} properties`;
  const listener: Listener = {
    onProgress: ({ property, done, total }) =>
      show(`${whole()} · ${property}: ${done} of ${total} cases`),
    onVerdict() {
      judged += 1;
      show(whole());
    },
  };
  return { ...listener, clear };
}
