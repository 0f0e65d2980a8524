/** What must be said to make a run again, or one property of it. */
export interface Again {
  readonly only?: string;
  readonly seed: number;
  /** Random cases for each property, where they must be said. */
  readonly cases?: number;
}

/** The same as options of the command line. */
export function asOptions({ only, seed, cases }: Again): string {
  return [
    ...(only === undefined ? [] : ['--only', only]),
    ...['--seed', seed],
    ...(cases === undefined ? [] : ['--cases', cases]),
  ].join(' ');
}

/** A word of a command, as a shell reads it. */
export function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
