import { z } from 'zod';
import { usualActivationError } from '../../../src/certificate/rounding.ts';
import type { Declaration } from '../../../src/subjects/declaration.ts';
import { Unusable } from '../../../src/subjects/process/unusable.ts';
import { declaration } from '../../../src/subjects/protocol/messages.ts';
import type { Asked } from '../conversation.ts';
import { nearest } from '../exports.ts';

export type OwnDeclaration = Omit<Declaration, 'operations' | 'isWatchable'>;

/** What a file is taken to be where it says nothing: as in docs/contracts/module.md. */
const usual: OwnDeclaration = {
  precision: 'float64',
  activationError: usualActivationError,
  networks: {
    cells: ['tanh'],
    readouts: ['linear'],
    losses: ['half-squared-error'],
    spans: ['every-step'],
    biases: [true],
    initialStates: true,
    masks: true,
  },
  initialisations: [],
  isSeededAsNumpy: false,
  clipRules: [],
  clipEpsilon: 0,
  clipsInPlace: false,
  tasks: [],
};

const whole = declaration.shape.declaration.omit({ operations: true, isWatchable: true });
const partial = z
  .strictObject({ ...whole.shape, networks: whole.shape.networks.partial() })
  .partial();

/** What the file declares, filled up with what is usual, and narrowed to what the judge asks for. */
export function declarationFrom(declared: unknown, file: string, asked: Asked): OwnDeclaration {
  const read = partial.safeParse(declared ?? {});
  if (!read.success) throw new Unusable('subject', misdeclared(read.error.issues[0]!, file));
  const given = read.data as Partial<OwnDeclaration>;
  const found = { ...usual, ...given, networks: { ...usual.networks, ...given.networks } };
  const { precision, initialisation } = asked;
  if (precision && precision !== found.precision) {
    throw refusal(file, found.precision, `be judged in ${precision}`);
  }
  if (!initialisation) return found;
  if (!found.initialisations.includes(initialisation)) {
    const names = found.initialisations.join(', ') || 'no initialisation';
    throw refusal(file, names, `be held to ${initialisation}`);
  }
  return { ...found, initialisations: [initialisation] };
}

function refusal(file: string, declared: string, wanted: string): Unusable {
  return new Unusable('subject', `${file} declares ${declared}; it cannot ${wanted}`);
}

function misdeclared(issue: z.core.$ZodIssue, file: string): string {
  const place = ['declaration', ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = Object.keys(issue.path.includes('networks') ? usual.networks : usual);
    const near = nearest(key, known);
    const hint = near ? `; the nearest is ${near}` : '';
    return `looked for ${known.join(', ')} in ${place} of ${file}, and found ${key}${hint}`;
  }
  return `looked for another value of ${place} in ${file}: ${issue.message}`;
}
