import type { Figure, Series } from '../../property/property.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';
import {
  clippingPlot,
  errorsPlot,
  type Mark,
  quantilesPlot,
  sizesPlot,
  slopesPlot,
  spectraPlot,
} from './plots.ts';

/** A figure, what it shows, and how its points are drawn. */
interface Drawing {
  readonly figure: Figure;
  readonly title: string;
  readonly caption: string;
  readonly draw: (marks: readonly Mark[]) => string;
  /** Whether an axis is logarithmic: what is 0 has no place on it. */
  readonly isLogarithmic: boolean;
}

const drawings: readonly Drawing[] = [
  {
    figure: 'errors',
    title: 'Error against radius',
    caption:
      'The worst number of each case: how far it is from the exact value, as a share of how far a right evaluation can be. On the line or below it is right; what is smaller than a millionth lies on the lower edge.',
    draw: errorsPlot,
    isLogarithmic: true,
  },
  {
    figure: 'slopes',
    title: 'Gradient along time',
    caption:
      'How strongly the loss depends on the input of each step, in each problem. Lines that fall to the left vanish, lines that rise to the left explode.',
    draw: slopesPlot,
    isLogarithmic: true,
  },
  {
    figure: 'sizes',
    title: 'Sizes that were tried',
    caption: 'Steps and hidden units of the problems; the larger the dot, the more of them.',
    draw: sizesPlot,
    isLogarithmic: false,
  },
  {
    figure: 'spectra',
    title: 'Recurrent matrices that were tried',
    caption:
      'The spectral radius of each problem’s recurrent matrix, and the norm of its gradient.',
    draw: spectraPlot,
    isLogarithmic: true,
  },
  {
    figure: 'quantiles',
    title: 'Initial weights',
    caption:
      'Quantiles of the weights, each over its scale, against those that are declared. On the line they are drawn as they should be.',
    draw: quantilesPlot,
    isLogarithmic: false,
  },
  {
    figure: 'clipping',
    title: 'Norms before and after clipping',
    caption:
      'Over the threshold, which is the line: what the rule bounds may not be above it. Where each entry is clamped, it is the largest entry.',
    draw: clippingPlot,
    isLogarithmic: false,
  },
];

/** Where a run has nothing for a figure, it is not there. */
export function Figures({ report }: { readonly report: Report }) {
  const shown = drawings.flatMap((drawing) => {
    const marks = marksOf(drawing, report);
    return marks.length === 0 ? [] : [{ drawing, marks }];
  });
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">What was seen</h2>
      <div class="figures">
        {shown.map(({ drawing, marks }) => (
          <PlotFigure {...drawing} marks={marks} />
        ))}
      </div>
    </section>
  );
}

interface PlotFigureProps extends Drawing {
  readonly marks: readonly Mark[];
}

function PlotFigure({ figure, title, caption, draw, marks, isLogarithmic }: PlotFigureProps) {
  const seen = isLogarithmic ? marks.filter(({ x, y }) => x > 0 && y > 0) : marks;
  const zeros = marks.length - seen.length;
  const undrawn = zeros === 1 ? '1 that is exactly 0 is' : `${zeros} that are exactly 0 are`;
  const said = `${seen.length} points${zeros > 0 ? `; ${undrawn} not drawn` : ''}.`;
  return (
    <figure class="figure" id={`figure-${figure}`}>
      <figcaption>
        <strong>{title}</strong> {caption} {said}
      </figcaption>
      {seen.length > 0 && (
        <div
          role="img"
          aria-label={`${title}: ${said}`}
          dangerouslySetInnerHTML={{ __html: draw(seen) }}
        />
      )}
    </figure>
  );
}

function marksOf({ figure }: Drawing, { coverage, verdicts }: Report): Mark[] {
  const general = coverage.flatMap(({ figures }) => marksIn(figures, figure));
  const particular = verdicts.flatMap(({ family, figures = [] }) =>
    marksIn(figures, figure, family),
  );
  return [...general, ...particular];
}

function marksIn(all: readonly Series[], figure: Figure, family: string = ''): Mark[] {
  return all
    .filter((series) => series.figure === figure)
    .flatMap(({ of: given, points }, k) => {
      const of = plain(given);
      return points.map(([x, y]) => ({
        x,
        y,
        of: groupOf(figure, of, family, k),
        title: `${of}: ${x.toPrecision(3)}, ${y.toPrecision(3)}`,
      }));
    });
}

/** What has a colour or a line in common. */
function groupOf(figure: Figure, of: string, family: string, k: number): string {
  if (figure === 'errors') return family;
  if (figure === 'slopes') return String(k);
  if (figure === 'quantiles') return of.replace(/, .*/, '');
  return of;
}
