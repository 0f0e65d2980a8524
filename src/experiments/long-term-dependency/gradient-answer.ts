import type { Terms, Told } from '../experiment.ts';
import { extent } from './extent.ts';
import type { Found } from './found.ts';
import type { Setting } from './settings.ts';
import type { Spread } from './stretch.ts';

export function gradientAnswer(found: Found, terms: Terms): string[] {
  return [
    theBound(found, terms),
    whatNormsDecide(found),
    whatGatesChange(found),
    theJacobians(found),
  ];
}

function theBound({ stretches }: Found, terms: Terms): string {
  const bounds = stretches.flatMap(({ bound }) => bound ?? []);
  const norms = bounds.reduce((sum, bound) => sum + bound.norms, 0);
  const above = bounds.reduce((sum, bound) => sum + bound.above, 0);
  const is = above === 0 ? 'holds' : 'is BROKEN';
  return `The bound ‖∂hₜ/∂h_k‖₂ ≤ ‖Whh‖₂^(t − k) ${is}: of ${norms} Jacobians of tanh units at distances up to ${extent(terms).distances.at(-1)}, ${above} are certainly above it. It is reached where the state is 0 and Whh is orthogonal: the largest norm is ${closest(bounds)} of its bound. No tolerance is in that: the norm of a Jacobian is taken from below, that of Whh from above, and the rounding that the product may have met is derived.`;
}

function closest(bounds: readonly { readonly closest: Told }[]): string {
  if (bounds.some((bound) => bound.closest === null)) return 'no number';
  return Math.max(...bounds.map((bound) => bound.closest!)).toFixed(6);
}

function whatNormsDecide(found: Found): string {
  const at = (matrix: 'orthogonal' | 'gaussian', norm: number, regime: 'resting' | 'driven') =>
    shown(atTheEnd(found, { cell: 'tanh', matrix, norm, regime }).middle);
  const distance = longest(found);
  return `A norm under 1 is enough for vanishing, a norm above 1 is not enough for exploding. At a distance of ${distance} the middle norm with ‖Whh‖₂ = 0.9 is ${at('orthogonal', 0.9, 'resting')} for an orthogonal matrix at rest and ${at('orthogonal', 0.9, 'driven')} when noise drives the units into their saturation. With ‖Whh‖₂ = 1 it is ${at('orthogonal', 1, 'resting')} at rest and ${at('orthogonal', 1, 'driven')} driven: even an orthogonal start keeps gradients only as long as the units are not used. With ‖Whh‖₂ = 1.5 it grows to ${at('orthogonal', 1.5, 'resting')} only for the orthogonal matrix at rest; driven it is ${at('orthogonal', 1.5, 'driven')}, and for Gaussian entries, whose largest eigenvalue is smaller than their norm, ${at('gaussian', 1.5, 'resting')} at rest and ${at('gaussian', 1.5, 'driven')} driven.`;
}

function whatGatesChange(found: Found): string {
  const lstm = (bias: number, norm: 'state' | 'cell' = 'state') =>
    shown(atTheEnd(found, { cell: 'lstm', bias, regime: 'driven' }, norm).middle);
  const gru = (bias: number) =>
    shown(atTheEnd(found, { cell: 'gru', bias, regime: 'driven' }).middle);
  return `Gates do not keep gradients by themselves; open gates do. At a distance of ${longest(found)}, driven, the middle norm of an lstm’s whole Jacobian is ${lstm(0)} with a forget bias of 0, ${lstm(1)} with 1, ${lstm(3)} with 3 and ${lstm(5)} with 5; from c to c alone ${lstm(0, 'cell')}, ${lstm(1, 'cell')}, ${lstm(3, 'cell')} and ${lstm(5, 'cell')}. Of a gru, by the bias of its update gate, ${gru(0)}, ${gru(1)}, ${gru(3)} and ${gru(5)}. An lstm from the usual biases of 0 forgets as fast as tanh units do. Nothing bounds the whole Jacobian by 1: the ways through h add to the one along c.`;
}

function theJacobians({ checks }: Found): string {
  const sum = (count: (one: Found['checks']['found'][number]) => number) =>
    checks.found.reduce((total, one) => total + count(one), 0);
  const worst = Math.max(...checks.found.map((one) => one.worst));
  return `The Jacobians themselves were held against their certificates, over stretches of ${Math.min(...checks.found.map(({ length }) => length))} to ${Math.max(...checks.found.map(({ length }) => length))} steps of each cell: ${sum(({ outside }) => outside)} of ${sum(({ entries }) => entries)} entries were outside, and the largest error was ${worst.toFixed(3)} of what a right evaluation may be off by.`;
}

function atTheEnd({ stretches }: Found, wanted: Setting, norm: 'state' | 'cell' = 'state'): Spread {
  const key = JSON.stringify(wanted);
  return stretches.find(({ setting }) => JSON.stringify(setting) === key)![norm]!.at(-1)!;
}

function longest({ stretches }: Found): number {
  return stretches[0]!.distances.at(-1)!;
}

function shown(value: Told): string {
  if (value === null) return 'no number';
  return value >= 0.01 && value < 1000 ? value.toPrecision(3) : value.toExponential(1);
}
