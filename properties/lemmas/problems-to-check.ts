import { assemble, poolSize } from '../../src/arbitraries/assemble.ts';
import { showProblem } from '../../src/arbitraries/show.ts';
import type { Network } from '../../src/network/network.ts';
import { entriesOf } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import type { Cases } from '../../src/property/property.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { float64 } from '../../src/reference/float64.ts';
import { unroll } from '../../src/reference/unroll.ts';
import type { NetworkDomain } from '../../src/subjects/declaration.ts';
import type { Requests } from '../../src/subjects/subject.ts';

export type CheckedGradient = Omit<Requests['gradCheck'], 'wrong'>;

const step = 2 ** -16;
const smallestSlope = 2 ** -6;
const mostTries = 1000;

/**
 * Four with slopes of any sign, and one each with slopes of one sign: a check that forgets the absolute
 * value is deaf to errors in one direction, which it hides as long as there are slopes of both signs.
 */
const signs = {
  'of any sign': () => true,
  positive: (slope: number) => slope > 0,
  negative: (slope: number) => slope < 0,
};
const wanted = [
  'of any sign',
  'of any sign',
  'of any sign',
  'of any sign',
  'positive',
  'negative',
] as const;

/** Small tanh problems whose slopes are all large enough to be told from the errors of differences. */
export function problemsToCheck(): Cases<CheckedGradient> {
  return {
    name: 'problems to check',
    corners({ networks }, random) {
      const found: { name: string; given: CheckedGradient }[] = [];
      const network = networkOf(networks);
      const missing: (keyof typeof signs)[] = [...wanted];
      for (let k = 0; network && k < mostTries && missing.length > 0; k++) {
        const steps = 1 + (k % 3);
        // ±½, ±¾ or ±1: nothing vanishes, nothing saturates.
        const pool = Array.from({ length: poolSize(network, steps) }, () => {
          const sign = random() < 0.5 ? -1 : 1;
          return (sign * (2 + Math.floor(3 * random()))) / 4;
        });
        const gains = [1, 1, 1] as const;
        const choices = { network, steps, pool, gains, family: 'quarters' as const };
        const problem = assemble({ ...choices, masked: false, started: false });
        const slopes = slopesOf(problem);
        const smallest = Math.min(...slopes.map(Math.abs));
        const next = missing.findIndex((sign) => slopes.every(signs[sign]));
        // Where everything happens to be right already, there is nothing to object to.
        if (slopes.length === 0 || smallest < smallestSlope || next < 0) continue;
        const [sign] = missing.splice(next, 1);
        const name = `${steps} steps, slopes ${sign}, the smallest ${smallest.toFixed(3)}`;
        found.push({ name, given: { problem, step, threshold: Math.min(1, smallest) / 8 } });
      }
      return found;
    },
    show: ({ problem, ...check }) => ({ ...showProblem(problem), ...check }),
  };
}

function networkOf({ cells, readouts, losses, spans, biases }: NetworkDomain): Network | undefined {
  const [readout, loss, span, hasBiases] = [readouts[0], losses[0], spans[0], biases[0]];
  if (!cells.includes('tanh') || !readout || !loss || !span || hasBiases === undefined) {
    return undefined;
  }
  // One class has no slope.
  const outputs = loss === 'cross-entropy' ? 2 : 1;
  const sizes = { inputs: 1, hidden: 2, outputs };
  return { cell: 'tanh', readout, loss, span, biases: hasBiases, sizes };
}

// Where the initial state is 0 and there is one step, Whh has no slope: such slopes are exactly 0 for
// any difference too, and do not count.
function slopesOf(problem: Problem): number[] {
  const { parameters } = backpropagate(float64, problem, unroll(float64, problem));
  return entriesOf(problem.parameters)
    .flatMap(([name]) => Array.from(parameters[name]!))
    .filter((slope) => slope !== 0);
}
