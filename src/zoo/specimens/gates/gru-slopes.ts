import { gruBackWith, resetSlope } from '../../gates/gru-back-with.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

const both = ['gru', 'gru-reset-after'] as const;

/** What goes back through a gru. */
export const gruSlopes: readonly Specimen[] = [
  gateSpecimen({
    name: 'passes-nothing-back-to-what-was-kept',
    cells: both,
    wrong: 'The share of the state that was kept passes nothing back.',
    hint: 'A step’s state acts on the next one through the gates, through the candidate, and along which way besides?',
    explanation:
      'dh ∘ z is missing in dhPrev: the way without a matrix, for which the gru was made, is cut. One step is exact; over many the gradient fades.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: gruBackWith({ past: (math, { dh }) => math.scale(0, dh) }),
  }),
  gateSpecimen({
    name: 'passes-back-the-share-of-the-candidate',
    cells: both,
    wrong: 'What was kept gets the share 1 − z of the slope where it should get z.',
    hint: 'Keep everything. What of the slope should reach the state before?',
    explanation: 'dh ∘ (1 − z) in dhPrev. Exact in one step.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: gruBackWith({ past: (math, { dh, z }) => math.product(dh, math.oneMinus(z)) }),
  }),
  gateSpecimen({
    name: 'passes-nothing-back-through-the-candidate-of-a-gru',
    cells: both,
    wrong: 'The candidate passes nothing back to the state before.',
    hint: 'Which vectors of your step were made of the state before? Count the ways.',
    explanation: 'The term of Uₙ is missing in dhPrev. One step is exact.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: gruBackWith({ throughCandidate: (math, { dh }) => math.scale(0, dh) }),
  }),
  gateSpecimen({
    name: 'goes-back-past-the-reset-gate',
    cells: both,
    wrong: 'What goes back through the candidate is not held back by the reset gate.',
    hint: 'If the reset gate is shut, may the state before be to blame for the candidate?',
    explanation:
      'The factor r is missing on the way from the candidate to the state before; and, where the reset comes after the product, on the way to Uₙ and bn.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: gruBackWith({
      dProduct: (_math, { dan }) => dan,
      throughCandidate: (_math, { dMultiplied }) => dMultiplied,
    }),
  }),
  gateSpecimen({
    name: 'teaches-the-reset-gate-nothing',
    cells: both,
    wrong: 'The reset gate gets no slope.',
    hint: 'Print the gradient of Wxh, gate by gate.',
    explanation:
      'The reset gate is taken for a constant on the way back. Training goes on, with a gate that stays as it was drawn.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({ dar: (math, { r }) => math.scale(0, r) }),
  }),
  gateSpecimen({
    name: 'pairs-the-reset-gate-with-what-it-let-through',
    cells: ['gru'],
    wrong: 'The slope of the reset gate is made with r ∘ h where it should be made with h.',
    hint: 'In a product r·h, what is the slope in r?',
    explanation: 'daᵣ = ds ∘ s ∘ r′: the gate is there twice.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      dar: (math, { dMultiplied, multiplied, r }) =>
        math.product(math.product(dMultiplied, multiplied), math.sigmoidSlope(r)),
    }),
  }),
  gateSpecimen({
    name: 'pairs-the-reset-gate-with-the-state',
    cells: ['gru-reset-after'],
    wrong: 'The slope of the reset gate is made with h where it should be made with Uₙ·h + bn.',
    hint: 'What does the reset gate multiply on your way forward?',
    explanation:
      'daᵣ = (Uₙᵀ·daₙ) ∘ h ∘ r′ is that of the other gru, whose reset gate comes before the product.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      dar: (math, { dMultiplied, hPrev, r }) =>
        math.product(math.product(dMultiplied, hPrev), math.sigmoidSlope(r)),
    }),
  }),
  gateSpecimen({
    name: 'pairs-the-candidate-with-the-whole-state',
    cells: ['gru'],
    wrong: 'The slope in Uₙ is made with h where it should be made with r ∘ h.',
    hint: 'Which vector does Uₙ multiply on the way forward?',
    explanation:
      'All rows of Whh are treated alike: dWhh = da ⊗ hPrev. Right where the reset gate is open.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({ dUn: (_math, { dProduct, hPrev }) => [dProduct, hPrev] }),
  }),
  gateSpecimen({
    name: 'forgets-the-reset-gate-in-the-slope-of-the-product',
    cells: ['gru-reset-after'],
    wrong: 'The slope in Uₙ does not pass through the reset gate.',
    hint: 'If the reset gate is shut, may Uₙ change anything?',
    explanation:
      'All rows of Whh are treated alike: dWhh = da ⊗ hPrev, with the candidate’s slope from before the gate.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({ dUn: (_math, { dan, hPrev }) => [dan, hPrev] }),
  }),
  gateSpecimen({
    name: 'forgets-the-reset-gate-in-the-slope-of-its-bias',
    cells: ['gru-reset-after'],
    wrong: 'bn gets the slope of bₙ; the reset gate between them is left out.',
    hint: 'If the reset gate is shut, may bn change anything?',
    explanation: 'dbn = daₙ. The two biases look alike and are on two sides of a gate.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({ dbn: (_math, { dan }) => dan }),
  }),
  gateSpecimen({
    name: 'turns-the-update-gate-the-wrong-way',
    cells: both,
    wrong: 'The slope of the update gate has the opposite sign.',
    hint: 'If z grows a little, does the state move towards the candidate or towards what it was?',
    explanation:
      'da_z = dh ∘ (n − hPrev) ∘ z′ belongs to the other convention, in which z is the share of the candidate.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      daz: (math, { dh, hPrev, n, z }) =>
        math.product(math.product(dh, math.minus(n, hPrev)), math.sigmoidSlope(z)),
    }),
  }),
  gateSpecimen({
    name: 'forgets-that-what-is-kept-takes-from-the-candidate',
    cells: both,
    wrong:
      'The slope of the update gate knows what z keeps and not what it takes from the candidate.',
    hint: 'In how many places does z stand in the new state?',
    explanation: 'da_z = dh ∘ hPrev ∘ z′. From the zero state the gate gets no slope at all.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      daz: (math, { dh, hPrev, z }) => math.product(math.product(dh, hPrev), math.sigmoidSlope(z)),
    }),
  }),
  gateSpecimen({
    name: 'teaches-the-candidate-as-if-it-were-all',
    cells: both,
    wrong: 'The candidate gets the whole slope of the state, not its share of it.',
    hint: 'If everything is kept, may the candidate be to blame for the state?',
    explanation: 'daₙ = dh ∘ (1 − n²), without 1 − z.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({ dan: (math, { dh, n }) => math.product(dh, math.oneMinusSquare(n)) }),
  }),
  gateSpecimen({
    name: 'teaches-the-candidate-with-the-share-that-was-kept',
    cells: both,
    wrong: 'The candidate gets the share z of the slope where it should get 1 − z.',
    hint: 'Keep everything. What of the slope should reach the candidate?',
    explanation: 'daₙ = dh ∘ z ∘ (1 − n²). The shares are exchanged in one place.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      dan: (math, { dh, z, n }) => math.product(math.product(dh, z), math.oneMinusSquare(n)),
    }),
  }),
  gateSpecimen({
    name: 'forgets-the-slope-of-the-candidate-of-a-gru',
    cells: both,
    wrong: 'The way back does not pass through the tanh of the candidate.',
    hint: 'How strongly does a saturated candidate move with its sum?',
    explanation: 'daₙ = dh ∘ (1 − z). The factor 1 − n² is missing.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({ dan: (math, { dh, z }) => math.product(dh, math.oneMinus(z)) }),
  }),
  gateSpecimen({
    name: 'takes-the-candidate-of-a-gru-for-a-gate',
    cells: both,
    wrong: 'The slope of the candidate is n(1 − n), as if it had come from σ.',
    hint: 'Your three blocks are not made by the same function. Are their slopes?',
    explanation:
      'All three rows are treated by one line. A negative candidate gets a slope of the wrong sign.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      dan: (math, { dh, z, n }) =>
        math.product(math.product(dh, math.oneMinus(z)), math.sigmoidSlope(n)),
    }),
  }),
  gateSpecimen({
    name: 'forgets-the-slopes-of-the-gates-of-a-gru',
    cells: both,
    wrong: 'The way back does not pass through σ in either gate.',
    hint: 'How strongly does a gate move when its sum moves a little? Where does that number stand?',
    explanation: 'The factors s(1 − s) are missing. Both gates learn at least four times too fast.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      dar: resetSlope,
      daz: (math, { dh, hPrev, n }) => math.product(dh, math.minus(hPrev, n)),
    }),
  }),
  gateSpecimen({
    name: 'takes-the-gates-of-a-gru-for-their-slopes',
    cells: both,
    wrong: 'Slopes are multiplied by σ(a) where they should be multiplied by σ′(a).',
    hint: 'What is the slope of a gate that is all open?',
    explanation:
      'The function is called where its derivative is meant. An open gate learns most, where it should learn nothing.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      dar: (math, reset) => math.product(resetSlope(math, reset), reset.r),
      daz: (math, { dh, hPrev, n, z }) => math.product(math.product(dh, math.minus(hPrev, n)), z),
    }),
  }),
  gateSpecimen({
    name: 'opens-the-gates-of-a-gru-twice-for-their-slopes',
    cells: both,
    wrong: 'The slope of a gate is computed from its value as if that were its sum.',
    hint: 'Does your derivative of σ take the sum or the value? Which of the two do you give to it?',
    explanation: 'σ(s)(1 − σ(s)) with s = σ(a) already. No gate ever saturates.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: gruBackWith({
      dar: (math, reset) =>
        math.product(resetSlope(math, reset), math.sigmoidSlope(math.sigmoid(reset.r))),
      daz: (math, { dh, hPrev, n, z }) =>
        math.product(math.product(dh, math.minus(hPrev, n)), math.sigmoidSlope(math.sigmoid(z))),
    }),
  }),
];
