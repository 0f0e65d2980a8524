import { type ClassSummary, summaryOf } from '../../grading/class.ts';
import type { Entry, Ledger } from '../../grading/ledger.ts';
import { rounded } from '../grading/rounded.ts';
import { plain } from '../plain.ts';
import { Document, written } from './document.tsx';
import { Exhibit } from './exhibit.tsx';
import { pointsPlot } from './plots.ts';

/** A class as one HTML file, for staff. */
export function classPage(ledger: Ledger): string {
  return written(<ClassPage ledger={ledger} summary={summaryOf(ledger)} />);
}

interface Props {
  readonly ledger: Ledger;
  readonly summary: ClassSummary;
}

function ClassPage({ ledger, summary }: Props) {
  const { assignment, entries, points, seed } = ledger;
  const { graded, laws, bugs } = summary;
  return (
    <Document title={`${assignment}: ${entries.length} submissions`}>
      <header>
        <h1>{plain(assignment)}</h1>
        <p>
          {graded.length} of {entries.length} graded, {points} points. Seed {seed}.
        </p>
      </header>
      <main>
        <Ungraded entries={entries} />
        <section aria-labelledby="distribution">
          <h2 id="distribution">Points</h2>
          <Distribution {...summary} />
        </section>
        <section aria-labelledby="bugs">
          <h2 id="bugs">What went wrong</h2>
          <Exhibit
            title="bugs that explain every wrong number of a submission"
            columns={['bug', 'submissions', 'whose']}
            rows={bugs.map(({ bug, ids }) => [bug, String(ids.length), ids.join(', ')])}
          />
          <Alike {...summary} />
        </section>
        <section aria-labelledby="laws">
          <h2 id="laws">Law by law</h2>
          <Exhibit
            title="how many submissions each law holds for"
            columns={['law', 'held', 'of']}
            rows={laws.map(({ law, held }) => [law, String(held), String(graded.length)])}
          />
        </section>
        <section aria-labelledby="submissions">
          <h2 id="submissions">Submissions</h2>
          <Exhibit
            title="every submission"
            columns={['id', 'name', 'points', 'remark']}
            rows={entries.map((entry) => [entry.id, entry.name ?? '', ...said(entry)])}
          />
        </section>
      </main>
    </Document>
  );
}

/** First of all: what somebody has to look after. */
function Ungraded({ entries }: { readonly entries: readonly Entry[] }) {
  const failed = entries.filter((entry) => entry.kind === 'infrastructure');
  if (failed.length === 0) return null;
  return (
    <section class="card rejected" aria-labelledby="ungraded">
      <h2 id="ungraded">Not graded, through no fault of theirs</h2>
      <ul>
        {failed.map(({ id, reason }) => (
          <li>
            {id}: {plain(reason)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Distribution({ distribution }: ClassSummary) {
  const bars = distribution.map(({ from, to, count }) => ({
    name: `${rounded(from)}–${rounded(to)}`,
    count,
  }));
  return (
    <figure class="figure" id="figure-points">
      <figcaption>
        <strong>Points</strong> How many submissions earned so much.
      </figcaption>
      <div
        role="img"
        aria-label={`Points: ${bars.map(({ name, count }) => `${name}: ${count}`).join(', ')}`}
        dangerouslySetInnerHTML={{ __html: pointsPlot(bars) }}
      />
    </figure>
  );
}

function Alike({ alike }: ClassSummary) {
  if (alike.length === 0) return null;
  return (
    <>
      <h3>Wrong in the same way, to the bit</h3>
      <ul>
        {alike.map((ids) => (
          <li>{ids.join(', ')}</li>
        ))}
      </ul>
    </>
  );
}

function said(entry: Entry): [points: string, remark: string] {
  switch (entry.kind) {
    case 'graded':
      return [String(rounded(entry.grade.earned)), entry.bugs.join(' and ')];
    case 'unusable':
      return ['0', entry.reason];
    case 'missing':
      return ['', 'nothing was handed in'];
    case 'infrastructure':
      return ['', 'not graded'];
  }
}
