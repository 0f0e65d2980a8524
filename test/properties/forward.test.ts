import { describe, expect, test } from 'vitest';
import { argumentsUnmodified } from '../../properties/arguments-unmodified.ts';
import { batchEqualsMembers } from '../../properties/batch-equals-members.ts';
import { catalogue } from '../../properties/catalogue.ts';
import { causality } from '../../properties/causality.ts';
import { continuation } from '../../properties/continuation.ts';
import { everyLength } from '../../properties/every-length.ts';
import { forwardAgreement } from '../../properties/forward-agreement.ts';
import { hiddenUnitsPermute } from '../../properties/hidden-units-permute.ts';
import { initialStateUsed } from '../../properties/initial-state-used.ts';
import { instancesShareNothing } from '../../properties/instances-share-nothing.ts';
import { oddSymmetry } from '../../properties/odd-symmetry.ts';
import { oneStep } from '../../properties/one-step.ts';
import { readoutIsAProbability } from '../../properties/readout-is-a-probability.ts';
import { returnedValuesStay } from '../../properties/returned-values-stay.ts';
import { sameCallTwice } from '../../properties/same-call-twice.ts';
import { saturationStaysFinite } from '../../properties/saturation-stays-finite.ts';
import { shiftingInTime } from '../../properties/shifting-in-time.ts';
import { signFlip } from '../../properties/sign-flip.ts';
import { stateAgreement } from '../../properties/state-agreement.ts';
import { statesStayBounded } from '../../properties/states-stay-bounded.ts';
import { zeroWeightsGiveTheBias } from '../../properties/zero-weights-give-the-bias.ts';
import type { Parameters } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import type { Vector } from '../../src/network/tensor.ts';
import type { Property } from '../../src/property/property.ts';
import { equationsOf } from '../../src/reference/equations.ts';
import { float64 } from '../../src/reference/float64.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { ignoresTheInitialState, overflowsInTanh } from '../subjects/wrong.ts';
import { sizeOf, verdictOn } from '../verdict-on.ts';
import { sumsFromTheLastTerm } from './summing-backwards.ts';

const laws = catalogue.filter(({ family }) => family === 'forward');

describe('held by the reference, and by one that sums in the other order', () => {
  test.each(laws.map((law) => [law.name, law] as const))('%s', async (_name, law) => {
    expect((await verdictOn(referenceSubject(), law)).verdict).toBe('held');
    expect((await verdictOn(sumsFromTheLastTerm(), law)).verdict).toBe('held');
  });
});

type Forward = (problem: Problem) => Vector[];

/** The reference with another forward pass, made from the right one. */
function forwards(
  name: string,
  change: (right: Forward) => (problem: Problem) => unknown,
): Subject {
  return variationOfReference(name, {
    operations: (right) => ({ forward: change(right.forward as Forward) }),
  });
}

const readsThePreviousState = () =>
  forwards('reads-the-previous-state', (right) => (problem) => {
    const silent = problem.inputs.map((x) => x.map(() => 0));
    return right({ ...problem, inputs: [...silent.slice(0, 1), ...problem.inputs.slice(0, -1)] });
  });

const looksAhead = () =>
  forwards('looks-ahead', (right) => (problem) => {
    const inputs = problem.inputs.map((x, t) => problem.inputs[t + 1] ?? x);
    return right({ ...problem, inputs });
  });

const dropsTheBias = () =>
  forwards('drops-the-output-bias', (right) => (problem) => {
    const { by, ...others } = problem.parameters;
    const parameters: Parameters = by ? { ...others, by: zeroed(by) } : others;
    return right({ ...problem, parameters });
  });

const goesOnFromLastTime = () => {
  const left = new Map<string, Vector>();
  return variationOfReference('goes-on-from-last-time', {
    operations: (right) => ({
      forward(problem) {
        const key = `${problem.instance} ${problem.network.sizes.hidden}`;
        const initialState = left.get(key) ?? problem.initialState;
        const states = right.states({ ...problem, initialState }) as Vector[];
        left.set(key, states.at(-1)!);
        return right.forward({ ...problem, initialState });
      },
    }),
  });
};

const remembersAnotherInstance = () => {
  let latest: Parameters | undefined;
  return forwards('remembers-the-network-of-another-instance', (right) => (problem) => {
    const parameters = problem.instance === 'second' && latest ? latest : problem.parameters;
    latest = problem.parameters;
    return right({ ...problem, parameters });
  });
};

const writesIntoItsInputs = () =>
  forwards('writes-into-its-inputs', (right) => (problem) => {
    const outputs = right(problem);
    problem.inputs[0]!.fill(7);
    return outputs;
  });

const reusesItsBuffer = () => {
  const buffers = new Map<string, Vector[]>();
  return forwards('reuses-its-buffer', (right) => (problem) => {
    const outputs = right(problem);
    const key = `${outputs.length} ${outputs[0]?.length}`;
    const buffer = buffers.get(key) ?? outputs;
    for (const [t, output] of outputs.entries()) buffer[t]!.set(output);
    buffers.set(key, buffer);
    return buffer;
  });
};

const squeezesOneStep = () =>
  forwards('squeezes-one-step', (right) => (problem) => {
    const outputs = right(problem);
    return outputs.length === 1 ? outputs[0] : outputs;
  });

const hasRoomForThirtyTwoSteps = () =>
  forwards(
    'has-room-for-32-steps',
    (right) => (problem) =>
      right(problem).map((output, t) => (t < 32 ? output : output.map(() => 0))),
  );

const forgetsTheLastUnit = () =>
  forwards('forgets-the-last-unit', (right) => (problem) => {
    const { Why } = problem.parameters;
    const H = problem.network.sizes.hidden;
    const values = Why.values.map((w, k) => (H > 1 && k % H === H - 1 ? 0 : w));
    return right({ ...problem, parameters: { ...problem.parameters, Why: { ...Why, values } } });
  });

const rectifiesItsStates = () =>
  variationOfReference('takes-relu-for-tanh', {
    equations: (network) => equationsOf({ ...network, cell: 'relu' }),
  });

const countsItsSteps = () =>
  forwards(
    'counts-its-steps',
    (right) => (problem) => right(problem).map((output, t) => output.map((y) => y + t)),
  );

const doublesAllButTheFirstStep = () =>
  forwards(
    'doubles-all-but-the-first-step',
    (right) => (problem) =>
      right(problem).map((output, t) => output.map((y) => (t === 0 ? y : 2 * y))),
  );

const takesTimeForBatch = () =>
  variationOfReference('takes-time-for-batch', {
    operations: (right) => ({
      batch: (problems) => problems.map(() => right.forward(problems[0]!)),
    }),
  });

const carriesStateThroughTheBatch = () =>
  variationOfReference('carries-state-through-the-batch', {
    operations: (right) => ({
      batch(problems) {
        let initialState = problems[0]!.initialState;
        return problems.map((problem) => {
          const continued = { ...problem, initialState };
          initialState = (right.states(continued) as Vector[]).at(-1)!;
          return right.forward(continued);
        });
      },
    }),
  });

const forgetsToNormalise = () =>
  variationOfReference('forgets-to-normalise', {
    math: { ...float64, softmax: (z) => z.map(Math.exp), sigmoid: (z) => z.map((v) => v + 2) },
  });

function zeroed<T extends { values: Vector }>(t: T): T {
  return { ...t, values: t.values.map(() => 0) };
}

describe('broken by a wrong network, in a case to check by hand', () => {
  const unit = { D: 1, H: 1, O: 1 };
  const broken: [Property, () => Subject, { T: number; D: number; H: number; O: number }][] = [
    [forwardAgreement, readsThePreviousState, { T: 1, ...unit }],
    [stateAgreement, ignoresTheInitialState, { T: 1, ...unit }],
    [oneStep, treatsOneStepOtherwise, { T: 2, ...unit }],
    [everyLength, hasRoomForThirtyTwoSteps, { T: 33, ...unit }],
    [causality, looksAhead, { T: 2, ...unit }],
    [shiftingInTime, countsItsSteps, { T: 1, ...unit }],
    [continuation, doublesAllButTheFirstStep, { T: 2, ...unit }],
    [initialStateUsed, ignoresTheInitialState, { T: 1, ...unit }],
    [sameCallTwice, goesOnFromLastTime, { T: 1, ...unit }],
    [instancesShareNothing, remembersAnotherInstance, { T: 1, ...unit }],
    [argumentsUnmodified, writesIntoItsInputs, { T: 1, ...unit }],
    [returnedValuesStay, reusesItsBuffer, { T: 1, ...unit }],
    [batchEqualsMembers, takesTimeForBatch, { T: 1, ...unit }],
    [batchEqualsMembers, carriesStateThroughTheBatch, { T: 1, ...unit }],
    [hiddenUnitsPermute, forgetsTheLastUnit, { T: 1, D: 1, H: 2, O: 1 }],
    [signFlip, rectifiesItsStates, { T: 1, ...unit }],
    [oddSymmetry, rectifiesItsStates, { T: 1, ...unit }],
    [statesStayBounded, rectifiesItsStates, { T: 1, ...unit }],
    [saturationStaysFinite, overflowsInTanh, { T: 1, ...unit }],
    [zeroWeightsGiveTheBias, dropsTheBias, { T: 1, ...unit }],
    [readoutIsAProbability, forgetsToNormalise, { T: 1, ...unit }],
  ];
  test.each(broken.map(([law, make, size]) => [law.name, make().name, law, make, size] as const))(
    '%s by %s',
    async (_law, _name, law, make, size) => {
      const verdict = await verdictOn(make(), law);
      expect(verdict.verdict).toBe('violated');
      expect(sizeOf(verdict)).toEqual(size);
    },
  );

  test('one-step by squeezes-one-step: a shape that is none', async () => {
    const verdict = await verdictOn(squeezesOneStep(), oneStep);
    expect(verdict.verdict).toBe('errored');
    expect(verdict.fault?.kind).toBe('wrong-shape');
  });
});

function treatsOneStepOtherwise(): Subject {
  return forwards(
    'treats-one-step-otherwise',
    (right) => (problem) =>
      right(problem).map((output) => output.map((y) => (problem.inputs.length === 1 ? 2 * y : y))),
  );
}

test('answers that differ in their last bits are held with a note', async () => {
  let calls = 0;
  const trembling = forwards('trembles', (right) => (problem) => {
    calls += 1;
    return right(problem).map((y) => y.map((v) => (calls % 2 === 0 ? v * (1 + 2 ** -52) : v)));
  });
  const verdict = await verdictOn(trembling, sameCallTwice);
  expect(verdict.verdict).toBe('held');
  expect(verdict.notes).toEqual([expect.stringContaining('last bits')]);
});

test('what cannot be watched or restarted is unsupported', async () => {
  const reference = referenceSubject();
  const { declaration } = reference;
  const blind = { ...reference, declaration: { ...declaration, isWatchable: false } };
  expect((await verdictOn(blind, argumentsUnmodified)).verdict).toBe('unsupported');
  expect((await verdictOn(blind, returnedValuesStay)).verdict).toBe('unsupported');
  const networks = { ...declaration.networks, initialStates: false };
  const fixed = { ...reference, declaration: { ...declaration, networks } };
  expect((await verdictOn(fixed, continuation)).verdict).toBe('unsupported');
  expect((await verdictOn(fixed, initialStateUsed)).verdict).toBe('unsupported');
});
