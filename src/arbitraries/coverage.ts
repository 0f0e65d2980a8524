import type { Problem } from '../network/problem.ts';
import { spectralRadius } from '../norms/spectral-radius.ts';
import { type Coverage, point, type Series } from '../property/property.ts';
import { backpropagate } from '../reference/backpropagate.ts';
import { float64 } from '../reference/float64.ts';
import { unroll } from '../reference/unroll.ts';

/** What the problems of a run were like, so that a reader can judge what they could have shown. */
export function coverage(problems: readonly Problem[]): Coverage {
  const measured = problems.map(measure);
  const names = Object.keys(measured[0] ?? {}) as (keyof Measured)[];
  const exhibit = {
    title: `${problems.length} problems`,
    columns: ['', 'least', 'median', 'most'],
    rows: names.map((name) => {
      const sorted = measured.map((m) => m[name]).sort((a, b) => a - b);
      const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
      return [
        name,
        ...[at(0), at(0.5), at(1)].map((value) => String(Number(value.toPrecision(2)))),
      ];
    }),
  };
  return { exhibit, figures: [sizes(measured), spectra(measured)] };
}

function sizes(measured: readonly Measured[]): Series {
  const points = measured.map(({ steps, units }) => point(steps, units));
  return { figure: 'sizes', of: 'problems', points };
}

function spectra(measured: readonly Measured[]): Series {
  const points = measured.map((m) => point(m['spectral radius'], m['gradient norm']));
  return { figure: 'spectra', of: 'problems', points };
}

type Measured = ReturnType<typeof measure>;

function measure(problem: Problem) {
  const { sizes } = problem.network;
  const unrolled = unroll(float64, problem);
  const { parameters } = backpropagate(float64, problem, unrolled);
  const preActivations = unrolled.steps.flatMap(({ a }) => Array.from(a, Math.abs));
  const saturated = preActivations.filter((a) => a > saturation).length;
  return {
    steps: problem.inputs.length,
    inputs: sizes.inputs,
    units: sizes.hidden,
    outputs: sizes.outputs,
    'largest pre-activation': Math.max(...preActivations),
    'saturated units, %': (100 * saturated) / preActivations.length,
    'spectral radius': spectralRadius(problem.parameters.Whh),
    'gradient norm': Math.hypot(...Object.values(parameters).flatMap((g) => Array.from(g))),
  };
}

/** Beyond this, tanh is within 1e-4 of ±1 and its slope under 2e-4. */
const saturation = 5;
