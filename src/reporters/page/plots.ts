import {
  axisX,
  axisY,
  barY,
  dot,
  groupZ,
  line,
  link,
  type PlotOptions,
  plot,
  ruleY,
  text,
} from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { families } from '../../property/property.ts';

/** What each function draws is SVG that needs no script; colours and fonts are the page's. */
export type Svg = string;

/** A point, and what is said when somebody rests on it. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly of: string;
  readonly title: string;
}

const { document } = parseHTML('<!doctype html><html><body></body></html>');

export function drawn(options: PlotOptions): Svg {
  const figure: { readonly outerHTML: string } = plot({
    document,
    width: 480,
    height: 330,
    marginLeft: 64,
    marginBottom: 44,
    marginTop: 28,
    style: { fontSize: '13px', background: 'transparent', fontFamily: 'inherit' },
    ...options,
  });
  // Hundredths of a pixel are enough. A picture has one label, that of the whole.
  return figure.outerHTML
    .replace(/(\d\.\d\d)\d+/g, '$1')
    .replace(/(<g[^>]* )aria-label=/g, '$1data-part=');
}

const colours = (names: readonly string[]) => ({
  domain: [...names],
  range: names.map((_, k) => `var(--series-${(k % 9) + 1})`),
  legend: names.length > 1,
});

export const faint = { stroke: 'var(--faint)', strokeWidth: 1.5 };
export const inPowers = { tickFormat: 'e', tickSpacing: 70 } as const;

/** Smaller shares of a radius lie on the lower edge. */
const leastShare = 1e-6;

/** Errors as shares of their radii: what is right lies on the line at 1 or below it. */
export function errorsPlot(marks: readonly Mark[]): Svg {
  const shares = marks.map(({ x, y, ...mark }) => ({ ...mark, x, share: y / x }));
  const most = Math.max(10, ...shares.map(({ share }) => share));
  const present = families.filter((family) => marks.some(({ of }) => of === family));
  return drawn({
    x: { type: 'log', label: 'certified radius' },
    y: { type: 'log', label: 'error, in radii', domain: [leastShare, most], clamp: true },
    color: colours(present),
    marks: [
      axisX(inPowers),
      axisY(inPowers),
      ruleY([1], faint),
      dot(shares, { x: 'x', y: 'share', stroke: 'of', r: 2.5, title: 'title' }),
    ],
  });
}

/** One line for each case. */
export function slopesPlot(marks: readonly Mark[]): Svg {
  return drawn({
    x: { label: 'step', ...whole(marks.map(({ x }) => x)) },
    y: { type: 'log', label: 'norm of the slope of the loss in the input' },
    marks: [
      axisY(inPowers),
      // A problem of one step is no line.
      dot(marks, { x: 'x', y: 'y', fill: 'var(--series-1)', r: 1.5 }),
      line(marks, {
        x: 'x',
        y: 'y',
        z: 'of',
        stroke: 'var(--series-1)',
        strokeOpacity: 0.4,
      }),
    ],
  });
}

/** The larger the dot, the more problems have these sizes. */
export function sizesPlot(marks: readonly Mark[]): Svg {
  return drawn({
    x: { label: 'steps', ...whole(marks.map(({ x }) => x)) },
    y: { label: 'hidden units', ...whole(marks.map(({ y }) => y)) },
    r: { range: [0, 12] },
    marks: [
      dot(
        marks,
        groupZ(
          {
            x: 'first',
            y: 'first',
            r: 'count',
            title: (some: Mark[]) => `${some[0]?.title}: ${some.length}`,
          },
          {
            x: 'x',
            y: 'y',
            z: ({ x, y }: Mark) => `${x} ${y}`,
            fill: 'var(--series-1)',
            fillOpacity: 0.5,
            stroke: 'var(--series-1)',
          },
        ),
      ),
    ],
  });
}

export function spectraPlot(marks: readonly Mark[]): Svg {
  return drawn({
    x: { label: 'spectral radius of the recurrent matrix' },
    y: { type: 'log', label: 'norm of the gradient' },
    marks: [
      axisY(inPowers),
      dot(marks, { x: 'x', y: 'y', stroke: 'var(--series-1)', r: 3, title: 'title' }),
    ],
  });
}

/** A row of points for each matrix, in the colour of its initialisation. */
export function quantilesPlot(marks: readonly Mark[]): Svg {
  const all = marks.flatMap(({ x, y }) => [x, y]);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const initialisations = [...new Set(marks.map(({ of }) => of))];
  return drawn({
    x: { label: 'declared' },
    y: { label: 'drawn' },
    color: colours(initialisations),
    marks: [
      link([{ least, most }], { x1: 'least', y1: 'least', x2: 'most', y2: 'most', ...faint }),
      dot(marks, { x: 'x', y: 'y', stroke: 'of', r: 2.5, title: 'title' }),
    ],
  });
}

/** Sizes over the threshold, before and after: 1 is the threshold. */
export function clippingPlot(marks: readonly Mark[]): Svg {
  const rules = [...new Set(marks.map(({ of }) => of))];
  return drawn({
    x: { label: 'before, over the threshold' },
    y: { label: 'after, over the threshold' },
    color: colours(rules),
    symbol: { domain: rules },
    marks: [
      ruleY([1], faint),
      dot(marks, { x: 'x', y: 'y', stroke: 'of', symbol: 'of', r: 4, title: 'title' }),
    ],
  });
}

/** What is counted in one bin. */
interface Bar {
  readonly name: string;
  readonly count: number;
}

export const ulpsPlot = (bars: readonly Bar[]): Svg =>
  barsPlot(bars, 'units in the last place', 'numbers');

export const pointsPlot = (bars: readonly Bar[]): Svg => barsPlot(bars, 'points', 'submissions');

/** A bar for each bin, in their order. */
function barsPlot(bars: readonly Bar[], what: string, counted: string): Svg {
  return drawn({
    marginTop: 44,
    marginBottom: 84,
    x: {
      type: 'band',
      domain: bars.map(({ name }) => name),
      label: what,
      tickRotate: -45,
    },
    y: { label: counted },
    marks: [
      barY(bars, { x: 'name', y: 'count', fill: 'var(--series-1)' }),
      text(bars, { x: 'name', y: 'count', text: 'count', dy: -8 }),
    ],
  });
}

function whole(values: readonly number[]) {
  const most = Math.max(1, ...values);
  const stride = Math.ceil(most / 10);
  const ticks = Array.from({ length: Math.floor(most / stride) }, (_, k) => (k + 1) * stride);
  return { domain: [0, most + 0.5], ticks, tickFormat: 'd' } as const;
}
