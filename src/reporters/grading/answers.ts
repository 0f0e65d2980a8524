import type { Comparison } from '../../certificate/comparison.ts';
import type { Family } from '../../property/property.ts';
import type { PropertyVerdict } from '../../runner/verdict.ts';
import { shortNumber } from '../numbers.ts';

const parameters = '(?:Wxh|Whh|Why|bh|bn|by)';

/**
 * What the arrays of a family's laws are. Their quantities go by the name of what they belong to: `Whh` is a
 * gradient where a law is about gradients, and the matrix itself where it is about an update.
 */
const arrays: readonly {
  readonly of: readonly Family[];
  readonly names: RegExp;
  readonly words: string;
}[] = [
  { of: ['forward', 'examples'], names: /^outputs\b/, words: 'the output' },
  { of: ['forward'], names: /^states\b/, words: 'the state' },
  {
    of: ['gradients'],
    names: new RegExp(`^(?:${parameters}|inputs|initialState)\\b`),
    words: 'the gradient in',
  },
  { of: ['gradients'], names: /^last column of Wxh$/, words: 'the gradient in the' },
  { of: ['clipping'], names: /^array \d+/, words: 'after clipping,' },
  { of: ['update'], names: new RegExp(`^${parameters}\\b`), words: 'the updated' },
  { of: ['training'], names: new RegExp(`^${parameters}\\b`), words: 'the trained' },
];

/**
 * What was asked, and what was answered to it; nothing of what is right. A number is wrong where the law says
 * which one it should be; else it is one of several that do not belong together.
 */
export function answersIn(rejected: PropertyVerdict): string[] {
  const { family, counterexample } = rejected;
  const objection = objectionTo(rejected);
  return (counterexample?.comparisons ?? []).flatMap((comparison) => {
    const found = comparison.first ?? comparison.worst;
    if (!found) return [];
    const place = quantityIn(comparison, family, found.index);
    const others = comparison.outside - 1;
    const rest =
      others > 0 ? `; so it is with ${others} more of its ${comparison.entries} numbers` : '';
    return [`your answer for ${place} is ${shortNumber(found.received)}, ${objection}${rest}`];
  });
}

function objectionTo({ property, verdict }: PropertyVerdict): string {
  if (verdict === 'imprecise') return 'with fewer right digits than it should have';
  return property.endsWith('-agreement') ? 'which is wrong' : 'and that breaks the law';
}

/** `the gradient in Whh[1][0]`, `the output outputs[0][0] after another problem`. */
export function quantityIn(
  { quantity, alpha }: Comparison,
  family: Family,
  index: readonly number[],
): string {
  const place = index.map((n) => `[${n}]`).join('');
  // A statistic goes by a sentence of its own, which may begin with the name of a matrix.
  const array =
    alpha === undefined &&
    arrays.find((one) => one.of.includes(family) && one.names.test(quantity));
  if (!array) return `${quantity}${place}`;
  const [name = ''] = array.names.exec(quantity) ?? [];
  return `${array.words} ${name}${place}${quantity.slice(name.length)}`;
}
