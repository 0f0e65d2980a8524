import type { Certifier } from '../../certificate/certificate.ts';
import type { RoundingModel } from '../../certificate/rounding.ts';
import type { Operation } from '../../subjects/declaration.ts';
import { type Heard, isWrong, quantitiesIn } from './heard.ts';
import type { Answered } from './interview.ts';

/** One quantity that is wrong, and how. */
export interface Finding {
  readonly operation: Operation;
  /** The parameter or the field, where the operation returns several. */
  readonly quantity: string;
  /** Problems in which it was wrong, of those that it was asked about. */
  readonly wrong: number;
  readonly asked: number;
  /** Whether it is right wherever there is one step; absent where that was not seen. */
  readonly isRightAtOneStep?: boolean;
  /** The first step that is wrong, counted from 1, where steps can be told. */
  readonly fromStep?: number;
  /** What received and expected have in common, in a word: a factor, a transpose, a permutation. */
  readonly likeness?: string;
}

/** Says of each quantity whether it is wrong, where, and what it is instead. */
export function localise(
  answers: readonly Answered[],
  certifier: Certifier,
  model: RoundingModel,
): Finding[] {
  const heard = new Map<string, Heard[]>();
  for (const answered of answers) {
    for (const part of quantitiesIn(answered, certifier, model)) {
      const key = `${part.operation} ${part.quantity}`;
      heard.set(key, [...(heard.get(key) ?? []), part]);
    }
  }
  return [...heard.values()].flatMap((all) => {
    const { operation, quantity } = all[0]!;
    const wrong = all.filter(isWrong);
    if (wrong.length === 0) return [];
    const single = all.filter(({ problem }) => problem.inputs.length === 1);
    const likeness = likenessOf(wrong);
    const fromStep = firstWrongStep(operation, quantity, wrong);
    return [
      {
        operation,
        quantity,
        wrong: wrong.length,
        asked: all.length,
        ...(single.length > 0 && { isRightAtOneStep: !single.some(isWrong) }),
        ...(fromStep !== undefined && { fromStep }),
        ...(likeness !== undefined && { likeness }),
      },
    ];
  });
}

/** The earliest step that is wrong in any problem, where the rows of a quantity are steps. */
function firstWrongStep(
  operation: Operation,
  quantity: string,
  wrong: readonly Heard[],
): number | undefined {
  const hasSteps = operation === 'forward' || operation === 'states' || quantity === 'inputs';
  if (!hasSteps) return undefined;
  const steps = wrong.flatMap(({ certified: { centre, radius, shape }, received }) => {
    const width = shape[1] ?? 1;
    const k = centre.findIndex(
      (c, i) => !(Math.abs((received?.[i] ?? Number.NaN) - c) <= radius[i]!),
    );
    return k < 0 ? [] : [Math.floor(k / width) + 1];
  });
  return steps.length === 0 ? undefined : Math.min(...steps);
}

/** What is the same in all problems in which it is wrong. */
function likenessOf(wrong: readonly Heard[]): string | undefined {
  const isEver = (likeness: (heard: Heard) => boolean) => wrong.every(likeness);
  if (isEver(({ received }) => received === undefined)) return 'no answer';
  if (isEver(({ received }) => received?.some((value) => !Number.isFinite(value)) === true)) {
    return 'not finite';
  }
  if (isEver(({ received }) => received?.every((value) => value === 0) === true)) return 'zero';
  for (const [name, factor] of factors) {
    if (isEver((heard) => isTimes(heard, factor(heard)))) return name;
  }
  if (isEver(isTransposed)) return 'the transpose';
  if (isEver(isReversed)) return 'the same numbers in the opposite order';
  if (isEver(isPermuted)) return 'the same numbers in another order';
  return undefined;
}

type Factor = (heard: Heard) => number;

const steps: Factor = ({ problem }) => problem.inputs.length;
const outputs: Factor = ({ problem }) => problem.network.sizes.outputs;
const hidden: Factor = ({ problem }) => problem.network.sizes.hidden;

const factors: readonly (readonly [string, Factor])[] = [
  ['of the opposite sign', () => -1],
  ['exactly twice as large', () => 2],
  ['exactly half as large', () => 0.5],
  ['too large by exactly the number of steps', steps],
  ['too small by exactly the number of steps', (heard) => 1 / steps(heard)],
  ['too large by exactly the number of outputs', outputs],
  ['too small by exactly the number of outputs', (heard) => 1 / outputs(heard)],
  ['too large by exactly the number of hidden units', hidden],
  ['too small by exactly the number of hidden units', (heard) => 1 / hidden(heard)],
  [
    'too small by exactly the numbers of steps and outputs',
    (heard) => 1 / (steps(heard) * outputs(heard)),
  ],
];

function isTimes({ certified: { centre, radius }, received }: Heard, factor: number): boolean {
  return (
    received?.length === centre.length &&
    centre.every((c, k) => {
      const allowed = (1 + Math.abs(factor)) * radius[k]!;
      return Math.abs(received[k]! - factor * c) <= allowed;
    })
  );
}

function isTransposed({ certified: { centre, radius, shape }, received }: Heard): boolean {
  const [rows, columns] = shape;
  if (shape.length !== 2 || received?.length !== centre.length || rows === 1 || columns === 1) {
    return false;
  }
  return centre.every((c, k) => {
    const [i, j] = [Math.floor(k / columns!), k % columns!];
    return Math.abs(received[j * rows! + i]! - c) <= radius[k]!;
  });
}

function isReversed(heard: Heard): boolean {
  const { certified, received } = heard;
  if (received?.length !== certified.centre.length || received.length === 1) return false;
  return !isWrong({ ...heard, received: received.toReversed() });
}

function isPermuted({ certified: { centre, radius }, received }: Heard): boolean {
  if (received?.length !== centre.length || received.length === 1) return false;
  const widest = Math.max(...radius);
  const [a, b] = [received.toSorted((x, y) => x - y), centre.toSorted()];
  return a.every((value, k) => Math.abs(value - b[k]!) <= widest);
}
