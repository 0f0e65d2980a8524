import { zeros } from '../../network/tensor.ts';
import { inCell, inGradients, onTheWayBack } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of the way back. Most are invisible in a sequence of one step. */
export const backpropagation: readonly Specimen[] = [
  specimen({
    name: 'forgets-the-future',
    group: 'backpropagation',
    wrong:
      'The slope of the state holds only what its own step’s loss says; later losses are lost.',
    hint: 'A state is used twice: by the read-out of its step, and by the step after. Which of the two ways does your gradient come back along?',
    explanation:
      'The carry that each step should pass to the one before is never added. Exact for one step; all of Wxh, Whh and bh are wrong for more.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh: (math, parameters, dz, t) => dh(math, parameters, dz, t, []),
    })),
  }),
  specimen({
    name: 'forgets-the-transpose',
    group: 'backpropagation',
    wrong: 'The carry goes back through Whh itself, not through its transpose.',
    hint: 'Going forward, entry (i, j) of Whh takes unit j to unit i. Where must it take the slope of unit i?',
    explanation:
      'dhPrev = Whh·da in place of Whhᵀ·da. Invisible with one hidden unit or a symmetric Whh, and in one step.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        return { ...back, dhPrev: [[parameters.Whh, back.da]] };
      },
    })),
  }),
  specimen({
    name: 'keeps-only-the-first-step-of-the-recurrence',
    group: 'backpropagation',
    wrong: 'The slope in Whh is that of one step, the last that the way back comes to.',
    hint: 'Whh is used at every step. What happens to what you found at one step when you come to the next?',
    explanation:
      '`=` for `+=` in the loop, for dWhh: what remains is daₜ ⊗ hₜ₋₁ of the first step.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(() => ({
      Whh: (math, { steps, da }) => math.outerSum([[da[0]!, steps[0]!.hPrev]]),
    })),
  }),
  specimen({
    name: 'passes-nothing-to-the-state-before',
    group: 'backpropagation',
    wrong: 'The carry is multiplied by nothing: it arrives at the state before as zero.',
    hint: 'Your loop hands something to the step before. Print it.',
    explanation: 'dhPrev is a fresh array of zeros in every step.',
    breaks: ['gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        return { ...back, dhPrev: [[zeros(parameters.Whh.shape), back.da]] };
      },
    })),
  }),
];
