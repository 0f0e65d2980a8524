import type { Property } from '../src/property/property.ts';
import { aSequenceCanBeOverfitted } from './a-sequence-can-be-overfitted.ts';
import { aStepLowersTheLoss } from './a-step-lowers-the-loss.ts';
import { argumentsUnmodified } from './arguments-unmodified.ts';
import { batchEqualsMembers } from './batch-equals-members.ts';
import { belowTheThresholdNothingChanges } from './below-the-threshold-nothing-changes.ts';
import { brokenGradientsStayBroken } from './broken-gradients-stay-broken.ts';
import { callersRandomStateUntouched } from './callers-random-state-untouched.ts';
import { causality } from './causality.ts';
import { classesAreBalanced } from './classes-are-balanced.ts';
import { clippedNormIsBounded } from './clipped-norm-is-bounded.ts';
import { clippingKeepsDirection } from './clipping-keeps-direction.ts';
import { clippingLeavesArguments } from './clipping-leaves-arguments.ts';
import { clippingTwiceIsOnce } from './clipping-twice-is-once.ts';
import { continuation } from './continuation.ts';
import { dataSeedMatters } from './data-seed-matters.ts';
import { dataSeedRepeats } from './data-seed-repeats.ts';
import { directionalSlope } from './directional-slope.ts';
import { eachUpdateIsAStep } from './each-update-is-a-step.ts';
import { everyArrayTakesPart } from './every-array-takes-part.ts';
import { everyLength } from './every-length.ts';
import { extremeLogitsStayFinite } from './extreme-logits-stay-finite.ts';
import { extremeNorms } from './extreme-norms.ts';
import { firstElementTellsTheClass } from './first-element-tells-the-class.ts';
import { forwardAgreement } from './forward-agreement.ts';
import { gradientAgreement } from './gradient-agreement.ts';
import { gradientCheckObjects } from './gradient-check-objects.ts';
import { gradientsAffineInTargets } from './gradients-affine-in-targets.ts';
import { gradientsPermuteWithUnits } from './gradients-permute-with-units.ts';
import { gradientsSameTwice } from './gradients-same-twice.ts';
import { gradientsSumOverSteps } from './gradients-sum-over-steps.ts';
import { gradientsZeroAtOwnOutputs } from './gradients-zero-at-own-outputs.ts';
import { hiddenUnitsPermute } from './hidden-units-permute.ts';
import { identityRecurrentIsIdentity } from './identity-recurrent-is-identity.ts';
import { initialBiasesAreZero } from './initial-biases-are-zero.ts';
import { initialInstancesIndependent } from './initial-instances-independent.ts';
import { initialMatricesIndependent } from './initial-matrices-independent.ts';
import { initialMean } from './initial-mean.ts';
import { initialNeighboursIndependent } from './initial-neighbours-independent.ts';
import { initialRange } from './initial-range.ts';
import { initialSeedMatters } from './initial-seed-matters.ts';
import { initialSeedRepeats } from './initial-seed-repeats.ts';
import { initialShape } from './initial-shape.ts';
import { initialStateGradientAgreement } from './initial-state-gradient-agreement.ts';
import { initialStateUsed } from './initial-state-used.ts';
import { initialStreamIsNumpys } from './initial-stream-is-numpys.ts';
import { initialVariance } from './initial-variance.ts';
import { inputGradientAgreement } from './input-gradient-agreement.ts';
import { instancesShareNothing } from './instances-share-nothing.ts';
import { jacobianAgreement } from './jacobian-agreement.ts';
import { jacobianIsAProduct } from './jacobian-is-a-product.ts';
import { jacobianNormBound } from './jacobian-norm-bound.ts';
import { lastStepLossIgnoresTheOthers } from './last-step-loss-ignores-the-others.ts';
import { lossAgreement } from './loss-agreement.ts';
import { lossNeverNegative } from './loss-never-negative.ts';
import { lossSumsOverSteps } from './loss-sums-over-steps.ts';
import { lossZeroAtTheTarget } from './loss-zero-at-the-target.ts';
import { maskedStepsCountNothing } from './masked-steps-count-nothing.ts';
import { memoryAlphabet } from './memory-alphabet.ts';
import { memoryLayout } from './memory-layout.ts';
import { memorySymbolsAreBalanced } from './memory-symbols-are-balanced.ts';
import { noGradientAfterTheLoss } from './no-gradient-after-the-loss.ts';
import { noiseHasMeanZero } from './noise-has-mean-zero.ts';
import { noiseHasVarianceAFifth } from './noise-has-variance-a-fifth.ts';
import { noiseIsGaussian } from './noise-is-gaussian.ts';
import { oddSymmetry } from './odd-symmetry.ts';
import { oneStep } from './one-step.ts';
import { outputsIgnoreTargets } from './outputs-ignore-targets.ts';
import { publishedExamples } from './published-examples.ts';
import { readoutIsAProbability } from './readout-is-a-probability.ts';
import { returnedValuesStay } from './returned-values-stay.ts';
import { sameCallTwice } from './same-call-twice.ts';
import { samplesAreIndependent } from './samples-are-independent.ts';
import { saturationStaysFinite } from './saturation-stays-finite.ts';
import { shiftingInTime } from './shifting-in-time.ts';
import { signFlip } from './sign-flip.ts';
import { softmaxShiftInvariance } from './softmax-shift-invariance.ts';
import { stateAgreement } from './state-agreement.ts';
import { statesStayBounded } from './states-stay-bounded.ts';
import { theThresholdIsUsed } from './the-threshold-is-used.ts';
import { trainingLossesAreTrue } from './training-losses-are-true.ts';
import { trainingRepeats } from './training-repeats.ts';
import { unusedInputsGetNoGradient } from './unused-inputs-get-no-gradient.ts';
import { updateAgreement } from './update-agreement.ts';
import { updateIsSimultaneous } from './update-is-simultaneous.ts';
import { zeroGradientsStayZero } from './zero-gradients-stay-zero.ts';
import { zeroRateChangesNothing } from './zero-rate-changes-nothing.ts';
import { zeroWeightsGiveTheBias } from './zero-weights-give-the-bias.ts';

/** Every property, family by family, in the order in which it is run and listed. */
export const catalogue: readonly Property[] = [
  forwardAgreement,
  stateAgreement,
  oneStep,
  everyLength,
  causality,
  shiftingInTime,
  continuation,
  initialStateUsed,
  sameCallTwice,
  instancesShareNothing,
  argumentsUnmodified,
  returnedValuesStay,
  batchEqualsMembers,
  hiddenUnitsPermute,
  signFlip,
  oddSymmetry,
  statesStayBounded,
  saturationStaysFinite,
  zeroWeightsGiveTheBias,
  readoutIsAProbability,
  outputsIgnoreTargets,
  lossAgreement,
  extremeLogitsStayFinite,
  lastStepLossIgnoresTheOthers,
  lossNeverNegative,
  lossSumsOverSteps,
  lossZeroAtTheTarget,
  maskedStepsCountNothing,
  softmaxShiftInvariance,
  gradientAgreement,
  inputGradientAgreement,
  initialStateGradientAgreement,
  directionalSlope,
  gradientsAffineInTargets,
  gradientsPermuteWithUnits,
  gradientsSameTwice,
  gradientsSumOverSteps,
  gradientsZeroAtOwnOutputs,
  jacobianAgreement,
  jacobianIsAProduct,
  jacobianNormBound,
  gradientCheckObjects,
  noGradientAfterTheLoss,
  unusedInputsGetNoGradient,
  callersRandomStateUntouched,
  identityRecurrentIsIdentity,
  initialBiasesAreZero,
  initialInstancesIndependent,
  initialMatricesIndependent,
  initialMean,
  initialNeighboursIndependent,
  initialRange,
  initialSeedMatters,
  initialSeedRepeats,
  initialShape,
  initialStreamIsNumpys,
  initialVariance,
  belowTheThresholdNothingChanges,
  brokenGradientsStayBroken,
  clippedNormIsBounded,
  clippingKeepsDirection,
  clippingLeavesArguments,
  clippingTwiceIsOnce,
  everyArrayTakesPart,
  extremeNorms,
  theThresholdIsUsed,
  zeroGradientsStayZero,
  aStepLowersTheLoss,
  updateAgreement,
  updateIsSimultaneous,
  zeroRateChangesNothing,
  aSequenceCanBeOverfitted,
  eachUpdateIsAStep,
  trainingLossesAreTrue,
  trainingRepeats,
  classesAreBalanced,
  dataSeedMatters,
  dataSeedRepeats,
  firstElementTellsTheClass,
  memoryAlphabet,
  memoryLayout,
  memorySymbolsAreBalanced,
  noiseHasMeanZero,
  noiseHasVarianceAFifth,
  noiseIsGaussian,
  samplesAreIndependent,
  publishedExamples,
];
