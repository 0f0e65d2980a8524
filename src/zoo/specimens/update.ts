import { entriesOf, type ParameterName, type Parameters } from '../../network/parameters.ts';
import { mapValues, type Tensor, transpose } from '../../network/tensor.ts';
import { norm } from '../../reference/clip.ts';
import { update as rightUpdate } from '../../reference/update.ts';
import { nestedAll } from '../../subjects/reference.ts';
import type { Change } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of one step against the gradient. Training takes the same wrong steps. */
export const update: readonly Specimen[] = [
  specimen({
    name: 'climbs',
    group: 'update',
    wrong: 'The step goes along the gradient, and not against it.',
    hint: 'Take one weight whose slope is positive. Should the weight grow or shrink if the loss is to fall?',
    explanation:
      '+= for −=, or a gradient of y − z in which the sign was turned already. The loss grows from the first update on.',
    breaks: ['a-step-lowers-the-loss', 'update-agreement'],
    change: updating((w, g, rate) => w + rate * g),
  }),
  specimen({
    name: 'updates-the-weights-alone',
    group: 'update',
    wrong: 'Biases are left as they are.',
    hint: 'Count the parameters of your network, and then the lines of your update.',
    explanation:
      'A list of the three matrices, written before there were biases. The loss still falls, only not as far.',
    breaks: ['update-agreement', 'each-update-is-a-step'],
    change: withGradients((name, g) => (name === 'bh' || name === 'by' ? nothingOf(g) : g)),
  }),
  specimen({
    name: 'never-moves-the-recurrent-weights',
    group: 'update',
    wrong: 'Whh is left as it is.',
    hint: 'Print every parameter before and after one update. Which of them is the same?',
    explanation:
      'One line too few, or two names that differ in a letter. What the network can remember stays what chance made it.',
    breaks: ['update-agreement', 'each-update-is-a-step'],
    change: withGradients((name, g) => (name === 'Whh' ? nothingOf(g) : g)),
  }),
  specimen({
    name: 'turns-the-gradient-of-the-recurrence',
    group: 'update',
    wrong: 'Whh is moved by the transpose of its gradient.',
    hint: 'Entry (i, j) of the gradient belongs to which weight? The square shape of Whh will not warn you.',
    explanation:
      'Gradients kept in the other layout, turned back for all matrices but this one. Invisible with one hidden unit.',
    breaks: ['update-agreement', 'each-update-is-a-step'],
    change: withGradients((name, g) => (name === 'Whh' ? transpose(g) : g)),
  }),
  specimen({
    name: 'takes-a-zero-rate-for-none-given',
    group: 'update',
    wrong: 'A rate of 0 is replaced by the default, 0.1.',
    hint: 'Which values does your language take for false? Is one of them a rate that somebody may ask for?',
    explanation: 'rate or 0.1. Right for every other rate.',
    breaks: ['zero-rate-changes-nothing'],
    change: updating((w, g, rate) => w - (rate || 0.1) * g),
  }),
  specimen({
    name: 'learns-at-a-rate-of-its-own',
    group: 'update',
    wrong: 'The rate is always 0.01, whichever was asked for.',
    hint: 'Change the rate by a factor of ten. Does the step change?',
    explanation: 'A default that is stored at the start, beside an argument that nobody reads.',
    breaks: ['update-agreement', 'zero-rate-changes-nothing'],
    change: updating((w, g) => w - 0.01 * g),
  }),
  specimen({
    name: 'multiplies-by-the-rate-twice',
    group: 'update',
    wrong: 'The gradient was multiplied by the rate already, and is so again.',
    hint: 'Halve the rate. By what factor does your step become shorter?',
    explanation:
      'Once where gradients are gathered, once where they are applied. At rate 1 nothing shows; at small ones training seems to stand still.',
    breaks: ['update-agreement', 'each-update-is-a-step'],
    change: updating((w, g, rate) => w - rate * rate * g),
  }),
  specimen({
    name: 'halves-the-step',
    group: 'update',
    wrong: 'The step is half as long as the rate says.',
    hint: 'Take a loss with one weight, w²/2 at w = 1, and the rate 1. Where should one step end?',
    explanation:
      'A factor ½ kept for a loss that has no square, or an average over two sequences of which there is one.',
    breaks: ['update-agreement', 'each-update-is-a-step'],
    change: updating((w, g, rate) => w - 0.5 * rate * g),
  }),
  specimen({
    name: 'goes-by-the-sign-of-the-gradient',
    group: 'update',
    wrong: 'Every parameter moves by the rate, whatever the size of its slope.',
    hint: 'Near a minimum slopes are small. Do your steps become small too?',
    explanation:
      'A relative of Rprop. The direction turns, the loss falls at first, and then it swings about.',
    breaks: ['update-agreement', 'each-update-is-a-step'],
    change: updating((w, g, rate) => w - rate * Math.sign(g)),
  }),
  specimen({
    name: 'takes-steps-of-one-length',
    group: 'update',
    wrong: 'The gradient is divided by its norm before the step.',
    hint: 'What is the length of your step, if you multiply the loss by ten?',
    explanation:
      'Meant against exploding gradients. Vanishing ones are blown up as well, and training never settles.',
    breaks: ['update-agreement', 'each-update-is-a-step'],
    change: {
      learning: ({ update: step }) => ({
        update(parameters, gradients, rate) {
          const length = norm(entriesOf(gradients).map(([, g]) => g));
          return step(parameters, gradients, length === 0 ? rate : rate / length);
        },
      }),
    },
  }),
  specimen({
    name: 'clamps-the-gradient-unasked',
    group: 'update',
    wrong: 'Slopes are cut off at ±1 before every step.',
    hint: 'Who asked for clipping? Compare the step of a weight whose slope is 3 with that of one whose slope is 1.',
    explanation:
      'Copied along with an example that needed it. Small gradients are right, so it shows only where the loss is steep.',
    breaks: ['update-agreement'],
    change: updating((w, g, rate) => w - rate * Math.max(-1, Math.min(1, g))),
  }),
  specimen({
    name: 'decays-the-weights-unasked',
    group: 'update',
    wrong: 'A ten-thousandth of each parameter is added to its slope.',
    hint: 'Where your gradient is exactly zero, does your update leave the parameter alone?',
    explanation:
      'Weight decay as a default. Parameters drift towards zero so slowly that the curve of the loss does not show it.',
    breaks: ['update-agreement', 'each-update-is-a-step'],
    change: updating((w, g, rate) => w - rate * (g + 1e-4 * w)),
  }),
  specimen({
    name: 'decays-the-weights-at-any-rate',
    group: 'update',
    wrong: 'Every update shortens all parameters by a ten-thousandth, even at the rate 0.',
    hint: 'Update a thousand times at the rate 0. Are your parameters what they were?',
    explanation:
      'Weight decay apart from the step, with a factor of its own that no rate controls.',
    breaks: ['zero-rate-changes-nothing', 'update-agreement'],
    change: updating((w, g, rate) => (1 - 1e-4) * w - rate * g),
  }),
  specimen({
    name: 'keeps-its-parameters-in-single-precision',
    group: 'update',
    wrong: 'Updated parameters are rounded to single precision, where double is declared.',
    hint: 'Take a step of 10⁻⁹ from 1. Where do you arrive?',
    explanation:
      'A buffer of the default type. Steps that are small beside the parameter are lost, so that training stops early.',
    breaks: ['update-agreement'],
    change: updating((w, g, rate) => Math.fround(w - rate * g)),
  }),
  specimen({
    name: 'goes-on-moving-as-in-the-call-before',
    group: 'update',
    wrong: 'Nine tenths of the last step’s gradient are added to this one’s, from call to call.',
    hint: 'Call your update twice with the same parameters and the same gradient. Are the results the same?',
    explanation:
      'Momentum that nobody asked for, kept by an optimiser that lives longer than one training. The first call is right.',
    breaks: ['update-agreement'],
    change: {
      withMemory() {
        const moving = new Map<string, Float64Array>();
        return {
          update({ parameters, gradients, rate }) {
            const pushed = mapParameters(gradients, (name, { shape, values }) => {
              const key = `${name} ${shape.join(' ')}`;
              const before = moving.get(key);
              const sum = values.map((g, i) => g + 0.9 * (before?.[i] ?? 0));
              moving.set(key, sum);
              return { shape, values: sum };
            });
            return nestedAll(rightUpdate(parameters, pushed, rate));
          },
        };
      },
    },
  }),
];

/** Every number of every parameter by another rule. */
function updating(moved: (w: number, g: number, rate: number) => number): Change {
  return {
    learning: () => ({
      update: (parameters, gradients, rate) =>
        mapParameters(parameters, (name, { shape, values }) => ({
          shape,
          values: values.map((w, i) => moved(w, gradients[name]!.values[i]!, rate)),
        })),
    }),
  };
}

/** A right step along another gradient. */
function withGradients(changed: (name: ParameterName, gradient: Tensor) => Tensor): Change {
  return {
    learning: ({ update: step }) => ({
      update: (parameters, gradients, rate) =>
        step(parameters, mapParameters(gradients, changed), rate),
    }),
  };
}

function mapParameters(
  parameters: Parameters,
  map: (name: ParameterName, tensor: Tensor) => Tensor,
): Parameters {
  const entries = entriesOf(parameters).map(([name, tensor]) => [name, map(name, tensor)]);
  return Object.fromEntries(entries) as Parameters;
}

function nothingOf(gradient: Tensor): Tensor {
  return mapValues(gradient, () => 0);
}
