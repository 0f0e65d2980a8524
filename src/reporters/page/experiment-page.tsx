import type { Figure, Findings, Table } from '../../experiments/experiment.ts';
import type { Performed } from '../experiment.ts';
import { shortCell } from '../experiment.ts';
import { Document, written } from './document.tsx';
import { Exhibit } from './exhibit.tsx';
import { linesPlot, mapPlot, standing } from './experiment-plots.ts';
import type { Svg } from './plots.ts';
import { Replay } from './replay.tsx';

/** An experiment as one HTML file: the question, the answer in words, figures and tables. */
export function experimentPage(performed: Performed): string {
  return written(<ExperimentPage {...performed} />);
}

/** Each figure as a file of its own. */
export function figureFiles({ figures }: Findings): [name: string, svg: string][] {
  return figures.map((figure) => [`${figure.name}.svg`, standing(pictureOf(figure))]);
}

function pictureOf(figure: Figure): Svg {
  return figure.kind === 'map' ? mapPlot(figure) : linesPlot(figure);
}

function ExperimentPage({ title, question, terms, command, findings }: Performed) {
  const { answer, figures, tables } = findings;
  return (
    <Document title={`${title} An experiment of rnncheck`}>
      <header>
        <h1>{title}</h1>
        <p>{question}</p>
        <p class="quiet">
          Seed {terms.seed}
          {terms.quick ? '; a quick run, which shows that it works and finds little' : ''}.
        </p>
        <Replay command={command} />
      </header>
      <main>
        <section aria-labelledby="answer">
          <h2 id="answer">Answer</h2>
          {answer.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </section>
        <section aria-labelledby="figures">
          <h2 id="figures">Figures</h2>
          <div class="figures">
            {figures.map((figure) => (
              <Drawn {...figure} />
            ))}
          </div>
        </section>
        <section aria-labelledby="tables">
          <h2 id="tables">Tables</h2>
          {tables.map((table) => (
            <Exhibit {...shortened(table)} />
          ))}
        </section>
      </main>
    </Document>
  );
}

function Drawn(figure: Figure) {
  const { name, title, caption } = figure;
  return (
    <figure class="figure" id={`figure-${name}`}>
      <figcaption>
        <strong>{title}</strong> {caption}
      </figcaption>
      <div
        role="img"
        aria-label={`${title}: ${caption}`}
        dangerouslySetInnerHTML={{ __html: pictureOf(figure) }}
      />
    </figure>
  );
}

function shortened({ title, columns, rows }: Table) {
  return { title, columns, rows: rows.map((row) => row.map(shortCell)) };
}
