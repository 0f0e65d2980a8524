import type { LineSeries, LinesFigure } from '../experiment.ts';
import type { Found } from './found.ts';
import { biases, norms, recurrents, regimes } from './settings.ts';
import type { Spread, Stretched } from './stretch.ts';

const x = { label: 'distance t − k', isLogarithmic: true } as const;
const y = { label: 'norm', isLogarithmic: true } as const;

export function gradientFigures(found: Found): LinesFigure[] {
  return [...ofSimpleCells(found), ...ofGates(found)];
}

function ofSimpleCells({ stretches }: Found): LinesFigure[] {
  return regimes.map((regime) => ({
    ...{ kind: 'lines', name: `tanh-${regime}`, x, y },
    title: `‖∂hₜ/∂h_k‖₂ of tanh units, ${regime === 'resting' ? 'at rest' : 'driven by noise'}`,
    caption: `The middle one of the draws. The name says how Whh is made and its norm; dashed is the bound ‖Whh‖₂^(t − k).`,
    series: [
      ...recurrents.flatMap((matrix) =>
        norms.flatMap((norm) =>
          stretches
            .filter(
              ({ setting: one }) =>
                one.cell === 'tanh' &&
                one.regime === regime &&
                one.matrix === matrix &&
                one.norm === norm,
            )
            .map((one) => middles(`${matrix}, ${norm}`, one, one.state)),
        ),
      ),
      ...norms.map((norm) => powers(`bound, ${norm}`, norm, stretches[0]!.distances)),
    ],
  }));
}

function ofGates({ stretches }: Found): LinesFigure[] {
  const kept = (cell: 'lstm' | 'gru', norm: (one: Stretched) => readonly Spread[]) => [
    ...biases.flatMap((bias) =>
      stretches
        .filter(({ setting: one }) => one.cell === cell && one.bias === bias)
        .map((one) => middles(`bias ${bias}`, one, norm(one))),
    ),
    ...biases.map((bias) => powers(`σ(${bias})^(t − k)`, sigmoid(bias), stretches[0]!.distances)),
  ];
  const dashed =
    'Dashed is what a gate makes that is opened by its bias alone: an expectation, not a bound.';
  return [
    {
      ...{ kind: 'lines', name: 'lstm-state', x, y },
      title: 'The Jacobian of an lstm’s whole state, [h; c]',
      caption: `By the bias of its forget gate at the start; the middle one of the draws. ${dashed}`,
      series: kept('lstm', ({ state }) => state),
    },
    {
      ...{ kind: 'lines', name: 'lstm-cell', x, y },
      title: '‖∂cₜ/∂c_k‖₂ of an lstm',
      caption: `The part of the Jacobian from c to c, on all ways, those through h too. ${dashed}`,
      series: kept('lstm', ({ cell }) => cell!),
    },
    {
      ...{ kind: 'lines', name: 'gru-state', x, y },
      title: '‖∂hₜ/∂h_k‖₂ of a gru',
      caption: `By the bias of its update gate at the start; the middle one of the draws. ${dashed}`,
      series: kept('gru', ({ state }) => state),
    },
  ];
}

function middles(name: string, { distances }: Stretched, spreads: readonly Spread[]): LineSeries {
  return { name, points: distances.map((distance, d) => ({ x: distance, y: spreads[d]!.middle })) };
}

function powers(name: string, base: number, distances: readonly number[]): LineSeries {
  return {
    ...{ name, isDashed: true },
    points: distances.map((distance) => ({ x: distance, y: base ** distance })),
  };
}

function sigmoid(bias: number): number {
  return 1 / (1 + Math.exp(-bias));
}
