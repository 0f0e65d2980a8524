import { type Operation, operations } from '../../../src/subjects/declaration.ts';
import { Unusable } from '../../../src/subjects/process/unusable.ts';
import type { Asked } from '../conversation.ts';
import { type Absence, exportsOf } from '../exports.ts';
import type { Functions } from '../subject-from.ts';
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

/** A module as a subject: what it declares, its functions, and what it seems to have misspelt. */
export interface ModuleReading {
  readonly declaration: OwnDeclaration;
  readonly functions: Functions;
  readonly missing: Partial<Record<Operation, string>>;
}

/** Reads an object of one function an operation, under the operation's name. */
export function readModule(module: unknown, name: string, asked: Asked): ModuleReading {
  const offered = exportsOf(module, name, [...operations, 'declaration']);
  const declaration = declarationFrom(offered.find('declaration'), name, asked);
  const functions: Functions = {};
  const missing: Partial<Record<Operation, string>> = {};
  for (const operation of operations) {
    const found = offered.findFunction(operation);
    const why = found
      ? undeclaredFor(operation, declaration, name)
      : mistakenFor(offered.absence(forms[operation]));
    if (why) missing[operation] = why;
    else if (found) functions[operation] = found;
  }
  if (Object.keys(functions).length === 0) {
    const [why = offered.absence(forms.forward).sentence] = Object.values(missing);
    throw new Unusable('subject', why);
  }
  return { declaration, functions, missing };
}

/** Every operation may be left out, so only a mistake is worth a sentence. */
function mistakenFor({ sentence, isMistaken }: Absence): string | undefined {
  return isMistaken ? sentence : undefined;
}

/** Why an operation that is there cannot be asked for: it has not said what it can do. */
function undeclaredFor(
  operation: Operation,
  declaration: OwnDeclaration,
  name: string,
): string | undefined {
  const choice = choices[operation];
  if (!choice || declaration[choice].length > 0) return undefined;
  return `looked for declaration.${choice} in ${name}, which has ${operation}, and found none`;
}
