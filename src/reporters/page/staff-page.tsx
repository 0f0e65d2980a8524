import type { Entry } from '../../grading/ledger.ts';
import type { Rubric } from '../../grading/rubric.ts';
import { headingOf, itemRows } from '../grading/staff-text.ts';
import type { Report } from '../report.ts';
import { written } from './document.tsx';
import { Exhibit } from './exhibit.tsx';
import { Page } from './page.tsx';

/** What staff are told of a submission as one HTML file: whose it is, its points, and the whole run. */
export function staffPage(
  entry: Extract<Entry, { kind: 'graded' }>,
  rubric: Rubric,
  report: Report,
): string {
  return written(
    <Page report={report} audience="staff" of={headingOf(entry)}>
      <section aria-labelledby="points">
        <h2 id="points">Points</h2>
        <div class="words">
          <Exhibit
            title="what each part earned"
            columns={['part', 'points', 'of', 'remark']}
            rows={itemRows(entry, rubric)}
          />
        </div>
      </section>
    </Page>,
  );
}
