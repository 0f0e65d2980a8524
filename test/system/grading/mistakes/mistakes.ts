import type { Part, Style } from '../handwriting.ts';
import { beginning } from './beginning.ts';
import type { Mistake } from './mistake.ts';
import { wayBack } from './way-back.ts';
import { wayForward } from './way-forward.ts';

/** One mistake each. */
export const mistakes: readonly Mistake[] = [...wayBack, ...wayForward, ...beginning];

const called = (name: string) => mistakes.find((mistake) => mistake.name === name)!;

/**
 * Two mistakes by one person: each is paid where the laws cost most that it is sure to break. The printed examples
 * could be broken by either, and are charged to neither.
 */
export const doubles: readonly Mistake[] = [
  pair(
    'the error has the opposite sign',
    'weights are scaled by the fan-in alone',
    called('weights are scaled by the fan-in alone').lost,
  ),
  pair(
    'no slope comes back from later steps',
    'hundredths, and biases start at one',
    called('biases start at one').lost,
  ),
];

function pair(one: string, other: string, lostByTheOther: number): Mistake {
  const two = [called(one), called(other)] as const;
  return {
    name: `${one}; ${other}`,
    slips: two.flatMap(({ slips }) => slips),
    style: { ...two[0].style, ...two[1].style },
    breaks: two.flatMap(({ breaks }) => breaks),
    bugs: two.flatMap(({ bugs }) => bugs),
    lost: two[0].lost + lostByTheOther,
  };
}

/** A style in which the mistake can be made. */
export function styleFor({ slips, style }: Mistake, usual: Style): Style {
  const wanted = slips.flatMap(({ part, style: named }): [Part, string][] =>
    part !== 'helpers' && named ? [[part, named]] : [],
  );
  return { ...usual, ...Object.fromEntries(wanted), ...style };
}
