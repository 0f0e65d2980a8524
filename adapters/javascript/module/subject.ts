import { basename } from 'node:path';
import { type Implementation, inProcess } from '../../../src/subjects/in-process.ts';
import { behindTheWire } from '../../../src/subjects/protocol/behind-the-wire.ts';
import type { Subject } from '../../../src/subjects/subject.ts';
import type { Asked } from '../conversation.ts';
import { load } from '../load.ts';
import { subjectFrom } from '../subject-from.ts';
import { readModule } from './reading.ts';

/** A file that exports one function an operation, under the operation's name. */
export async function moduleSubject(path: string, asked: Asked): Promise<Subject> {
  const { declaration, functions, missing } = readModule(await load(path), basename(path), asked);
  return { ...subjectFrom(path, declaration, functions), missing };
}

/** An object of such functions in this very process. */
export function objectSubject(module: unknown, name: string, asked: Asked): Subject {
  const { declaration, functions, missing } = readModule(module, name, asked);
  const subject = inProcess(name, declaration, functions as Implementation);
  return { ...behindTheWire(subject), missing };
}
