import type { Family } from '../property/property.ts';
import { isRejection, type PropertyVerdict } from '../runner/verdict.ts';
import type { Operation } from '../subjects/declaration.ts';

/**
 * Laws about what is left over from earlier questions. Where one of them is broken, an answer depends on what
 * was asked before it, so that no other example can be repeated by hand.
 */
export const lawsOfMemory: readonly string[] = [
  'same-call-twice',
  'instances-share-nothing',
  'arguments-unmodified',
  'returned-values-stay',
  'gradients-same-twice',
];

/** What is computed first comes first: each stage gets what the stages before it have made. */
const stages: readonly Family[] = [
  'forward',
  'loss',
  'gradients',
  'clipping',
  'update',
  'initialisation',
  'data',
  'training',
  'examples',
];

/** Where an operation belongs, whichever law has asked for it. */
export const stageOf: Readonly<Record<Operation, Family>> = {
  forward: 'forward',
  states: 'forward',
  batch: 'forward',
  loss: 'loss',
  gradients: 'gradients',
  inputGradients: 'gradients',
  jacobian: 'gradients',
  gradCheck: 'gradients',
  clip: 'clipping',
  update: 'update',
  initialise: 'initialisation',
  generate: 'data',
  train: 'training',
};

/**
 * Of several broken laws the one to look at first, because the others may follow from it: one of memory, else
 * the earliest stage, and there a law that says which number is right rather than how two of them belong together.
 * What is only imprecise can wait.
 */
export function rootOf(verdicts: readonly PropertyVerdict[]): PropertyVerdict | undefined {
  return verdicts
    .filter(({ verdict }) => isRejection(verdict))
    .toSorted((a, b) => rank(a) - rank(b))[0];
}

function rank({ property, family, verdict, fault }: PropertyVerdict): number {
  if (verdict === 'violated' && lawsOfMemory.includes(property)) return -1;
  const stage = stages.indexOf(fault ? stageOf[fault.operation] : family);
  const wait = verdict === 'imprecise' ? stages.length : 0;
  return 2 * (wait + stage) + (property.endsWith('-agreement') ? 0 : 1);
}
