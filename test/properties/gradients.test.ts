import { describe, expect, test } from 'vitest';
import { directionalSlope } from '../../properties/directional-slope.ts';
import { gradientCheckObjects } from '../../properties/gradient-check-objects.ts';
import { gradientsAffineInTargets } from '../../properties/gradients-affine-in-targets.ts';
import { gradientsPermuteWithUnits } from '../../properties/gradients-permute-with-units.ts';
import { gradientsSameTwice } from '../../properties/gradients-same-twice.ts';
import { gradientsSumOverSteps } from '../../properties/gradients-sum-over-steps.ts';
import { gradientsZeroAtOwnOutputs } from '../../properties/gradients-zero-at-own-outputs.ts';
import { initialStateGradientAgreement } from '../../properties/initial-state-gradient-agreement.ts';
import { inputGradientAgreement } from '../../properties/input-gradient-agreement.ts';
import { jacobianAgreement } from '../../properties/jacobian-agreement.ts';
import { jacobianIsAProduct } from '../../properties/jacobian-is-a-product.ts';
import { jacobianNormBound } from '../../properties/jacobian-norm-bound.ts';
import { noGradientAfterTheLoss } from '../../properties/no-gradient-after-the-loss.ts';
import { unusedInputsGetNoGradient } from '../../properties/unused-inputs-get-no-gradient.ts';
import { lossWeights, type Problem } from '../../src/network/problem.ts';
import type { Vector } from '../../src/network/tensor.ts';
import type { Property } from '../../src/property/property.ts';
import { type Equations, equationsOf } from '../../src/reference/equations.ts';
import { float64 } from '../../src/reference/float64.ts';
import type { NetworkDomain } from '../../src/subjects/declaration.ts';
import type { Implementation } from '../../src/subjects/in-process.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { forgetsTheFuture } from '../subjects/wrong.ts';
import { verdictOn } from '../verdict-on.ts';
import {
  expectBroken,
  smallest,
  testThatOthersHold,
  twoSteps,
  twoUnits,
} from './held-and-broken.ts';

testThatOthersHold('gradients');

describe('wrong gradients break their property, in a case to check by hand', () => {
  test('forgets-the-future', async () => {
    await expectBroken(forgetsTheFuture(), inputGradientAgreement, twoSteps);
    await expectBroken(forgetsTheFuture(), initialStateGradientAgreement, smallest);
    await expectBroken(forgetsTheFuture(), directionalSlope, twoSteps);
  });

  test.each([
    ['never-objects', false],
    ['always-objects', true],
  ])('%s', async (name, objects) => {
    const subject = variationOfReference(name, {
      operations: () => ({ gradCheck: () => objects }),
    });
    expect(await verdictOn(subject, gradientCheckObjects as Property)).toMatchObject({
      verdict: 'violated',
      counterexample: { given: { inputs: [[expect.any(Number)]] } },
    });
  });

  test('answers-its-check-with-a-word', async () => {
    const subject = variationOfReference('answers-its-check-with-a-word', {
      operations: () => ({ gradCheck: () => 'wrong' }),
    });
    expect(await verdictOn(subject, gradientCheckObjects as Property)).toMatchObject({
      verdict: 'errored',
      fault: { kind: 'not-a-choice', received: '"wrong"' },
    });
  });

  test('averages-over-the-steps: two steps', async () => {
    await expectBroken(averagesOverTheSteps(), gradientsSumOverSteps, twoSteps);
  });

  test('clips-without-being-asked: one number', async () => {
    await expectBroken(clipsWithoutBeingAsked(), gradientsAffineInTargets, smallest);
  });

  test('compares-with-the-next-target: two steps', async () => {
    await expectBroken(comparesWithTheNextTarget(), gradientsZeroAtOwnOutputs, twoSteps);
  });

  test('decays-its-weights: one weight', async () => {
    await expectBroken(decaysItsWeights(), gradientsZeroAtOwnOutputs, smallest);
    await expectBroken(decaysItsWeights(), unusedInputsGetNoGradient, smallest);
  });

  test('adds-to-the-gradients-of-before: one number', async () => {
    await expectBroken(addsToTheGradientsOfBefore, gradientsSameTwice, smallest);
  });

  test('lags-behind, which shows only after another problem', async () => {
    await expectBroken(lagsBehind(), gradientsSameTwice, smallest);
  });

  test('forgets-the-last-unit: two units', async () => {
    await expectBroken(forgetsTheLastUnit(), gradientsPermuteWithUnits, twoUnits);
  });

  test('counts-masked-steps: two steps', async () => {
    await expectBroken(countsMaskedSteps(), noGradientAfterTheLoss, twoSteps);
  });
});

describe('a wrong Jacobian breaks its property, in a case to check by hand', () => {
  test('transposes-the-jacobian: two units, since one is its own transpose', async () => {
    await expectBroken(transposesTheJacobian(), jacobianAgreement, twoUnits);
    await expectBroken(transposesTheJacobian(), jacobianIsAProduct, { ...twoUnits, T: 2 });
  });

  test('takes-one-plus-the-square: one unit', async () => {
    await expectBroken(takesOnePlusTheSquare(), jacobianNormBound, smallest);
  });
});

test('gradients that differ in their last bits are noted, and hold', async () => {
  const verdict = await verdictOn(changesItsLastBits(), gradientsSameTwice as Property);
  expect(verdict.verdict).toBe('held');
  expect(verdict.notes).toEqual(['gradients that are asked for twice differ in their last bits']);
});

describe('zeros for an answer have shown nothing', () => {
  const nothing = variationOfReference('learns-nothing', {
    math: { ...float64, minus: (x) => x.map(() => 0) },
    operations: ({ jacobian }) => ({
      jacobian: (request) => rowsOfAnswer(jacobian(request)).map((row) => row.map(() => 0)),
    }),
  });
  test.each([
    gradientsZeroAtOwnOutputs,
    gradientsSumOverSteps,
    gradientsPermuteWithUnits,
    gradientsSameTwice,
    unusedInputsGetNoGradient,
    noGradientAfterTheLoss,
    jacobianIsAProduct,
    jacobianNormBound,
  ] as const)('$name', async (property) => {
    expect((await verdictOn(nothing, property as Property)).verdict).toBe('vacuous');
  });
});

describe('a law about networks that the subject cannot be is unsupported', () => {
  const unsupported: [Property<Problem>, Partial<NetworkDomain>][] = [
    [initialStateGradientAgreement, { initialStates: false }],
    [gradientsSumOverSteps, { masks: false }],
    [gradientsAffineInTargets, { losses: ['cross-entropy'] }],
    [gradientsZeroAtOwnOutputs, { readouts: ['softmax'] }],
    [noGradientAfterTheLoss, { masks: false }],
  ];
  test.each(unsupported)('$name where $1', async (property, limits) => {
    const { declaration, ...rest } = referenceSubject();
    const networks = { ...declaration.networks, ...limits };
    const subject = { ...rest, declaration: { ...declaration, networks } };
    expect((await verdictOn(subject, property as Property)).verdict).toBe('unsupported');
  });
});

type Answer = number[] | number[][];
type Gradients = Record<string, Answer>;

/** The reference with something done to its gradients. */
function withGradients(
  name: string,
  change: (gradients: Gradients, problem: Problem, right: Required<Implementation>) => Gradients,
): Subject {
  return variationOfReference(name, {
    operations: (right) => ({
      gradients: (problem) => change(right.gradients(problem) as Gradients, problem, right),
    }),
  });
}

function mapAll(gradients: Gradients, f: (value: number, name: string, k: number) => number) {
  return Object.fromEntries(
    Object.entries(gradients).map(([name, answer]) => {
      const mapped = answer.map((row, i) =>
        Array.isArray(row) ? row.map((v, j) => f(v, name, i * row.length + j)) : f(row, name, i),
      );
      return [name, mapped as Answer];
    }),
  );
}

function rowsOfAnswer(answer: unknown): Vector[] {
  return answer as Vector[];
}

function averagesOverTheSteps(): Subject {
  return withGradients('averages-over-the-steps', (gradients, problem) => {
    const counted = Math.max(1, lossWeights(problem).filter((weight) => weight > 0).length);
    return mapAll(gradients, (value) => value / counted);
  });
}

function clipsWithoutBeingAsked(): Subject {
  return withGradients('clips-without-being-asked', (gradients) =>
    mapAll(gradients, (value) => Math.min(1, Math.max(-1, value))),
  );
}

function comparesWithTheNextTarget(): Subject {
  return variationOfReference('compares-with-the-next-target', {
    operations: (right) => ({
      gradients: (problem) => {
        const targets = problem.targets.map((y, t) => problem.targets[t + 1] ?? y);
        return right.gradients({ ...problem, targets });
      },
    }),
  });
}

function decaysItsWeights(): Subject {
  return withGradients('decays-its-weights', (gradients, { parameters }) =>
    mapAll(gradients, (value, name, k) => {
      const weights = parameters[name as keyof typeof parameters]!;
      return value + 0.125 * weights.values[k]!;
    }),
  );
}

/** One set of buffers for networks of a size, never set back to 0. */
function addsToTheGradientsOfBefore(): Subject {
  const left = new Map<string, Gradients>();
  return withGradients('adds-to-the-gradients-of-before', (gradients, { network }) => {
    const key = JSON.stringify([network.sizes, network.biases]);
    const before = left.get(key);
    const sum = mapAll(gradients, (value, name, k) => value + (before ? at(before[name]!, k) : 0));
    left.set(key, sum);
    return sum;
  });
}

function at(answer: Answer, k: number): number {
  return answer.flat()[k]!;
}

/** While the parameters stay the same, it answers each question with the answer to the one before. */
function lagsBehind(): Subject {
  let key = '';
  let kept: unknown;
  return variationOfReference('lags-behind', {
    operations: (right) => ({
      gradients(problem) {
        const asked = JSON.stringify(problem.parameters);
        const answer = right.gradients(problem);
        const given = asked === key ? kept : answer;
        [key, kept] = [asked, answer];
        return given;
      },
    }),
  });
}

/** A loop over units that stops one short. */
function forgetsTheLastUnit(): Subject {
  return variationOfReference('forgets-the-last-unit', {
    equations(network) {
      const equations: Equations = equationsOf(network);
      const H = network.sizes.hidden;
      const kept = Float64Array.from({ length: H }, (_, i) => (i < H - 1 ? 1 : 0));
      return {
        ...equations,
        cell: {
          ...equations.cell,
          stepBack: (math, parameters, step, dh) =>
            equations.cell.stepBack(math, parameters, step, math.product(dh, math.given(kept))),
        },
      };
    },
  });
}

function countsMaskedSteps(): Subject {
  return variationOfReference('counts-masked-steps', {
    operations: (right) => ({
      inputGradients: (problem) =>
        right.inputGradients({ ...problem, weights: problem.weights.map(() => 1) }),
    }),
  });
}

function transposesTheJacobian(): Subject {
  return variationOfReference('transposes-the-jacobian', {
    operations: (right) => ({
      jacobian(request) {
        const rows = rowsOfAnswer(right.jacobian(request));
        return rows.map((_, j) => rows.map((row) => row[j]!));
      },
    }),
  });
}

/** tanh′ = 1 − h², with the wrong sign. */
function takesOnePlusTheSquare(): Subject {
  return variationOfReference('takes-one-plus-the-square', {
    math: { ...float64, oneMinusSquare: (h) => h.map((value) => 1 + value * value) },
  });
}

/** Another number of threads each time, say. */
function changesItsLastBits(): Subject {
  let isEven = false;
  return withGradients('changes-its-last-bits', (gradients) => {
    isEven = !isEven;
    return mapAll(gradients, (value) => (isEven ? value : value * (1 + 2 ** -52)));
  });
}
