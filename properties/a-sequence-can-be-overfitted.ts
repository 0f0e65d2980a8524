import { assemble, poolSize } from '../src/arbitraries/assemble.ts';
import { showProblem } from '../src/arbitraries/show.ts';
import type { Network } from '../src/network/network.ts';
import { parametersFrom } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { within } from '../src/property/evidence.ts';
import { type Cases, property } from '../src/property/property.ts';
import { update } from '../src/reference/update.ts';
import type { Declaration } from '../src/subjects/declaration.ts';
import type { Requests } from '../src/subjects/subject.ts';
import { initialisationOf } from './lemmas/problems-to-train.ts';
import { referenceGradients, referenceLoss } from './lemmas/reference-gradients.ts';

type SequenceToOverfit = Omit<Requests['train'], 'updates'>;

const rate = 2 ** -4;
const sequences = 6;
/** A reference that has not learnt a sequence by then is slow enough to say nothing. */
const mostUpdates = 200;

/**
 * For a sequence of three steps, one input, four tanh units and one output: let n be the number of
 * updates in which the reference, from the same initial parameters, brings the loss to a sixteenth.
 * After 2n updates the subject's loss is no more than the reference's after n.
 *
 * Only sequences are asked about for which the reference at least halves its loss from n to 2n:
 * rounding is lost in that, and the losses are still far above it.
 */
export const aSequenceCanBeOverfitted = property<SequenceToOverfit>({
  name: 'a-sequence-can-be-overfitted',
  family: 'training',
  claim: 'trained on one short sequence, the network learns it at least half as fast as it should',
  doesNotCheck: 'sequences that it was not trained on',
  needs: ['train', 'initialise'],
  unsupported: (declaration) =>
    networkToOverfit(declaration)
      ? undefined
      : 'the law binds tanh units under half the squared error, from an initialisation by seed',
  forAll: sequencesToOverfit(),
  async evidence(subject, training, judge) {
    const { problem, initialisation, seed } = training;
    const { network } = problem;
    const initial = await subject.initialise({ network, initialisation, seed });
    const lesson = referenceLesson({
      ...problem,
      parameters: parametersFrom(network, (name) => initial[name]!),
    });
    if (!lesson || lesson.later > lesson.learnt / 2) return { comparisons: [] };

    const updates = 2 * lesson.updates;
    const trained = await subject.train({ ...training, updates });
    const parameters = parametersFrom(network, (name) => trained.parameters[name]!);
    const reached = judge.certify({ ...problem, parameters }).loss.centre[0]!;
    return { comparisons: [within(`loss after ${updates} updates`, reached, 0, lesson.learnt)] };
  },
});

interface Lesson {
  /** n, after which the loss is a sixteenth of what it was, or less. */
  readonly updates: number;
  /** The losses after n and after 2n. */
  readonly learnt: number;
  readonly later: number;
}

/** Gradient descent from the problem's parameters; undefined where it takes too long. */
function referenceLesson(problem: Problem): Lesson | undefined {
  const atFirst = referenceLoss(problem);
  const descended = (from: Problem, updates: number) => {
    let current = from;
    for (let k = 0; k < updates; k++) {
      const parameters = update(current.parameters, referenceGradients(current), rate);
      current = { ...current, parameters };
    }
    return current;
  };
  let current = problem;
  for (let updates = 1; 2 * updates <= mostUpdates; updates++) {
    current = descended(current, 1);
    const learnt = referenceLoss(current);
    if (learnt > atFirst / 16) continue;
    return { updates, learnt, later: referenceLoss(descended(current, updates)) };
  }
  return undefined;
}

function networkToOverfit({ networks, initialisations }: Declaration): Network | undefined {
  const { cells, losses, spans, readouts, biases } = networks;
  const span = spans.includes('every-step') ? 'every-step' : spans[0];
  const [readout] = readouts;
  const hasBiases = biases.includes(true);
  if (!cells.includes('tanh') || !losses.includes('half-squared-error')) return undefined;
  if (!span || !readout || biases.length === 0 || initialisations.length === 0) return undefined;
  return {
    cell: 'tanh',
    readout: readouts.includes('linear') ? 'linear' : readout,
    loss: 'half-squared-error',
    span,
    biases: hasBiases,
    sizes: { inputs: 1, hidden: 4, outputs: 1 },
  };
}

/** A handful of sequences in quarters; training is too slow for more, and they are small already. */
function sequencesToOverfit(): Cases<SequenceToOverfit> {
  return {
    name: 'sequences to overfit',
    corners(declaration, random) {
      const network = networkToOverfit(declaration);
      const initialisation = initialisationOf(declaration);
      if (!network || !initialisation) return [];
      const steps = 3;
      return Array.from({ length: sequences }, (_, k) => ({
        name: `sequence ${k + 1}`,
        given: {
          problem: assemble({
            network,
            steps,
            family: 'quarters',
            pool: Array.from(
              { length: poolSize(network, steps) },
              () => (Math.floor(random() * 9) - 4) / 4,
            ),
            gains: [1, 1, 1],
            masked: false,
            started: false,
          }),
          initialisation,
          seed: Math.floor(random() * 2 ** 16),
          rate,
        },
      }));
    },
    show({ problem, ...training }) {
      const { parameters: _, ...shown } = showProblem(problem);
      return { ...shown, ...training };
    },
  };
}
