import { axisX, axisY, cell, dot, line, link, ruleY, text } from '@observablehq/plot';
import type { Axis, LinesFigure, MapFigure, Point } from '../../experiments/experiment.ts';
import { drawn, faint, inPowers, type Svg } from './plots.ts';
import { palette } from './style.ts';

const rowHeight = 17;

/** A line for each series, with its name above; what is no number, or has no place on an axis, is left out. */
export function linesPlot({ x, y, series, rule }: LinesFigure): Svg {
  const shown = series.map(({ name, points, isDashed }) => ({
    name,
    isDashed,
    points: points.filter((point) => hasPlace(x, point.x) && hasPlace(y, point.y)),
  }));
  return drawn({
    height: 330 + rowHeight * shown.length,
    marginTop: 28 + rowHeight * shown.length,
    x: scaleOf(x),
    y: scaleOf(y),
    marks: [
      ...(y.isLogarithmic ? [axisY(inPowers)] : []),
      ...(x.isLogarithmic
        ? [
            axisX({
              tickFormat: 'd',
              ticks: ticksOver(shown.flatMap(({ points }) => points.map((point) => point.x))),
            }),
          ]
        : []),
      ...(rule === undefined ? [] : [ruleY([rule], faint)]),
      ...shown.flatMap(({ name, points, isDashed }, k) => {
        const stroke = `var(--series-${(k % 9) + 1})`;
        const above = -12 - rowHeight * (shown.length - k);
        return [
          line(points, { x: 'x', y: 'y', stroke, ...(isDashed && { strokeDasharray: '5 4' }) }),
          ...(isDashed || points.length > 60
            ? []
            : [dot(points, { x: 'x', y: 'y', fill: stroke, r: 2, title: said })]),
          link(
            points.filter(({ low }) => low !== undefined),
            {
              ...{ x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke },
            },
          ),
          text([`${isDashed ? '┄' : '●'} ${name}`], {
            frameAnchor: 'top-left',
            dy: above,
            fill: stroke,
            text: (d: string) => d,
          }),
        ];
      }),
    ],
  });
}

/** The darker, the larger the share; each says its percent. */
export function mapPlot({ x, y, cells }: MapFigure): Svg {
  const percent = ({ share }: { share: number }) => `${Math.floor(1000 * share) / 10}`;
  return drawn({
    x: { type: 'band', label: x },
    y: { type: 'band', label: y, reverse: true },
    opacity: { type: 'identity' },
    marks: [
      cell(cells, {
        ...{ x: 'x', y: 'y', fill: 'var(--series-1)' },
        fillOpacity: ({ share }: { share: number }) => 0.6 * share,
      }),
      text(cells, { x: 'x', y: 'y', text: percent, fill: 'var(--text)' }),
    ],
  });
}

/** A picture that stands in a file of its own, with the colours of the page. */
export function standing(svg: Svg): string {
  const own = `<style>${palette}svg { color: var(--text); background: var(--ground) !important; font-family: system-ui, sans-serif; }</style>`;
  const named = svg.includes('xmlns=')
    ? svg
    : svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  return `${named.replace(/^(<svg [^>]*>)/, `$1${own}`)}\n`;
}

/** Powers of ten; 2 and 5 times as much too, where that leaves room for their numbers. */
function ticksOver(values: readonly number[]): number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const factors = most / least > 300 ? [1] : [1, 2, 5];
  const decades = Array.from({ length: 10 }, (_, k) => 10 ** k);
  return decades
    .flatMap((decade) => factors.map((factor) => factor * decade))
    .filter((tick) => tick >= least && tick <= most);
}

function hasPlace({ isLogarithmic }: Axis, value: number | null): boolean {
  return value !== null && (!isLogarithmic || value > 0);
}

function scaleOf({ label, isLogarithmic, domain }: Axis) {
  return { label, ...(isLogarithmic && { type: 'log' as const }), ...(domain && { domain }) };
}

function said({ x, y }: Point): string {
  return `${x}: ${y?.toPrecision(3)}`;
}
