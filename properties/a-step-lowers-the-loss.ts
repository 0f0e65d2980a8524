import { problems } from '../src/arbitraries/problems.ts';
import type { Certified } from '../src/certificate/certificate.ts';
import { entriesOf, parametersFrom } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { within } from '../src/property/evidence.ts';
import { type Judge, property } from '../src/property/property.ts';
import { update } from '../src/reference/update.ts';
import { certifiedStep } from './lemmas/certified-step.ts';
import { referenceGradients, referenceLoss } from './lemmas/reference-gradients.ts';

/**
 * For every problem and the largest rate η = 1, ½, ¼ … at which L(θ − η·∇L) < L(θ) by more than all
 * bounds: the subject's loss after its own update by its own gradient is below L(θ).
 */
export const aStepLowersTheLoss = property<Problem>({
  name: 'a-step-lowers-the-loss',
  family: 'update',
  claim: 'a step against the gradient lowers the loss where mathematics says that it does',
  doesNotCheck: 'by how much; problems on a kink or at a minimum',
  needs: ['gradients', 'update', 'loss'],
  forAll: problems({ share: 0.25 }),
  async evidence(subject, problem, judge) {
    const step = certainDescent(problem, judge);
    if (!step) return { comparisons: [] };
    const { network, parameters } = problem;
    const slopes = await subject.gradients(problem);
    const gradients = parametersFrom(network, (name) => slopes[name]!);
    const updated = await subject.update({ parameters, gradients, rate: step.rate });
    const loss = await subject.loss({
      ...problem,
      parameters: parametersFrom(network, (name) => updated[name]!),
    });
    const quantity = `loss after a step at rate ${step.rate}`;
    return { comparisons: [within(quantity, loss.values[0]!, -step.lowest, step.below)] };
  },
});

interface Descent {
  readonly rate: number;
  /** What rounding may make of a loss of 0. */
  readonly lowest: number;
  /** No right evaluation of the loss before the step is below this. */
  readonly below: number;
}

const smallestRate = 2 ** -8;

/**
 * The largest rate of a step that certainly lowers the loss. A subject's step ends within the radii
 * of θ − η·∇L, which changes the loss there by their products with the slopes; all is taken twice,
 * once more than the curvature between two points so near can add.
 */
function certainDescent(problem: Problem, judge: Judge): Descent | undefined {
  const { parameters } = problem;
  const before = judge.bounds(problem);
  const gradients = referenceGradients(problem);
  const start = certainly(referenceLoss(problem), before.loss.radius[0]!, judge);
  const certified = Object.fromEntries(
    entriesOf(gradients).map(([name, { shape, values }]): [string, Certified] => {
      const radius = before.gradients[name]!.radius.map((r) => r * (1 + judge.model.centreShare));
      return [name, { shape, centre: values, radius }];
    }),
  );
  for (let rate = 1; rate >= smallestRate; rate /= 2) {
    const moved: Problem = { ...problem, parameters: update(parameters, gradients, rate) };
    if (!(referenceLoss(moved) < start.low)) continue;
    const { loss } = judge.bounds(moved);
    const after = certainly(referenceLoss(moved), loss.radius[0]!, judge);
    const ends = certifiedStep({ ...parameters }, certified, rate, judge.model);
    const slopes = referenceGradients(moved);
    const astray = entriesOf(slopes).reduce(
      (sum, [name, { values }]) =>
        values.reduce((total, slope, i) => total + Math.abs(slope) * ends[name]!.radius[i]!, sum),
      0,
    );
    const uncertain = start.radius + after.radius + astray;
    if (start.centre - after.centre > 2 * uncertain) {
      return { rate, lowest: after.radius, below: start.low };
    }
  }
  return undefined;
}

/** The loss before rounding: the centre is a float64 evaluation, off by its share of the radius. */
function certainly(centre: number, bound: number, { model }: Judge) {
  const radius = bound * (1 + model.centreShare);
  return { centre, radius, low: centre - radius };
}
