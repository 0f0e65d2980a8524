import { describe, expect, test } from 'vitest';
import { extremeLogitsStayFinite } from '../../properties/extreme-logits-stay-finite.ts';
import { lastStepLossIgnoresTheOthers } from '../../properties/last-step-loss-ignores-the-others.ts';
import { lossAgreement } from '../../properties/loss-agreement.ts';
import { lossNeverNegative } from '../../properties/loss-never-negative.ts';
import { lossSumsOverSteps } from '../../properties/loss-sums-over-steps.ts';
import { lossZeroAtTheTarget } from '../../properties/loss-zero-at-the-target.ts';
import { maskedStepsCountNothing } from '../../properties/masked-steps-count-nothing.ts';
import { softmaxShiftInvariance } from '../../properties/softmax-shift-invariance.ts';
import { lossWeights, type Problem } from '../../src/network/problem.ts';
import type { Property } from '../../src/property/property.ts';
import { type Equations, equationsOf } from '../../src/reference/equations.ts';
import { float64 } from '../../src/reference/float64.ts';
import type { LossEquations } from '../../src/reference/losses.ts';
import type { NetworkDomain } from '../../src/subjects/declaration.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { verdictOn } from '../verdict-on.ts';
import {
  expectBroken,
  smallest,
  testThatOthersHold,
  twoClasses,
  twoSteps,
} from './held-and-broken.ts';

testThatOthersHold('loss');

describe('a wrong loss breaks its property, in a case to check by hand', () => {
  test('averages-over-the-steps: two steps', async () => {
    await expectBroken(averagesOverTheSteps(), lossAgreement, twoSteps);
    await expectBroken(averagesOverTheSteps(), lossSumsOverSteps, twoSteps);
  });

  test('forgets-to-square: one number below its target', async () => {
    await expectBroken(forgetsToSquare(), lossNeverNegative, smallest);
  });

  test('compares-with-the-next-target: two steps', async () => {
    await expectBroken(comparesWithTheNextTarget(), lossZeroAtTheTarget, twoSteps);
  });

  test('adds-one-to-the-sum-of-powers: two classes', async () => {
    await expectBroken(addsOneToTheSumOfPowers(), softmaxShiftInvariance, twoClasses);
  });

  test('overflows-in-the-exponential, and NaN is no loss', async () => {
    await expectBroken(overflowsInTheExponential(), extremeLogitsStayFinite, smallest);
    const classes = limitedTo(overflowsInTheExponential(), { losses: ['cross-entropy'] });
    await expectBroken(classes, extremeLogitsStayFinite, twoClasses);
  });

  test('takes-the-logarithm-of-0', async () => {
    await expectBroken(takesTheLogarithmOfZero(), extremeLogitsStayFinite, smallest);
  });

  test('counts-masked-steps: two steps', async () => {
    await expectBroken(countsMaskedSteps(), maskedStepsCountNothing, twoSteps);
  });

  test('masks-the-loss-but-not-the-gradient: two steps', async () => {
    await expectBroken(masksTheLossButNotTheGradient(), maskedStepsCountNothing, twoSteps);
  });

  test('counts-every-step: two steps', async () => {
    await expectBroken(countsEveryStep(), lastStepLossIgnoresTheOthers, twoSteps);
  });
});

describe('a loss that is always 0 has shown nothing', () => {
  const nothing = variationOfReference('loses-nothing', { operations: () => ({ loss: () => 0 }) });
  test.each([lossZeroAtTheTarget, lossSumsOverSteps] as const)('$name', async (property) => {
    expect((await verdictOn(nothing, property as Property)).verdict).toBe('vacuous');
  });
});

describe('a law about networks that the subject cannot be is unsupported', () => {
  const unsupported: [Property<Problem>, Partial<NetworkDomain>][] = [
    [lossZeroAtTheTarget, { losses: ['cross-entropy'] }],
    [softmaxShiftInvariance, { losses: ['half-squared-error'] }],
    [softmaxShiftInvariance, { biases: [false] }],
    [extremeLogitsStayFinite, { losses: ['half-squared-error'] }],
    [maskedStepsCountNothing, { masks: false }],
    [lossSumsOverSteps, { masks: false }],
    [lastStepLossIgnoresTheOthers, { spans: ['every-step'] }],
  ];
  test.each(unsupported)('$name where $1', async (property, limits) => {
    const subject = limitedTo(referenceSubject(), limits);
    expect((await verdictOn(subject, property as Property)).verdict).toBe('unsupported');
  });
});

function limitedTo(subject: Subject, limits: Partial<NetworkDomain>): Subject {
  const { declaration } = subject;
  const networks = { ...declaration.networks, ...limits };
  return { ...subject, declaration: { ...declaration, networks } };
}

/** The reference with another loss for each step. */
function withLoss(name: string, change: (loss: LossEquations) => Partial<LossEquations>): Subject {
  return variationOfReference(name, {
    equations(network) {
      const equations: Equations = equationsOf(network);
      return { ...equations, loss: { ...equations.loss, ...change(equations.loss) } };
    },
  });
}

/** The reference, answering for the loss of another problem. */
function withLossOf(name: string, other: (problem: Problem) => Problem): Subject {
  return variationOfReference(name, {
    operations: (right) => ({ loss: (problem) => right.loss(other(problem)) }),
  });
}

function averagesOverTheSteps(): Subject {
  return variationOfReference('averages-over-the-steps', {
    operations: (right) => ({
      loss: (problem) =>
        (right.loss(problem) as number) /
        Math.max(1, lossWeights(problem).filter((weight) => weight > 0).length),
    }),
  });
}

function forgetsToSquare(): Subject {
  return withLoss('forgets-to-square', () => ({
    terms: (math, z, y) => math.scale(0.5, math.minus(z, y)),
  }));
}

function comparesWithTheNextTarget(): Subject {
  return withLossOf('compares-with-the-next-target', (problem) => ({
    ...problem,
    targets: problem.targets.map((y, t) => problem.targets[t + 1] ?? y),
  }));
}

/** Room for no answer at all: e^z / (1 + Σ e^z). */
function addsOneToTheSumOfPowers(): Subject {
  const logSum = (z: Float64Array) => Math.log(z.reduce((sum, v) => sum + Math.exp(v), 1));
  return variationOfReference('adds-one-to-the-sum-of-powers', {
    math: {
      ...float64,
      softmax: (z) => z.map((value) => Math.exp(value - logSum(z))),
      crossEntropy: (z, y) =>
        Float64Array.of(z.reduce((sum, value, i) => sum + y[i]! * (logSum(z) - value), 0)),
    },
  });
}

function overflowsInTheExponential(): Subject {
  const logSum = (z: Float64Array) => Math.log(z.reduce((sum, v) => sum + Math.exp(v), 0));
  return variationOfReference('overflows-in-the-exponential', {
    math: {
      ...float64,
      binaryCrossEntropy: (z, y) => z.map((v, i) => Math.log(1 + Math.exp(v)) - y[i]! * v),
      crossEntropy: (z, y) =>
        Float64Array.of(z.reduce((sum, value, i) => sum + y[i]! * (logSum(z) - value), 0)),
    },
  });
}

function takesTheLogarithmOfZero(): Subject {
  return variationOfReference('takes-the-logarithm-of-0', {
    math: {
      ...float64,
      binaryCrossEntropy: (z, y) =>
        float64.sigmoid(z).map((p, i) => -y[i]! * Math.log(p) - (1 - y[i]!) * Math.log(1 - p)),
    },
  });
}

function everyStep(problem: Problem): Problem {
  const network = { ...problem.network, span: 'every-step' } as const;
  return { ...problem, network, weights: problem.weights.map(() => 1) };
}

function countsMaskedSteps(): Subject {
  return withLossOf('counts-masked-steps', everyStep);
}

function masksTheLossButNotTheGradient(): Subject {
  return variationOfReference('masks-the-loss-but-not-the-gradient', {
    operations: (right) => ({ gradients: (problem) => right.gradients(everyStep(problem)) }),
  });
}

function countsEveryStep(): Subject {
  return withLossOf('counts-every-step', everyStep);
}
