import type { ComponentChildren } from 'preact';
import { isRejection, type PropertyVerdict } from '../../runner/verdict.ts';
import { falseAlarmBudget } from '../../statistics/budget.ts';
import { type Audience, diagnosisLines } from '../diagnosis.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';
import { Document, written } from './document.tsx';
import { Exhibit } from './exhibit.tsx';
import { Figures } from './figures.tsx';
import { Laws } from './laws.tsx';
import { Replay } from './replay.tsx';

/** A run as one HTML file that needs nothing else: no network, no fonts, no other file. */
export function page(report: Report, audience: Audience): string {
  return written(<Page report={report} audience={audience} />);
}

interface Props {
  readonly report: Report;
  readonly audience: Audience;
  /** Whose it is, where that is more than the subject's name. */
  readonly of?: string;
  /** What stands above the run. */
  readonly children?: ComponentChildren;
}

export function Page({ report, audience, of, children }: Props) {
  const { accepted, diagnosis, verdicts, coverage } = report;
  const subject = plain(of ?? report.subject);
  return (
    <Document title={`${subject}: ${accepted ? 'accepted' : 'rejected'} by rnncheck`}>
      <a class="skip" href="#laws">
        Skip to the properties
      </a>
      <header>
        <h1>
          {subject}:{' '}
          <span class={accepted ? 'good' : 'bad'}>{accepted ? 'accepted' : 'rejected'}</span>
        </h1>
        <p>{tally(verdicts)}</p>
        <p class="quiet">{circumstances(report)}</p>
        <Replay command={report.replay} />
      </header>
      <main>
        {children}
        {diagnosis && (
          <section class="card rejected" aria-labelledby="diagnosis">
            <h2 id="diagnosis">Diagnosis</h2>
            <pre>{diagnosisLines(diagnosis, audience).join('\n')}</pre>
          </section>
        )}
        <Rejected verdicts={verdicts} />
        <Figures report={report} />
        <Laws verdicts={verdicts} />
        {coverage.length > 0 && (
          <section aria-labelledby="cases">
            <h2 id="cases">What the cases were like</h2>
            {coverage.map(({ exhibit }) => (
              <Exhibit {...exhibit} />
            ))}
          </section>
        )}
      </main>
    </Document>
  );
}

/** What was rejected, at a glance; each is a way down to its numbers. */
function Rejected({ verdicts }: { readonly verdicts: readonly PropertyVerdict[] }) {
  const rejected = verdicts.filter(({ verdict }) => isRejection(verdict));
  if (rejected.length === 0) return null;
  return (
    <section aria-labelledby="rejected">
      <h2 id="rejected">Rejected</h2>
      <ul>
        {rejected.map(({ property, claim, verdict }) => (
          <li>
            <a href={`#${property}`}>{property}</a>: {verdict}. The law: {claim}.
          </li>
        ))}
      </ul>
    </section>
  );
}

function tally(verdicts: readonly PropertyVerdict[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function circumstances({
  suite,
  seed,
  precision,
  with: ranWith,
  sandbox,
  ...rest
}: Report): string {
  const chance =
    rest.falseAlarm === 0
      ? []
      : [
          `chance that a right subject is rejected: ${rest.falseAlarm.toExponential(1)}, of a budget of ${falseAlarmBudget}`,
        ];
  return [
    `rnncheck ${suite}`,
    `seed ${seed}`,
    precision,
    ...ranWith.map(plain),
    ...(sandbox ? [`sandbox: ${plain(sandbox)}`] : []),
    ...chance,
  ].join(' · ');
}
