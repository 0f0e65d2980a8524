import { basename } from 'node:path';
import { type Operation, operations } from '../../../src/subjects/declaration.ts';
import { Unusable } from '../../../src/subjects/process/unusable.ts';
import type { Subject } from '../../../src/subjects/subject.ts';
import type { Asked } from '../conversation.ts';
import { type Absence, exportsOf } from '../exports.ts';
import { load } from '../load.ts';
import { type Functions, subjectFrom } from '../subject-from.ts';
import { declarationFrom, type OwnDeclaration } from './declaration.ts';

/** How each operation is called. */
const forms: Readonly<Record<Operation, string>> = {
  forward: 'forward(problem)',
  states: 'states(problem)',
  loss: 'loss(problem)',
  gradients: 'gradients(problem)',
  inputGradients: 'inputGradients(problem)',
  initialise: 'initialise({ network, initialisation, seed })',
  clip: 'clip({ rule, gradients, threshold })',
  update: 'update({ parameters, gradients, rate })',
  batch: 'batch(problems)',
  jacobian: 'jacobian({ problem, from, to })',
  gradCheck: 'gradCheck({ problem, step, threshold, wrong })',
  train: 'train({ problem, initialisation, seed, rate, updates })',
  generate: 'generate({ task, length, count, seed })',
};

/** What some operations are no question without. */
const choices: Partial<Record<Operation, 'initialisations' | 'clipRules' | 'tasks'>> = {
  initialise: 'initialisations',
  train: 'initialisations',
  clip: 'clipRules',
  generate: 'tasks',
};

/** A file that exports one function an operation, under the operation's name. */
export async function moduleSubject(path: string, asked: Asked): Promise<Subject> {
  const file = basename(path);
  const offered = exportsOf(await load(path), file, [...operations, 'declaration']);
  const declaration = declarationFrom(offered.find('declaration'), file, asked);
  const functions: Functions = {};
  const missing: Partial<Record<Operation, string>> = {};
  for (const operation of operations) {
    const found = offered.findFunction(operation);
    const why = found
      ? undeclaredFor(operation, declaration, file)
      : mistakenFor(offered.absence(forms[operation]));
    if (why) missing[operation] = why;
    else if (found) functions[operation] = found;
  }
  if (Object.keys(functions).length === 0) {
    const [why = offered.absence(forms.forward).sentence] = Object.values(missing);
    throw new Unusable('subject', why);
  }
  return { ...subjectFrom(path, declaration, functions), missing };
}

/** Every operation may be left out, so only a mistake is worth a sentence. */
function mistakenFor({ sentence, isMistaken }: Absence): string | undefined {
  return isMistaken ? sentence : undefined;
}

/** Why an operation that is there cannot be asked for: it has not said what it can do. */
function undeclaredFor(
  operation: Operation,
  declaration: OwnDeclaration,
  file: string,
): string | undefined {
  const choice = choices[operation];
  if (!choice || declaration[choice].length > 0) return undefined;
  return `looked for declaration.${choice} in ${file}, which has ${operation}, and found none`;
}
