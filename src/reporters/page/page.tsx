import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import { isRejection, type PropertyVerdict } from '../../runner/verdict.ts';
import { falseAlarmBudget } from '../../statistics/budget.ts';
import { type Audience, diagnosisLines } from '../diagnosis.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';
import { Exhibit } from './exhibit.tsx';
import { Figures } from './figures.tsx';
import { Laws } from './laws.tsx';
import { Replay } from './replay.tsx';
import { script } from './script.ts';
import { style } from './style.ts';

/** A run as one HTML file that needs nothing else: no network, no fonts, no other file. */
export function page(report: Report, audience: Audience): string {
  return `<!doctype html>\n${renderToString(<Page report={report} audience={audience} />)}\n`;
}

interface Props {
  readonly report: Report;
  readonly audience: Audience;
}

function Page({ report, audience }: Props) {
  const { accepted, diagnosis, verdicts, coverage } = report;
  const subject = plain(report.subject);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <title>{`${subject}: ${accepted ? 'accepted' : 'rejected'} by rnncheck`}</title>
        <Verbatim tag="style" text={style} />
      </head>
      <body>
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
        <Verbatim tag="script" text={script} />
      </body>
    </html>
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

/** Only our own script may run, whatever else a subject gets into the page. */
const hash = createHash('sha256').update(script).digest('base64');
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;

/** Our own text, which must stand as it is. */
function Verbatim({ tag: Tag, text }: { readonly tag: 'style' | 'script'; readonly text: string }) {
  return <Tag dangerouslySetInnerHTML={{ __html: text }} />;
}
