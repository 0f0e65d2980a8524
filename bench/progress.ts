/** One line that is written over while work goes on; where nobody watches, a line for each name. */
export function progressOn(terminal: NodeJS.WriteStream) {
  const erase = '\r\u001b[K';
  let last = '';
  return {
    show(name: string, stage: string): void {
      if (terminal.isTTY) terminal.write(`${erase}${name}: ${stage}`);
      else if (name !== last) terminal.write(`${name} …\n`);
      last = name;
    },
    clear(): void {
      if (terminal.isTTY) terminal.write(erase);
    },
  };
}
