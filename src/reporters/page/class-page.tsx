import { type ClassSummary, summaryOf } from '../../grading/class.ts';
import type { Entry, Ledger } from '../../grading/ledger.ts';
import { rounded } from '../grading/rounded.ts';
import { plain } from '../plain.ts';
import { Document, written } from './document.tsx';
import { Exhibit } from './exhibit.tsx';
import { pointsPlot } from './plots.ts';
import { Eyes, type StaffPages, Submissions } from './submissions.tsx';

/** A class as one HTML file, for staff. */
export function classPage(ledger: Ledger, pages: StaffPages = new Map()): string {
  return written(<ClassPage ledger={ledger} summary={summaryOf(ledger)} pages={pages} />);
}

interface Props {
  readonly ledger: Ledger;
  readonly summary: ClassSummary;
  readonly pages: StaffPages;
}

function ClassPage({ ledger, summary, pages }: Props) {
  const { entries, points, seed } = ledger;
  const { graded, median, laws, bugs } = summary;
  const assignment = plain(ledger.assignment);
  return (
    <Document title={`${assignment}: ${entries.length} submissions`}>
      <a class="skip" href="#submissions">
        Skip to the submissions
      </a>
      <header>
        <h1>{assignment}</h1>
        <p>
          {graded.length} of {entries.length} graded
          {kindsBeside(entries)}. {points} points
          {median === undefined ? '' : `, the median ${rounded(median)}`}. Seed {seed}.
        </p>
      </header>
      <main>
        <Eyes entries={entries} pages={pages} />
        <section aria-labelledby="distribution">
          <h2 id="distribution">Points</h2>
          <Distribution {...summary} />
        </section>
        <section aria-labelledby="bugs">
          <h2 id="bugs">What went wrong</h2>
          <div class="words">
            <Exhibit
              title="bugs that explain every wrong number of a submission"
              columns={['bug', 'submissions', 'whose']}
              rows={bugs.map(({ bug, ids }) => [bug, String(ids.length), ids.join(', ')])}
            />
          </div>
          <AlikeOnes {...summary} />
        </section>
        <section aria-labelledby="laws">
          <h2 id="laws">Law by law</h2>
          <Exhibit
            title="for how many submissions each law came out how, the hardest first"
            columns={['law', 'held', 'of all', 'broken', 'no answer']}
            rows={laws.map(({ law, held, broken, silent }) => [
              law,
              String(held),
              `${Math.round((100 * held) / graded.length)} %`,
              String(broken),
              String(silent),
            ])}
          />
        </section>
        <Submissions entries={entries} pages={pages} />
      </main>
    </Document>
  );
}

/** Who is not among the graded, by kind. */
function kindsBeside(entries: readonly Entry[]): string {
  const kinds = [
    ['unusable', 'unusable'],
    ['missing', 'missing'],
    ['infrastructure', 'to be graded again'],
  ] as const;
  return kinds
    .map(([kind, words]) => [entries.filter((entry) => entry.kind === kind).length, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `, ${count} ${words}`)
    .join('');
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

function AlikeOnes({ alike }: ClassSummary) {
  if (alike.length === 0) return null;
  return (
    <>
      <h3>Wrong in the same way, rounding apart</h3>
      <p class="quiet">
        Who has the same known bug computes the same numbers without having copied; where no bug has
        a name, there are few ways to that.
      </p>
      <div class="words">
        <Exhibit
          title="submissions whose wrong answers are the same"
          columns={['bug', 'handed in', 'whose']}
          rows={alike.map(({ ids, bugs, isOneFile }) => [
            bugs.join(' and ') || 'no known bug',
            isOneFile ? 'the same to the byte' : 'not the same file',
            ids.join(', '),
          ])}
        />
      </div>
    </>
  );
}
