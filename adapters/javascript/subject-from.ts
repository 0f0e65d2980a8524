import { basename, dirname } from 'node:path';
import type { Declaration, Operation } from '../../src/subjects/declaration.ts';
import { type Implementation, inProcess } from '../../src/subjects/in-process.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { described } from './described.ts';

/** One function an operation, for requests as they come over the wire: nested lists. */
export type Functions = { [O in Operation]?: (request: never) => unknown };

/** A subject that answers with these functions, and says where in its file an error was raised. */
export function subjectFrom(
  path: string,
  declaration: Omit<Declaration, 'operations' | 'isWatchable'>,
  functions: Functions,
): Subject {
  const located = Object.entries(functions).map(([operation, answer]) => [
    operation,
    async (request: never) => {
      try {
        return await answer(request);
      } catch (error) {
        throw new Error(described(error, dirname(path)));
      }
    },
  ]);
  const implementation = Object.fromEntries(located) as Implementation;
  return {
    ...inProcess(basename(path), declaration, implementation),
    with: [`Node.js ${process.versions.node}`],
  };
}
