import { describe, expect, test } from 'vitest';
import { argumentsUnmodified } from '../../properties/arguments-unmodified.ts';
import { batchEqualsMembers } from '../../properties/batch-equals-members.ts';
import { causality } from '../../properties/causality.ts';
import { continuation } from '../../properties/continuation.ts';
import { everyLength } from '../../properties/every-length.ts';
import { hiddenUnitsPermute } from '../../properties/hidden-units-permute.ts';
import { initialStateUsed } from '../../properties/initial-state-used.ts';
import { instancesShareNothing } from '../../properties/instances-share-nothing.ts';
import { oddSymmetry } from '../../properties/odd-symmetry.ts';
import { oneStep } from '../../properties/one-step.ts';
import { outputsIgnoreTargets } from '../../properties/outputs-ignore-targets.ts';
import { readoutIsAProbability } from '../../properties/readout-is-a-probability.ts';
import { returnedValuesStay } from '../../properties/returned-values-stay.ts';
import { sameCallTwice } from '../../properties/same-call-twice.ts';
import { saturationStaysFinite } from '../../properties/saturation-stays-finite.ts';
import { shiftingInTime } from '../../properties/shifting-in-time.ts';
import { signFlip } from '../../properties/sign-flip.ts';
import { stateAgreement } from '../../properties/state-agreement.ts';
import { statesStayBounded } from '../../properties/states-stay-bounded.ts';
import { zeroWeightsGiveTheBias } from '../../properties/zero-weights-give-the-bias.ts';
import type { Problem } from '../../src/network/problem.ts';
import { mapValues, type Vector } from '../../src/network/tensor.ts';
import type { Property } from '../../src/property/property.ts';
import { equationsOf } from '../../src/reference/equations.ts';
import { float64 } from '../../src/reference/float64.ts';
import type { CellEquations } from '../../src/reference/step.ts';
import type { Declaration, NetworkDomain } from '../../src/subjects/declaration.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { ignoresTheInitialState, overflowsInTanh } from '../subjects/wrong.ts';
import { verdictOn } from '../verdict-on.ts';
import {
  expectBroken,
  smallest,
  testThatOthersHold,
  twoClasses,
  twoSteps,
  twoUnits,
} from './held-and-broken.ts';

testThatOthersHold('forward');

describe('wrong steps break their property, in a case to check by hand', () => {
  test('returns-states-a-step-late: one step', async () => {
    await expectBroken(returnsStatesAStepLate(), stateAgreement, smallest);
  });

  test('hears-the-next-input: two steps', async () => {
    await expectBroken(hearsTheNextInput(), causality, twoSteps);
  });

  test('centres-the-inputs-of-a-sequence: two steps', async () => {
    await expectBroken(centresTheInputsOfASequence(), causality, twoSteps);
    await expectBroken(centresTheInputsOfASequence(), everyLength, twoSteps);
  });

  test('weighs-each-step-otherwise: two steps, or one that comes later', async () => {
    await expectBroken(weighsEachStepOtherwise(), continuation, twoSteps);
    await expectBroken(weighsEachStepOtherwise(), shiftingInTime, smallest);
  });

  test('has-room-for-32-steps: 33 steps', async () => {
    await expectBroken(hasRoomFor32Steps(), everyLength, { T: 33, D: 1, H: 1, O: 1 });
  });

  test('squeezes-a-single-step: no row where there should be one', async () => {
    await expectBroken(squeezesASingleStep(), oneStep, smallest, 'errored');
  });

  test('ignores-the-initial-state', async () => {
    await expectBroken(ignoresTheInitialState(), initialStateUsed, smallest);
    await expectBroken(ignoresTheInitialState(), continuation, twoSteps);
  });

  test('peeks-at-the-target', async () => {
    await expectBroken(peeksAtTheTarget(), outputsIgnoreTargets, smallest);
  });
});

describe('wrong units and read-outs break their property, in a case to check by hand', () => {
  test('overflows-in-tanh', async () => {
    await expectBroken(overflowsInTanh(), saturationStaysFinite, smallest);
  });

  test.each(['sigmoid', 'softmax'] as const)('overflows-in-%s', async (readout) => {
    const subject = limitedTo(overflowsInTheReadout(), { readouts: [readout] });
    await expectBroken(subject, saturationStaysFinite, smallest);
  });

  test('adds-the-bias-twice', async () => {
    await expectBroken(addsTheBiasTwice(), zeroWeightsGiveTheBias, smallest);
  });

  test('returns-logits', async () => {
    await expectBroken(returnsLogits(), readoutIsAProbability, smallest);
  });

  test('a softmax-that-forgets-to-normalise: two classes', async () => {
    await expectBroken(forgetsToNormalise(), readoutIsAProbability, twoClasses);
  });

  test('forgets-to-squash', async () => {
    await expectBroken(forgetsToSquash(), statesStayBounded, smallest);
  });

  test('forgets-the-last-unit: two units', async () => {
    await expectBroken(forgetsTheLastUnit(), hiddenUnitsPermute, twoUnits);
  });

  test('squashes-to-between-0-and-1', async () => {
    await expectBroken(squashesToBetween0And1(), signFlip, smallest);
    await expectBroken(squashesToBetween0And1(), oddSymmetry, smallest);
  });
});

describe('what is left over from another call breaks its property', () => {
  test('carries-its-state-over', async () => {
    await expectBroken(carriesItsStateOver(), sameCallTwice, smallest);
    await expectBroken(carriesItsStateOver(), instancesShareNothing, smallest);
  });

  test('keeps-one-set-of-parameters for all instances', async () => {
    await expectBroken(keepsOneSetOfParameters(), instancesShareNothing, smallest);
    expect((await verdictOn(keepsOneSetOfParameters(), sameCallTwice as Property)).verdict).toBe(
      'held',
    );
  });

  test('runs-a-batch-one-after-the-other, from where the one before ended', async () => {
    await expectBroken(runsABatchOneAfterTheOther(), batchEqualsMembers, smallest);
  });

  test('takes-time-for-batch: three sequences of one step, or one of three', async () => {
    await expectBroken(takesTimeForBatch(), batchEqualsMembers, smallest);
  });

  test('works-in-place', async () => {
    await expectBroken(worksInPlace('forward'), argumentsUnmodified, smallest);
    await expectBroken(worksInPlace('gradients'), argumentsUnmodified, smallest);
  });

  test('answers-in-the-same-array', async () => {
    await expectBroken(answersInTheSameArray('forward'), returnedValuesStay, smallest);
    await expectBroken(answersInTheSameArray('states'), returnedValuesStay, smallest);
    await expectBroken(answersInTheSameArray('gradients'), returnedValuesStay, smallest);
  });
});

test('outputs that differ in their last bits are noted, and hold', async () => {
  const verdict = await verdictOn(changesItsLastBits(), sameCallTwice as Property);
  expect(verdict.verdict).toBe('held');
  expect(verdict.notes).toEqual(['outputs that are asked for twice differ in their last bits']);
});

describe('zeros for an answer have shown nothing', () => {
  const zeros = (count: number, width: number) =>
    Array.from({ length: count }, () => new Float64Array(width));
  const nothing = variationOfReference('answers-with-zeros', {
    operations: () => ({
      forward: ({ inputs, network }) => zeros(inputs.length, network.sizes.outputs),
      states: ({ inputs, network }) => zeros(inputs.length, network.sizes.hidden),
      batch: (problems) =>
        problems.map(({ inputs, network }) => zeros(inputs.length, network.sizes.outputs)),
    }),
  });
  test.each([
    causality,
    continuation,
    everyLength,
    statesStayBounded,
    hiddenUnitsPermute,
    signFlip,
    oddSymmetry,
    shiftingInTime,
    outputsIgnoreTargets,
    batchEqualsMembers,
    sameCallTwice,
    instancesShareNothing,
  ] as const)('$name', async (property) => {
    expect((await verdictOn(nothing, property as Property)).verdict).toBe('vacuous');
  });
});

describe('a law that does not bind the subject is unsupported', () => {
  const networks: [Property<Problem>, Partial<NetworkDomain>][] = [
    [continuation, { initialStates: false }],
    [initialStateUsed, { initialStates: false }],
    [zeroWeightsGiveTheBias, { biases: [false] }],
    [readoutIsAProbability, { readouts: ['linear'] }],
    [statesStayBounded, { cells: ['relu'] }],
    [signFlip, { cells: ['relu'] }],
    [oddSymmetry, { cells: ['relu'] }],
    [oddSymmetry, { readouts: ['sigmoid'] }],
    [shiftingInTime, { biases: [true] }],
  ];
  test.each(networks)('$name where $1', async (property, limits) => {
    const subject = limitedTo(referenceSubject(), limits);
    expect((await verdictOn(subject, property as Property)).verdict).toBe('unsupported');
  });

  const declarations: [Property<Problem>, Partial<Declaration>][] = [
    [argumentsUnmodified, { isWatchable: false }],
    [returnedValuesStay, { isWatchable: false }],
    [batchEqualsMembers, { operations: ['forward'] }],
    [continuation, { operations: ['forward'] }],
  ];
  test.each(declarations)('$name where $1', async (property, limits) => {
    const subject = referenceSubject();
    const declaration = { ...subject.declaration, ...limits };
    const verdict = await verdictOn({ ...subject, declaration }, property as Property);
    expect(verdict.verdict).toBe('unsupported');
  });
});

test.each([oneStep, saturationStaysFinite, argumentsUnmodified, returnedValuesStay] as const)(
  '$name asks only for what is offered',
  async (property) => {
    const subject = referenceSubject();
    const declaration = { ...subject.declaration, operations: ['forward'] as const };
    const verdict = await verdictOn({ ...subject, declaration }, property as Property);
    expect(verdict.verdict).toBe('held');
  },
);

function limitedTo(subject: Subject, limits: Partial<NetworkDomain>): Subject {
  const { declaration } = subject;
  const networks = { ...declaration.networks, ...limits };
  return { ...subject, declaration: { ...declaration, networks } };
}

/** The reference with another step in the forward pass. */
function withStep(
  name: string,
  replaced: (right: CellEquations['step'], problemUnits: number) => CellEquations['step'],
): Subject {
  return variationOfReference(name, {
    equations(network) {
      const equations = equationsOf(network);
      const step = replaced(equations.cell.step, network.sizes.hidden);
      return { ...equations, cell: { ...equations.cell, step } };
    },
  });
}

type Rows = readonly Vector[];

/** The reference with something else returned by forward. */
function withOutputs(name: string, change: (outputs: Rows, problem: Problem) => unknown): Subject {
  return variationOfReference(name, {
    operations: (right) => ({
      forward: (problem) => change(right.forward(problem) as Rows, problem),
    }),
  });
}

/** The reference, answering for the outputs of another problem. */
function withOutputsOf(name: string, other: (problem: Problem) => Problem): Subject {
  return variationOfReference(name, {
    operations: (right) => ({ forward: (problem) => right.forward(other(problem)) }),
  });
}

function returnsStatesAStepLate(): Subject {
  return variationOfReference('returns-states-a-step-late', {
    operations: (right) => ({
      states: (problem) => [problem.initialState, ...(right.states(problem) as Rows).slice(0, -1)],
    }),
  });
}

function hearsTheNextInput(): Subject {
  return withOutputsOf('hears-the-next-input', (problem) => ({
    ...problem,
    inputs: problem.inputs.map((x, t) => {
      const next = problem.inputs[t + 1];
      return next ? x.map((value, i) => value + next[i]!) : x;
    }),
  }));
}

function centresTheInputsOfASequence(): Subject {
  return withOutputsOf('centres-the-inputs-of-a-sequence', (problem) => {
    const sum = float64.sum(problem.inputs);
    const mean = sum.map((value) => value / problem.inputs.length);
    return { ...problem, inputs: problem.inputs.map((x) => float64.minus(x, mean)) };
  });
}

/** State t of a run is divided by t. */
function weighsEachStepOtherwise(): Subject {
  return withStep('weighs-each-step-otherwise', (right) => {
    let t = 0;
    return (math, parameters, x, hPrev) => {
      t += 1;
      const step = right(math, parameters, x, hPrev);
      return { ...step, h: math.scale(1 / t, step.h) };
    };
  });
}

/** After step 32 the outputs go to the places of the first ones. */
function hasRoomFor32Steps(): Subject {
  return withOutputs('has-room-for-32-steps', (outputs) => {
    const room: Vector[] = [];
    for (const [t, y] of outputs.entries()) room[t % 32] = y;
    return outputs.map((_, t) => room[t % 32]);
  });
}

function squeezesASingleStep(): Subject {
  return withOutputs('squeezes-a-single-step', (outputs) =>
    outputs.length === 1 ? outputs[0] : outputs,
  );
}

function peeksAtTheTarget(): Subject {
  return withOutputs('peeks-at-the-target', (outputs, { targets }) =>
    outputs.map((y, t) => y.map((value, i) => (value + targets[t]![i]!) / 2)),
  );
}

/** Each exponential on the side where it overflows. */
function overflowsInTheReadout(): Subject {
  return variationOfReference('overflows-in-the-readout', {
    math: {
      ...float64,
      sigmoid: (z) => z.map((value) => Math.exp(value) / (1 + Math.exp(value))),
      softmax(z) {
        const powers = z.map(Math.exp);
        const sum = powers.reduce((total, power) => total + power, 0);
        return powers.map((power) => power / sum);
      },
    },
  });
}

function addsTheBiasTwice(): Subject {
  return withOutputsOf('adds-the-bias-twice', (problem) => {
    const { by } = problem.parameters;
    const doubled = by && { by: mapValues(by, (b) => 2 * b) };
    return { ...problem, parameters: { ...problem.parameters, ...doubled } };
  });
}

function returnsLogits(): Subject {
  return variationOfReference('returns-logits', {
    equations: (network) => ({ ...equationsOf(network), readout: (_math, z) => z }),
  });
}

function forgetsToNormalise(): Subject {
  return variationOfReference('forgets-to-normalise', {
    math: { ...float64, softmax: (z) => z.map((value) => Math.exp(value - Math.max(...z))) },
  });
}

function forgetsToSquash(): Subject {
  return variationOfReference('forgets-to-squash', { math: { ...float64, tanh: (a) => a } });
}

function squashesToBetween0And1(): Subject {
  const math = { ...float64, tanh: float64.sigmoid };
  return variationOfReference('squashes-to-between-0-and-1', { math });
}

/** A loop over units that stops one short. */
function forgetsTheLastUnit(): Subject {
  return withStep('forgets-the-last-unit', (right, H) => (math, parameters, x, hPrev) => {
    const kept = Float64Array.from({ length: H }, (_, i) => (i < H - 1 ? 1 : 0));
    const step = right(math, parameters, x, hPrev);
    return { ...step, h: math.product(step.h, math.given(kept)) };
  });
}

/** Once it has run, it starts from where it stopped. */
function carriesItsStateOver(): Subject {
  const kept = new Map<number, Vector>();
  return variationOfReference('carries-its-state-over', {
    operations: (right) => ({
      forward(problem) {
        const H = problem.network.sizes.hidden;
        const started = { ...problem, initialState: kept.get(H) ?? problem.initialState };
        kept.set(H, (right.states(started) as Rows).at(-1)!);
        return right.forward(started);
      },
    }),
  });
}

/** Each instance knows which parameters it was given, and all of them put theirs into one place. */
function keepsOneSetOfParameters(): Subject {
  const given = new Map<string, string>();
  let kept: Problem['parameters'];
  return withOutputsOf('keeps-one-set-of-parameters', (problem) => {
    const key = JSON.stringify(problem.parameters);
    if (given.get(problem.instance) !== key) kept = problem.parameters;
    given.set(problem.instance, key);
    return { ...problem, parameters: kept };
  });
}

function runsABatchOneAfterTheOther(): Subject {
  return variationOfReference('runs-a-batch-one-after-the-other', {
    operations: (right) => ({
      batch(problems) {
        let state = problems[0]!.initialState;
        return problems.map((problem) => {
          const started = { ...problem, initialState: state };
          state = (right.states(started) as Rows).at(-1)!;
          return right.forward(started);
        });
      },
    }),
  });
}

/** Goes through the sequences as if they were steps, and does so for every step. */
function takesTimeForBatch(): Subject {
  return variationOfReference('takes-time-for-batch', {
    operations: (right) => ({
      batch(problems) {
        const [first] = problems;
        const { targets, weights } = first!;
        const steps = first!.inputs.map((_, t) => {
          const across = {
            ...first!,
            inputs: problems.map(({ inputs }) => inputs[t]!),
            targets: problems.map(() => targets[t]!),
            weights: problems.map(() => weights[t]!),
          };
          return right.forward(across) as Rows;
        });
        return problems.map((_, k) => steps.map((outputs) => outputs[k]));
      },
    }),
  });
}

/** Its last state replaces the first one; its errors replace the targets. */
function worksInPlace(operation: 'forward' | 'gradients'): Subject {
  return variationOfReference('works-in-place', {
    operations: (right) => ({
      [operation](problem: Problem) {
        const answer = right[operation](problem);
        if (operation === 'forward') {
          problem.initialState.set((right.states(problem) as Rows).at(-1)!);
        } else {
          const outputs = right.forward(problem) as Rows;
          for (const [t, y] of problem.targets.entries()) y.set(float64.minus(outputs[t]!, y));
        }
        return answer;
      },
    }),
  });
}

/** One array for all answers of a size. */
function answersInTheSameArray(operation: 'forward' | 'states' | 'gradients'): Subject {
  const kept = new Map<string, unknown>();
  return variationOfReference('answers-in-the-same-array', {
    operations: (right) => ({
      [operation](problem: Problem) {
        const answer = right[operation](problem);
        const size = JSON.stringify([
          problem.network.sizes,
          problem.network.biases,
          problem.inputs.length,
        ]);
        const array = kept.get(size);
        if (array === undefined) kept.set(size, answer);
        else overwrite(array, answer);
        return kept.get(size);
      },
    }),
  });
}

/** Number by number, in lists and records of the same make. */
function overwrite(kept: unknown, answer: unknown): void {
  const fields = kept as Record<string, unknown>;
  for (const [name, value] of Object.entries(answer as Record<string, unknown>)) {
    if (typeof value === 'number') fields[name] = value;
    else overwrite(fields[name], value);
  }
}

/** Another number of threads each time, say. */
function changesItsLastBits(): Subject {
  let asked = 0;
  return withOutputs('changes-its-last-bits', (outputs) => {
    const factor = asked % 4 < 2 ? 1 : 1 + 2 ** -52;
    asked += 1;
    return outputs.map((y) => y.map((value) => value * factor));
  });
}
